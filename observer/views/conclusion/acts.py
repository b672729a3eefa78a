"""Acts at the desk's conclusion: choose a word, preview, issue, publish."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from missions import access, jobs
from missions.documents import html
from missions.models import Conclusion, Job
from missions.workflow import conclude
from missions.workflow.claim import ClaimError, languages, strengthen, weaken
from observer.doors import Request, found
from observer.views.conclusion.checks import strengthened
from observer.views.conclusion.doors import desk_page, desk_required, language_of
from observer.views.conclusion.files import FORMATS, printed
from observer.views.conclusion.page import issues_of
from observer.views.conclusion.working import begun


@desk_required
@require_POST
def choose_word(request: Request, conclusion: Conclusion, code: str) -> HttpResponse:
    """Take a weaker word, or with a reason a stronger one."""
    claim = found(conclusion.mission.claims.select_related("mission").filter(code=code).first())
    word, reason = request.POST.get("word", ""), request.POST.get("reason", "")
    try:
        if request.POST.get("act") == "strengthen":
            strengthen(request.user, claim, word, reason)
        else:
            weaken(request.user, claim, word)
    except ClaimError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Saved."))
    query = {
        "language": language_of(request),
        "section": request.POST.get("section", ""),
        "evidence": f"claim:{code}",
    }
    return redirect(f"{_home(conclusion)}?{urlencode(query)}#evidence")


@desk_required
@require_safe
def preview(request: Request, conclusion: Conclusion, language: str) -> HttpResponse:
    """Show the whole document as it would be issued now."""
    chosen = found(language if language in languages() else None)
    return HttpResponse(html.render(conclude.draft(conclusion, chosen)))


@desk_required
@require_safe
def handout(request: Request, conclusion: Conclusion, language: str, suffix: str) -> HttpResponse:
    """Give the consolidated data for the wrap-up meeting: as a page to print, or as a file."""
    chosen = found(language if language in languages() else None)
    if suffix == "html":
        return HttpResponse(html.render(conclude.handout(conclusion, chosen)))
    form = found(FORMATS.get(suffix))
    letterhead = conclude.letterhead_of(conclusion.mission)
    data = printed(form, conclude.handout(conclusion, chosen), letterhead)
    answer = HttpResponse(data, content_type=form.content_type)
    name = f"{conclusion.mission.code}-{conclusion.code}-handout-{chosen}.{suffix}"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer


@desk_required
@require_http_methods(["GET", "HEAD", "POST"])
def issue(request: Request, conclusion: Conclusion) -> HttpResponse:
    """Ask once more, then freeze the conclusion; only the head of mission does."""
    access.require(access.may_issue(request.user, conclusion.mission))
    if request.method == "POST":
        return _issued(request, conclusion)
    job = jobs.under_way(conclusion)
    if job is not None:
        return redirect("conclusion_working", conclusion.address, job.pk)
    facts, language = conclude.gather(conclusion), language_of(request)
    problems = conclude.check(facts)
    last = conclusion.issues.order_by("-number").first()
    return desk_page(
        request,
        "issue.html",
        title=_("Issue the conclusion"),
        mission=conclusion.mission,
        conclusion=conclusion,
        blocking=[problem for problem in problems if problem.blocks],
        warnings=[
            problem
            for problem in problems
            if not problem.blocks and not isinstance(problem, conclude.Remarked)
        ],
        reasons=conclude.answered(problems),
        strengthened=strengthened(facts, language),
        language=language,
        last=last,
        changed=conclude.stale(last) if last else 0,
        number=last.number + 1 if last else 1,
    )


def _issued(request: Request, conclusion: Conclusion) -> HttpResponse:
    """Issue the revision that the page named: at once, or in the background where it is large."""
    named = request.POST.get("number", "")
    number = int(named) if named.isdecimal() else 0
    answer = begun(request, conclusion, Job.Kind.ISSUE, {"number": number, "reason": ""})
    if answer is not None:
        return answer
    try:
        frozen = conclude.issue(request.user, conclusion, number=number)
    except conclude.ConcludeError as error:
        messages.error(request, error.message)
        return redirect("conclusion_issue", conclusion.address)
    messages.success(request, _("Issued as revision {}.").format(frozen.number))
    return redirect(_home(conclusion))


@desk_required
@require_POST
def publish(request: Request, conclusion: Conclusion, number: int) -> HttpResponse:
    """Let anybody read an issued revision."""
    frozen = found(issues_of(conclusion).filter(number=number).first())
    try:
        conclude.publish(request.user, frozen)
    except conclude.ConcludeError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Published: anybody can read it."))
    return redirect(_home(conclusion))


def _home(conclusion: Conclusion) -> str:
    return reverse("conclusion", args=[conclusion.address])
