"""Freeze: the text of a conclusion in every language with its hash, evidence and tallies."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from missions.content import Content, Figure, digest
from missions.models import Conclusion, Decision, Evidence, Issue, Mission, Observation
from missions.workflow.claim import FIGURES, languages
from missions.workflow.conclude.changes import changes
from missions.workflow.conclude.facts import Facts
from missions.workflow.conclude.laying import Laid, content_of, lay
from missions.workflow.conclude.tallies import tallies_of

TOLD = "told"


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


def freeze(facts: Facts, **stamp: str) -> Frozen:
    """Freeze the text as it reads now; `stamp` says when: `issued_at`, `approved_at`, `cut_off`."""
    conclusion = facts.conclusion
    last = last_of(conclusion)
    revisions = counted_revisions(conclusion.mission)
    number = last.number + 1 if last else 1
    whole = {**stamp, "revision": number, "evidence": tuple(revisions)}
    contents = _contents(facts, whole, last)
    return Frozen(number, contents, revisions, tallies_of(facts, contents))


def last_of(conclusion: Conclusion) -> Issue | None:
    """Give the newest revision issued, if there is one."""
    return conclusion.issues.order_by("-number").first()


def counted_revisions(mission: Mission) -> list[str]:
    """Give the revisions that count, in the order of their observations' arrival."""
    rows = Observation.objects.verified().filter(mission=mission).order_by("received_at", "pk")
    return [str(uid) for uid in rows.values_list("verified_revision_id", flat=True)]


def cut_off(mission: Mission, now: datetime.datetime) -> str:
    """Give the time of the last decision that the counts rest on, in the mission's zone."""
    rows = Decision.objects.filter(observation__mission=mission).order_by("-at")
    return local(mission, rows.values_list("at", flat=True).first() or now)


def local(mission: Mission, moment: datetime.datetime) -> str:
    """Write a time in the mission's own zone."""
    return moment.astimezone(ZoneInfo(mission.time_zone)).isoformat(timespec="seconds")


def _contents(facts: Facts, stamp: Mapping[str, Any], last: Issue | None) -> dict[str, Content]:
    resting = _resting(facts.mission, stamp["evidence"])
    contents = {}
    for language in languages():
        laid = lay(facts, language)
        content = _with_evidence(content_of(laid, **stamp), resting)
        contents[language] = replace(content, changes=_changes(laid, last, content))
    return contents


def _changes(laid: Laid, last: Issue | None, content: Content) -> tuple[str, ...]:
    before = last.contents.get(content.language) if last else None
    return changes(laid.sheet, Content.from_json(before), content) if before else ()


def _resting(mission: Mission, revisions: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Give for each figure of a claim where in the evidence its observations stand.

    A figure names them by place, so that ten thousand observations do not fill the issue.
    """
    order = {uid: str(place) for place, uid in enumerate(revisions)}
    rows = Evidence.objects.filter(claim__mission=mission, speaks=True)
    columns = rows.values_list("claim__code", "outcome", "basis", "revision_id").order_by("pk")
    found: dict[str, list[str]] = defaultdict(list)
    for code, outcome, basis, revision in columns.iterator():
        group = TOLD if basis == TOLD else "observed" if basis else ""
        place = order.get(str(revision))
        for name, (outcomes, wanted) in FIGURES.items():
            fits = (not outcomes or outcome in outcomes) and wanted in {"", group}
            if fits and place is not None:
                found[f"claim:{code}:{name}"].append(place)
    return {key: tuple(places) for key, places in found.items()}


def _with_evidence(content: Content, resting: Mapping[str, tuple[str, ...]]) -> Content:
    figures = tuple(
        Figure(figure.key, figure.text, resting.get(figure.key, ()), figure.note)
        for figure in content.figures
    )
    return replace(content, figures=figures)
