"""Issuing or approving that takes long: how far it is, and what came of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from missions import access, jobs
from missions.models import Conclusion, Job
from missions.workflow import conclude
from observer.doors import Request, found
from observer.views.conclusion.doors import desk_page, desk_required

STEPS = {
    "read": gettext_lazy("Reading the observations and records"),
    "check": gettext_lazy("Checking the text in every language"),
    "lay": gettext_lazy("Writing the text"),
    "rest": gettext_lazy("Finding the observations behind each figure"),
    "count": gettext_lazy("Counting what is published with it"),
    "keep": gettext_lazy("Freezing it with its hash"),
}


def begun(
    request: Request, conclusion: Conclusion, kind: str, options: dict[str, Any]
) -> HttpResponse | None:
    """Have a large conclusion frozen in the background; None where it is to be done at once."""
    access.require(access.may_issue(request.user, conclusion.mission))
    if not jobs.takes_long(conclusion.mission) and jobs.under_way(conclusion) is None:
        return None
    job = jobs.start_issuing(request.user, conclusion, kind, options)
    return redirect("conclusion_working", conclusion.address, job.pk)


@desk_required
@require_http_methods(["GET", "HEAD", "POST"])
def working(request: Request, conclusion: Conclusion, pk: int) -> HttpResponse:
    """Show how far it is; a head of mission cancels it, or does here what no worker takes up.

    A script asks again each second, and gets nothing while nothing has changed: a screen reader
    hears each step once.
    """
    job = jobs.settled(found(conclusion.jobs.filter(pk=pk).first()))
    if request.method == "POST":
        (jobs.cancel if request.POST.get("act") == "cancel" else jobs.take_over)(request.user, job)
        return redirect("conclusion_working", conclusion.address, pk)
    late = jobs.late(job)
    mark = f"{job.status}-{job.done}-{late}"
    asks = "HX-Request" in request.headers
    if asks and request.GET.get("seen") == mark:
        return HttpResponse(status=204)
    approving = job.kind == Job.Kind.APPROVE
    return desk_page(
        request,
        "working_part.html" if asks else "working.html",
        title=_("Approve the conclusion") if approving else _("Issue the conclusion"),
        mission=conclusion.mission,
        conclusion=conclusion,
        job=job,
        mark=mark,
        late=late,
        asks=asks,
        approving=approving,
        steps=_steps(job),
        came=_came(job, approving=approving),
        may_issue=access.may_issue(request.user, conclusion.mission),
    )


def _steps(job: Job) -> list[tuple[str, bool, bool]]:
    """Give each step in words, whether it is done, whether it is where we are."""
    at = job.done if job.status != Job.Status.WAITING else -1
    return [(_words(step), place < at, place == at) for place, step in enumerate(conclude.steps())]


def _came(job: Job, *, approving: bool) -> str:
    """Say what came of it; empty while it is under way."""
    if job.status == Job.Status.FAILED:
        return job.message
    if job.status != Job.Status.DONE:
        return ""
    if approving:
        return _("Approved. The members asked find the text under “My missions”.")
    return _("Issued as revision {}.").format(job.result["number"])


def _words(step: str) -> str:
    name, _colon, language = step.partition(":")
    return f"{STEPS[name]} ({language})" if language else str(STEPS[name])
