"""Agreement at the desk: consolidate, approve, ask for signatures, remind, issue."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from missions import access, jobs
from missions.documents.outline import grouped
from missions.models import Conclusion, Job
from missions.workflow import conclude, sign
from missions.workflow.claim import languages
from observer.doors import Request, found
from observer.views.conclusion.checks import strengthened
from observer.views.conclusion.doors import desk_page, desk_required, language_of
from observer.views.conclusion.files import FORMATS
from observer.views.conclusion.working import begun

Act = Callable[[Request, Conclusion], str | HttpResponse]


@desk_required
@require_http_methods(["GET", "HEAD", "POST"])
def agreement(request: Request, conclusion: Conclusion) -> HttpResponse:
    """Show where the conclusion stands on its way to being signed, and take the next step."""
    if request.method == "POST":
        act = found(ACTS.get(request.POST.get("act", "")))
        try:
            done = act(request, conclusion)
        except (sign.SignError, conclude.ConcludeError) as error:
            messages.error(request, error.message)
        else:
            if isinstance(done, HttpResponse):
                return done
            messages.success(request, done)
        return redirect("conclusion_agreement", conclusion.address)
    facts = conclude.gather(conclusion)
    standing, problems = sign.stand(conclusion, facts), conclude.check(facts)
    language = language_of(request)
    mission, approval = conclusion.mission, standing.approval
    asked = {row.member_id for row in standing.signatures}
    if approval is None:
        asked = set(access.signatories_of(mission).values_list("pk", flat=True))
    return desk_page(
        request,
        "agreement.html",
        title=_("Agreement"),
        mission=mission,
        conclusion=conclusion,
        standing=standing,
        steps=_steps(standing),
        hash=grouped(approval.digest) if approval else "",
        answered={row.member_id for row in standing.signatures if row.given_at},
        members=[(row, row.pk in asked) for row in access.may_be_asked(mission)],
        places=[(code, conclusion.place.get(code, "")) for code in languages()],
        blocking=[problem for problem in problems if problem.blocks],
        reasons=conclude.answered(problems),
        strengthened=strengthened(facts, language),
        language=language,
        may_issue=access.may_issue(request.user, mission),
        under_way=jobs.under_way(conclusion),
        languages=[row for row in settings.LANGUAGES if row[0] in languages()],
        handouts=("html", *FORMATS),
    )


def _steps(standing: sign.Standing) -> list[tuple[str, bool, bool]]:
    """Give each step in words, whether it is done, whether it is where we are."""
    order = list(sign.Step)
    at = order.index(standing.step)
    return [(str(step.label), place < at, place == at) for place, step in enumerate(order)]


def _switch(request: Request, conclusion: Conclusion) -> str:
    signed = request.POST.get("signed") == "yes"
    sign.switch(request.user, conclusion, signed=signed)
    if signed:
        return _("Members sign this conclusion from now on.")
    return _("This conclusion is issued in one step from now on.")


def _consolidate(request: Request, conclusion: Conclusion) -> str:
    sign.consolidate(request.user, conclusion)
    return _("Consolidated. The handout is ready for the wrap-up meeting.")


def _approve(request: Request, conclusion: Conclusion) -> str | HttpResponse:
    access.require(access.may_issue(request.user, conclusion.mission))
    conclusion.place = {
        code: request.POST.get(f"place_{code}", "").strip()[:200] for code in languages()
    }
    conclusion.date = parse_date(request.POST.get("date", "")) or conclusion.date
    conclusion.save(update_fields=["place", "date"])
    members = _members(request)
    answer = begun(request, conclusion, Job.Kind.APPROVE, {"members": members})
    if answer is not None:
        return answer
    sign.approve(request.user, conclusion, members)
    return _("Approved. The members asked find the text under “My missions”.")


def _ask(request: Request, conclusion: Conclusion) -> str:
    approval = sign.current(conclusion)
    if approval is None:
        raise sign.SignError("not_approved")
    sign.ask(request.user, approval, _members(request))
    return _("Saved.")


def _remind(request: Request, conclusion: Conclusion) -> str:
    page = request.build_absolute_uri(reverse("memberships"))
    letters = sign.remind(request.user, sign.stand(conclusion), page)
    words = ngettext("%(letters)d letter sent.", "%(letters)d letters sent.", letters)
    return words % {"letters": letters}


def _issue(request: Request, conclusion: Conclusion) -> str | HttpResponse:
    reason = request.POST.get("reason", "")
    answer = begun(request, conclusion, Job.Kind.ISSUE, {"number": 0, "reason": reason})
    if answer is not None:
        return answer
    frozen = sign.issue(request.user, conclusion, reason)
    return _("Issued as revision {}.").format(frozen.number)


def _members(request: Request) -> list[int]:
    given: list[Any] = request.POST.getlist("members")
    if not all(value.isdecimal() for value in given):
        raise PermissionDenied
    if not given:
        raise sign.SignError("nobody_asked")
    return [int(value) for value in given]


ACTS: dict[str, Act] = {
    "switch": _switch,
    "consolidate": _consolidate,
    "approve": _approve,
    "ask": _ask,
    "remind": _remind,
    "issue": _issue,
}
