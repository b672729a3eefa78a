"""The evidence panel: what a figure counts in words, and the observations behind it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from missions.models import Claim, Conclusion
from missions.wording.strength import Word
from missions.workflow import conclude
from missions.workflow.claim import (
    FIGURES,
    LABELS,
    Assessed,
    behind,
    behind_figure,
    stronger_words,
    told_in_full,
    weaker_words,
)
from missions.workflow.conclude import Facts
from observer.doors import Request, found
from observer.views.conclusion.behind import counted
from observer.views.conclusion.doors import desk_page, desk_required, language_of
from observer.views.conclusion.words import FIGURE_WORDS, gate_words, named

ON_A_PAGE = 20
DECISIONS = 10  # the last ones; the log has all


@desk_required
@require_safe
def evidence(request: Request, conclusion: Conclusion) -> HttpResponse:
    """Give the panel alone, for the page that is open already."""
    facts = conclude.gather(conclusion)
    shown = found(panel(request, facts, language_of(request)))
    return desk_page(
        request, "evidence.html", panel=shown, mission=conclusion.mission, conclusion=conclusion
    )


def panel(request: Request, facts: Facts, language: str) -> dict[str, Any] | None:
    """Give what stands in the panel for the ref in the address; None where none is asked for."""
    ref = request.GET.get("evidence", "")
    if not ref:
        return None
    kind, _colon, rest = ref.partition(":")
    shown = _claim(request, facts, rest, language) if kind == "claim" else counted(facts, ref)
    if shown is None:
        return None
    query = request.GET.copy()
    query.pop("page", None)
    page = _page(request, shown["rows"])
    for row in page:
        named(row, language)
    return shown | {
        "ref": ref,
        "section": request.GET.get("section", ""),
        "language": language,
        "page": page,
        "query": query.urlencode(),
        "back": urlencode({"language": language, "section": request.GET.get("section", "")}),
    }


def _page(request: Request, rows: QuerySet | list[Any]) -> Page:
    return Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))


def _claim(request: Request, facts: Facts, rest: str, language: str) -> dict[str, Any] | None:
    code, _colon, figure = rest.partition(":")
    assessed = next((row for row in facts.assessed.values() if row.claim.code == code), None)
    if assessed is None:
        return None
    claim = assessed.claim
    rows = behind_figure(claim, figure) if figure in FIGURES else behind(claim)
    return {
        "kind": "claim",
        "claim": claim,
        "assessed": assessed,
        "figure": figure,
        "figure_words": FIGURE_WORDS.get(figure, ""),
        "rows": told_in_full(rows),
        "sources": claim.sources.all(),
        "figures": _figures(assessed),
        "sentence": assessed.sentences[language].text if assessed.sentences else "",
        "bases": [named(row, language) for row in claim.tallies.exclude(n=0).order_by("outcome")],
        "coverage": round(100 * assessed.measure.coverage),
        "gates": [gate_words(gate) for gate in assessed.gates],
        "supports": [_support(facts, other) for other in claim.supports.all()],
        "word": LABELS[assessed.strength.word],
        "chosen": LABELS[assessed.word],
        "weaker": [(word, LABELS[word]) for word in weaker_words(assessed)],
        "stronger": [(word, LABELS[word]) for word in stronger_words(assessed)],
        "decisions": [
            (row, LABELS[Word(row.chosen)])
            for row in claim.wording_decisions.select_related("by").order_by("-pk")[:DECISIONS]
        ],
    }


def _figures(assessed: Assessed) -> list[tuple[str, Any, int]]:
    """Give every count of a measure that is not zero, with the words for it."""
    measure = assessed.measure
    numbers = {
        "answered": measure.observed.answered,
        "matching": measure.observed.matching,
        "exceptions": measure.observed.exceptions,
        "told": measure.told.answered,
        "told_matching": measure.told.matching,
        "not_observed": measure.not_observed,
        "not_applicable": measure.not_applicable,
        "blank": measure.blank,
        "refused": measure.refused,
        "eligible": measure.eligible,
    }
    return [(name, FIGURE_WORDS[name], n) for name, n in numbers.items() if n]


def _support(facts: Facts, claim: Claim) -> dict[str, Any]:
    assessed = facts.assessed[claim.pk]
    return {
        "ref": f"claim:{claim.code}",
        "code": claim.code,
        "assessed": assessed,
        "word": LABELS[assessed.word],
    }
