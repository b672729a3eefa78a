"""Freeze: the text of a conclusion in every language with its hash, evidence and tallies."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Aggregate, TextField

from missions.content import Content, Figure, digest
from missions.models import Conclusion, Decision, Evidence, Issue, Mission, Observation
from missions.workflow.claim import FIGURES, languages
from missions.workflow.conclude.changes import changes
from missions.workflow.conclude.facts import Facts
from missions.workflow.conclude.laying import Laid, content_of, lay
from missions.workflow.conclude.tallies import tallies_of

TOLD = "told"


class Joined(Aggregate):
    """All ids of a group as one text with commas: a million rows are not read one by one."""

    function = "GROUP_CONCAT"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """Say it as PostgreSQL does."""
        template = "STRING_AGG(%(expressions)s::text, ',')"
        return self.as_sql(compiler, connection, template=template, **context)


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
    laid = {language: lay(facts, language) for language in languages()}
    bare = {language: content_of(one, **stamp) for language, one in laid.items()}
    printed = frozenset(figure.key for content in bare.values() for figure in content.figures)
    resting = _resting(facts.mission, stamp["evidence"], printed)
    contents = {}
    for language, one in bare.items():
        content = _with_evidence(one, resting)
        contents[language] = replace(content, changes=_changes(laid[language], last, content))
    return contents


def _changes(laid: Laid, last: Issue | None, content: Content) -> tuple[str, ...]:
    before = last.contents.get(content.language) if last else None
    return changes(laid.sheet, Content.from_json(before), content) if before else ()


def _resting(
    mission: Mission, revisions: tuple[str, ...], printed: frozenset[str]
) -> dict[str, tuple[str, ...]]:
    """Give for each printed figure of a claim where in the evidence its observations stand.

    A figure names them by place, so that ten thousand observations do not fill the issue.
    """
    order = {uid.replace("-", ""): place for place, uid in enumerate(revisions)}
    codes = dict(mission.claims.values_list("pk", "code"))
    rows = Evidence.objects.filter(claim__in=list(codes), speaks=True).order_by()
    grouped = rows.values_list("claim_id", "outcome", "basis").annotate(all=Joined("revision_id"))
    found: dict[str, list[int]] = defaultdict(list)
    for claim, outcome, basis, joined in grouped.iterator():
        keys = [f"claim:{codes[claim]}:{name}" for name in _figures(outcome, basis)]
        wanted = [key for key in keys if key in printed]
        uids = joined.replace("-", "").split(",") if wanted else ()
        places = [order[uid] for uid in uids if uid in order]
        for key in wanted:
            found[key] += places
    named = [str(place) for place in range(len(revisions))]
    return {key: tuple(named[place] for place in sorted(places)) for key, places in found.items()}


def _figures(outcome: str, basis: str) -> list[str]:
    """Name the figures of a claim that an answer counts in."""
    group = TOLD if basis == TOLD else "observed" if basis else ""
    return [
        name
        for name, (outcomes, wanted) in FIGURES.items()
        if (not outcomes or outcome in outcomes) and wanted in {"", group}
    ]


def _with_evidence(content: Content, resting: Mapping[str, tuple[str, ...]]) -> Content:
    figures = tuple(
        Figure(figure.key, figure.text, resting.get(figure.key, ()), figure.note)
        for figure in content.figures
    )
    return replace(content, figures=figures)
