"""Freeze: the text of a conclusion in every language with its hash, evidence and tallies."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from missions.content import Content, Figure, digest
from missions.models import Conclusion, Decision, Issue, Mission
from missions.workflow.claim import languages
from missions.workflow.conclude.changes import changes
from missions.workflow.conclude.facts import Facts
from missions.workflow.conclude.laying import Laid, content_of, lay
from missions.workflow.conclude.resting import Group, counted_revisions, groups_of, resting
from missions.workflow.conclude.tallies import tallies_of
from missions.workflow.conclude.telling import COUNT, LAY, REST, Tell, quietly


@dataclass(frozen=True)
class Frozen:
    """A text that will not change: contents by language, what it rests on, what it publishes."""

    number: int
    contents: Mapping[str, Content]
    evidence: list[str]
    tallies: dict[str, Any]

    @property
    def digest(self) -> str:
        """Give the hash of the text in all languages."""
        return digest(self.contents)

    def as_json(self) -> dict[str, Any]:
        """Give the contents as the database keeps them."""
        return {language: content.as_json() for language, content in self.contents.items()}


def freeze(facts: Facts, tell: Tell = quietly, **stamp: str) -> Frozen:
    """Freeze the text as it reads now; `stamp` says when: `issued_at`, `approved_at`, `cut_off`."""
    conclusion = facts.conclusion
    last = last_of(conclusion)
    revisions = counted_revisions(conclusion.mission)
    number = last.number + 1 if last else 1
    whole = {**stamp, "revision": number, "evidence": tuple(revisions)}
    laid = _laid(facts, tell)
    tell(REST)
    groups = groups_of(conclusion.mission)
    contents = _contents(laid, whole, last, groups)
    tell(COUNT)
    return Frozen(number, contents, revisions, tallies_of(facts, contents, groups))


def last_of(conclusion: Conclusion) -> Issue | None:
    """Give the newest revision issued, if there is one."""
    return conclusion.issues.order_by("-number").first()


def cut_off(mission: Mission, now: datetime.datetime) -> str:
    """Give the time of the last decision that the counts rest on, in the mission's zone."""
    rows = Decision.objects.filter(observation__mission=mission).order_by("-at")
    return local(mission, rows.values_list("at", flat=True).first() or now)


def local(mission: Mission, moment: datetime.datetime) -> str:
    """Write a time in the mission's own zone."""
    return moment.astimezone(ZoneInfo(mission.time_zone)).isoformat(timespec="seconds")


def _laid(facts: Facts, tell: Tell) -> dict[str, Laid]:
    laid = {}
    for language in languages():
        tell(f"{LAY}:{language}")
        laid[language] = lay(facts, language)
    return laid


def _contents(
    laid: Mapping[str, Laid],
    stamp: Mapping[str, Any],
    last: Issue | None,
    groups: Sequence[Group],
) -> dict[str, Content]:
    bare = {language: content_of(one, **stamp) for language, one in laid.items()}
    printed = frozenset(figure.key for content in bare.values() for figure in content.figures)
    rests = resting(groups, printed)
    contents = {}
    for language, one in bare.items():
        content = _with_evidence(one, rests)
        contents[language] = replace(content, changes=_changes(laid[language], last, content))
    return contents


def _changes(laid: Laid, last: Issue | None, content: Content) -> tuple[str, ...]:
    before = last.contents.get(content.language) if last else None
    return changes(laid.sheet, Content.from_json(before), content) if before else ()


def _with_evidence(content: Content, resting: Mapping[str, tuple[str, ...]]) -> Content:
    figures = tuple(
        Figure(figure.key, figure.text, resting.get(figure.key, ()), figure.note)
        for figure in content.figures
    )
    return replace(content, figures=figures)
