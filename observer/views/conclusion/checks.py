"""The checker's list at the desk: where each entry stands, why; words kept with a reason."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from missions.models import Conclusion, Passage, Section
from missions.models.texts import text_in
from missions.workflow import conclude
from missions.workflow.claim import LABELS, Problem, languages
from observer.doors import Request
from observer.views.conclusion.doors import desk_page, desk_required, language_of
from observer.views.conclusion.writing import passage_of

LONGEST = 20_000  # characters of one passage, as it is saved


@desk_required
@require_POST
def keep(request: Request, conclusion: Conclusion) -> HttpResponse:
    """Keep words that the checker warned of, with a reason."""
    digest, reason = request.POST.get("digest", ""), request.POST.get("reason", "")
    try:
        conclude.keep(request.user, conclusion, digest, reason)
    except conclude.KeepError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Saved."))
    query = {"language": language_of(request), "section": request.POST.get("section", "")}
    home = reverse("conclusion", args=[conclusion.address])
    return redirect(f"{home}?{urlencode(query)}#checks")


@desk_required
@require_POST
def typed(request: Request, conclusion: Conclusion) -> HttpResponse:
    """Check the text of one passage while it is typed; the rest of the document is not read."""
    texts = {code: request.POST.get(f"text_{code}", "")[:LONGEST] for code in languages()}
    found = conclude.as_typed(conclusion.mission, texts, _typed_for(request, conclusion))
    return desk_page(request, "typed.html", checks=[entry(row) for row in found])


def _typed_for(request: Request, conclusion: Conclusion) -> Passage:
    """Give the passage that is typed; a new one of no section where none is named."""
    pk = request.POST.get("passage", "")
    if pk:
        return passage_of(conclusion, pk)
    return Passage(section=Section(conclusion=conclusion), kind=Passage.Kind.WRITTEN)


def entry(problem: Problem, section: str = "") -> dict[str, Any]:
    """Prepare an entry of the list; of a remark, the observations that speak against the words."""
    shown = {"problem": problem, "section": section, "anchor": problem.where}
    if isinstance(problem, conclude.Remarked) and problem.remark is not None:
        shown["remark"] = problem.remark
        shown["sources"] = [
            {"row": source, "area": text_in(dict(source.area))} for source in problem.remark.sources
        ]
    return shown


def strengthened(facts: conclude.Facts, language: str) -> list[dict[str, Any]]:
    """Prepare the sentences whose word an author strengthened, each with who said why."""
    return [
        {
            "code": row.claim.code,
            "sentence": row.sentences[language].text if row.sentences else "",
            "carried": LABELS[row.strength.word],
            "chosen": LABELS[row.word],
            "decision": row.decision,
        }
        for row in conclude.strengthened(facts)
    ]
