"""Write at the desk: save, add, take the computed sentence; two authors at one passage."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from missions.models import Conclusion, Passage, Section
from missions.workflow import conclude
from missions.workflow.claim import languages
from missions.workflow.conclude import EditConflictError
from missions.workflow.conclude.differing import differences
from observer.doors import Request, found
from observer.views.conclusion.doors import desk_page, desk_required, language_of
from observer.views.conclusion.passages import boxes

JOINED = "{theirs}\n{mine}"


@desk_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: Request, conclusion: Conclusion, pk: int) -> HttpResponse:
    """Replace a written text, an author's judgement, or a computed sentence.

    Whoever signs in again on the way comes here by GET, and is led back to the text.
    """
    passage = passage_of(conclusion, pk)
    if request.method != "POST":
        return back(request, conclusion, passage.section, conclude.key_of(passage))
    texts = texts_of(request)
    if request.POST.get("act") == "computed":
        texts = dict.fromkeys(texts, "")
    try:
        conclude.write(
            request.user, passage, joined(request, texts), version_of(request), seen_of(request)
        )
    except EditConflictError as error:
        return _conflict(request, conclusion, passage, error)
    messages.success(request, _("Saved."))
    return back(request, conclusion, passage.section, conclude.key_of(passage))


@desk_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request, conclusion: Conclusion, section: str) -> HttpResponse:
    """Add a written text to a section; whoever comes by GET signed in again on the way."""
    row = section_of(conclusion, section)
    if request.method != "POST":
        return back(request, conclusion, row, "")
    passage = conclude.add(request.user, row, texts_of(request))
    messages.success(request, _("Saved."))
    return back(request, conclusion, row, conclude.key_of(passage))


def passage_of(conclusion: Conclusion, pk: int | str) -> Passage:
    """Give a passage of the document; 404 for another's."""
    rows = Passage.objects.filter(section__conclusion=conclusion)
    rows = rows.select_related("section__conclusion__mission", "claim", "changed_by")
    return found(rows.filter(pk=pk).first() if str(pk).isdecimal() else None)


def section_of(conclusion: Conclusion, code: str) -> Section:
    """Give a section of the document; 404 for another's."""
    rows = conclusion.sections.select_related("conclusion__mission")
    return found(rows.filter(code=code).first())


def texts_of(request: Request) -> dict[str, str]:
    """Give what stands in the boxes, of those that were sent."""
    names = {code: f"text_{code}" for code in languages()}
    return {code: request.POST[name] for code, name in names.items() if name in request.POST}


def version_of(request: Request) -> int | None:
    """Give the version the author began from; None where the form did not say."""
    said = request.POST.get("version", "")
    return int(said) if said.isdecimal() else None


def seen_of(request: Request) -> str | None:
    """Give the hash of the computed sentence that the author had before them."""
    return request.POST.get("seen") or None


def joined(request: Request, texts: dict[str, str]) -> dict[str, str]:
    """Take mine, theirs, or theirs with mine below it, as it was chosen for each language."""
    taken = {}
    for code, mine in texts.items():
        theirs = request.POST.get(f"theirs_{code}", "")
        choice = request.POST.get(f"take_{code}", "mine")
        both = JOINED.format(theirs=theirs, mine=mine).strip()
        taken[code] = {"theirs": theirs, "both": both}.get(choice, mine)
    return taken


def back(request: Request, conclusion: Conclusion, section: Section, key: str) -> HttpResponse:
    """Lead back to a place of the text."""
    query = {"language": language_of(request), "section": section.code}
    home = reverse("conclusion", args=[conclusion.address])
    return redirect(f"{home}?{urlencode(query)}#{key}")


def _conflict(
    request: Request, conclusion: Conclusion, passage: Passage, error: EditConflictError
) -> HttpResponse:
    """Show both texts; what the author typed is kept as their draft, whatever they do next."""
    mine = texts_of(request)
    begun = conclude.Begun(version_of(request) or 0, request.POST.get("seen", ""))
    conclude.keep_draft(request.user, passage.section, passage, mine, begun)
    now = passage_of(conclusion, passage.pk)
    form = boxes(now, conclude.gather(conclusion))
    names = dict(settings.LANGUAGES)
    sides = [
        {
            "language": code,
            "name": str(names[code]),
            "theirs": theirs,
            "mine": mine.get(code, theirs),
            "pieces": differences(mine.get(code, theirs), theirs),
            "same": mine.get(code, theirs).replace("\r\n", "\n").strip() == theirs.strip(),
        }
        for code, _name, theirs in form["boxes"]
    ]
    answer = desk_page(
        request,
        "conflict.html",
        title=_("Two texts for one passage"),
        mission=conclusion.mission,
        conclusion=conclusion,
        language=language_of(request),
        section=now.section,
        passage=now,
        key=conclude.key_of(now),
        evidence=error.code == "evidence",
        sides=sides,
        form=form,
    )
    answer.status_code = 409
    return answer
