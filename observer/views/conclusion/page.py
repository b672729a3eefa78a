"""The desk's page of the conclusion: outline, text, evidence; and writing its own texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from missions import access
from missions.models import Claim, Conclusion, Issue, Passage
from missions.models.texts import text_in
from missions.workflow import conclude
from missions.workflow.claim import Problem, languages
from missions.workflow.conclude import Facts
from missions.workflow.conclude.laying import LaidPassage, LaidSection
from observer.doors import Request, found
from observer.views.conclusion.blocks import Way, shown
from observer.views.conclusion.checks import entry
from observer.views.conclusion.doors import desk_page, desk_required, language_of
from observer.views.conclusion.evidence import panel


@dataclass(frozen=True)
class State:
    """Where a section stands: a sign, and the words beside it."""

    sign: str
    words: str
    name: str


@desk_required
@require_safe
def conclusion(request: Request, conclusion: Conclusion) -> HttpResponse:
    """Show one section of the conclusion with its outline, evidence and the checker's list."""
    language = language_of(request)
    facts = conclude.gather(conclusion)
    laid = conclude.lay(facts, language)
    problems = conclude.check(facts)
    chosen = _chosen(laid.sections, request.GET.get("section", ""))
    query = urlencode({"language": language, "section": chosen.section.code})
    way = Way(_address(conclusion), reverse("evidence", args=[conclusion.address]), query)
    return desk_page(
        request,
        "desk.html",
        title=_("Conclusion"),
        subtitle=None,
        mission=conclusion.mission,
        conclusion=conclusion,
        language=language,
        languages=[row for row in settings.LANGUAGES if row[0] in languages()],
        outline=[_entry(one, facts, problems, chosen) for one in laid.sections],
        chosen=chosen,
        passages=[_passage(one, facts, way) for one in chosen.passages if _seen(one)],
        checks=_checks(problems, laid.sections),
        blocked=any(problem.blocks for problem in problems),
        may_issue=access.may_issue(request.user, conclusion.mission),
        issues=issues_of(conclusion),
        panel=panel(request, facts, language),
    )


@desk_required
@require_POST
def write(request: Request, conclusion: Conclusion, pk: int) -> HttpResponse:
    """Replace a written text, or an author's judgement."""
    rows = Passage.objects.filter(section__conclusion=conclusion)
    passage = found(
        rows.select_related("section__conclusion__mission", "claim").filter(pk=pk).first()
    )
    conclude.write(request.user, passage, _texts(request))
    messages.success(request, _("Saved."))
    return _back(request, conclusion, passage)


@desk_required
@require_POST
def add(request: Request, conclusion: Conclusion, section: str) -> HttpResponse:
    """Add a written text to a section."""
    row = found(
        conclusion.sections.select_related("conclusion__mission").filter(code=section).first()
    )
    passage = conclude.add(request.user, row, _texts(request))
    messages.success(request, _("Saved."))
    return _back(request, conclusion, passage)


def issues_of(conclusion: Conclusion) -> QuerySet[Issue]:
    """Give what was issued, newest first, without the frozen texts."""
    return conclusion.issues.select_related("issued_by").defer("contents", "evidence", "changes")


def _texts(request: Request) -> dict[str, str]:
    return {code: request.POST.get(f"text_{code}", "") for code in languages()}


def _back(request: Request, conclusion: Conclusion, passage: Passage) -> HttpResponse:
    query = {"language": language_of(request), "section": passage.section.code}
    return redirect(f"{_address(conclusion)}?{urlencode(query)}#{conclude.key_of(passage)}")


def _address(conclusion: Conclusion) -> str:
    return reverse("conclusion", args=[conclusion.address])


def _chosen(sections: tuple[LaidSection, ...], code: str) -> LaidSection:
    asked = next((one for one in sections if one.section.code == code), None)
    if asked is None and code:
        return found(asked)
    return asked or found(sections[0] if sections else None)


def _entry(
    one: LaidSection, facts: Facts, problems: list[Problem], chosen: LaidSection
) -> dict[str, Any]:
    return {
        "section": one.section,
        "number": one.number,
        "title": one.title or _("Preamble"),
        "state": _state(one, facts, problems),
        "current": one.section.pk == chosen.section.pk,
    }


def _state(one: LaidSection, facts: Facts, problems: list[Problem]) -> State:
    own = _keys(one)
    mine = [problem for problem in problems if problem.where in own]
    if any(problem.blocks for problem in mine):
        return State("!!", _("blocks issuing"), "grave")
    if mine:
        return State("!", _("to check"), "amber")
    return State("✓", _("ready"), "ready") if one.blocks else State("–", _("empty"), "quiet")


def _keys(one: LaidSection) -> set[str]:
    """Give the keys under which problems name the passages of a section."""
    keys = {conclude.key_of(laid.passage) for laid in one.passages}
    return keys | {laid.passage.claim.code for laid in one.passages if laid.passage.claim}


def _seen(one: LaidPassage) -> bool:
    """Leave out what is computed and has nothing to say now."""
    return bool(one.blocks) or one.passage.kind != Passage.Kind.COMPUTED


def _passage(one: LaidPassage, facts: Facts, way: Way) -> dict[str, Any]:
    """Prepare a passage: its blocks with links on figures, what is wrong, what may be written."""
    passage, claim = one.passage, one.passage.claim
    assessed = facts.assessed.get(claim.pk) if claim else None
    problems = assessed.problems if assessed else ()
    judgement = claim is not None and claim.kind == Claim.Kind.JUDGEMENT
    return {
        "key": conclude.key_of(passage),
        "passage": passage,
        "claim": claim,
        "blocks": [shown(block, way) for block in one.blocks],
        "link": way.link(
            _("Evidence and wording"), "claim", f"claim:{claim.code}" if claim else ""
        ),
        "problems": problems,
        "writable": judgement or passage.kind == Passage.Kind.WRITTEN,
        "texts": _written(passage),
        "criteria": text_in(claim.criteria) if claim and judgement else "",
    }


def _written(passage: Passage) -> list[tuple[str, str, str]]:
    """Give language, its name and text, for the boxes of a form."""
    own: dict[str, Any] = passage.text
    if passage.claim is not None:
        clauses = passage.claim.clauses
        own = {code: clauses.get(code, {}).get("fact", "") for code in languages()}
    names = dict(settings.LANGUAGES)
    return [(code, str(names[code]), own.get(code, "")) for code in languages()]


def _checks(problems: list[Problem], sections: tuple[LaidSection, ...]) -> list[dict[str, Any]]:
    """Lead each entry of the checker's list to its place."""
    places = {key: one.section.code for one in sections for key in _keys(one)}
    return [entry(problem, places.get(problem.where, "")) for problem in problems]
