"""The desk's page of the conclusion: outline, text, evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from missions import access, jobs
from missions.models import Conclusion, Issue, Passage
from missions.workflow import conclude
from missions.workflow.claim import Problem, languages
from missions.workflow.conclude import Facts
from missions.workflow.conclude.laying import LaidPassage, LaidSection
from observer.doors import Request, found
from observer.views.conclusion.blocks import Way
from observer.views.conclusion.checks import entry
from observer.views.conclusion.doors import desk_page, desk_required, language_of
from observer.views.conclusion.evidence import panel
from observer.views.conclusion.passages import Desk, new_shown, passage_shown


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
    kept = {
        (row.where, row.language): row.decision for row in conclude.answered(problems) if row.lapsed
    }
    desk = Desk(request.user, language, conclude.drafts_in(chosen.section), kept)
    query = urlencode({"language": language, "section": chosen.section.code})
    way = Way(
        reverse("conclusion", args=[conclusion.address]),
        reverse("evidence", args=[conclusion.address]),
        query,
    )
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
        passages=[passage_shown(one, facts, way, desk) for one in chosen.passages if _seen(one)],
        new=new_shown(chosen.section, desk),
        checks=_checks(problems, laid.sections),
        blocked=any(problem.blocks for problem in problems),
        may_issue=access.may_issue(request.user, conclusion.mission),
        under_way=jobs.under_way(conclusion),
        issues=issues_of(conclusion),
        panel=panel(request, facts, language),
    )


def issues_of(conclusion: Conclusion) -> QuerySet[Issue]:
    """Give what was issued, newest first, without the frozen texts."""
    return conclusion.issues.select_related("issued_by").defer("contents", "evidence", "changes")


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
    if any(problem.blocks and problem.lapsed for problem in mine):
        return State("!!", _("evidence changed"), "grave")
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


def _checks(problems: list[Problem], sections: tuple[LaidSection, ...]) -> list[dict[str, Any]]:
    """Lead each entry of the checker's list to its place."""
    places = {key: one.section.code for one in sections for key in _keys(one)}
    return [entry(problem, places.get(problem.where, "")) for problem in problems]
