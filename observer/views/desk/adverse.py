"""Adverse answers: how often, of how many, where, and since when."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet, Sum, Value

from missions.models import Irregularity, Mission, Observation, Question, Tally
from missions.models.irregularity import Severity
from missions.models.texts import text_in
from missions.workflow.tally.lines import UNANSWERED
from observer.views.desk.addresses import Figure, Lists

SEVERAL = "multi"  # of such questions the kept counts are of choices, not of observations
VISITS = "HD"  # the kept counts of header questions, once for each visit
NOW = Q(superseded=False)


@dataclass
class Adverse:
    """A question with adverse answers.

    `number`: verified observations with one; `base`: verified observations that answered,
    None where the kept counts do not tell; `waiting`: not verified; `areas`: first-level ones.
    """

    code: str
    text: str = ""
    severity: int = 0
    number: int = 0
    waiting: int = 0
    base: int | None = None
    tops: set[str] = field(default_factory=set)
    first: datetime.datetime | None = None
    found: Figure | None = None
    waits: Figure | None = None
    answered: str = ""

    @property
    def areas(self) -> int:
        """Give the number of first-level areas."""
        return len(self.tops)

    @property
    def share(self) -> float:
        """Give the part of the base, from 0 to 1."""
        return self.number / self.base if self.base else 0.0

    @property
    def grade(self) -> Severity:
        """Give the severity with its words."""
        return Severity(self.severity)


def adverse(mission: Mission, lists: Lists) -> list[Adverse]:
    """List the questions with standing adverse answers, gravest first, then by share."""
    rows: dict[str, Adverse] = {}
    for part in _said(mission):
        row = rows.setdefault(part["question"], Adverse(part["question"]))
        row.severity = max(row.severity, part["worst"])
        row.number += part["standing"] + part["asked_about"]
        row.tops.add(part["station__area__path"].split("/")[1])
        row.first = min(row.first or part["since"], part["since"])
    for question, number in _not_counted(mission):
        rows[question].waiting = number
        rows[question].number -= number
    _name(mission, rows)
    for row in rows.values():
        chosen = {"question": row.code, "kind__exact": Irregularity.Kind.ADVERSE.value}
        row.found = Figure(row.number, lists.irregularities(**chosen, counted="yes"))
        row.waits = Figure(row.waiting, lists.irregularities(**chosen, counted="no"))
        row.answered = lists.observations(answer=f"{row.code}:*")
    return sorted(rows.values(), key=lambda row: (-row.severity, -row.share, -row.number, row.code))


def _said(mission: Mission) -> Iterable[Any]:
    """Group adverse answers by question and area.

    `standing`: what observations say now; `asked_about`: what a verified revision says, while
    a newer one waits. Joining every row with its observation would take most of the time.
    """
    verified = Observation.objects.verified().filter(
        pk=OuterRef("observation"), verified_revision=OuterRef("revision")
    )
    return (
        _adverse(mission)
        .values("question", "station__area__path")
        .annotate(
            standing=Count(Value(1), filter=NOW),
            asked_about=Count(Value(1), filter=~NOW & Q(Exists(verified))),
            worst=Max("severity"),
            since=Min("opened_at"),
        )
        .filter(Q(standing__gt=0) | Q(asked_about__gt=0))
        .order_by()
    )


def _not_counted(mission: Mission) -> Iterable[tuple[str, int]]:
    """Count by question what stands and does not count: not verified, or the second of the same."""
    observations = Observation.objects.filter(mission=mission)
    others = [status for status in Observation.Status if status != Observation.Status.VERIFIED]
    open_ones = observations.filter(status__in=others)
    doubles = observations.filter(doubles__isnull=False)
    rows = _adverse(mission).filter(
        NOW, Q(observation__in=open_ones.values("pk")) | Q(observation__in=doubles.values("pk"))
    )
    return rows.values_list("question").annotate(number=Count("*")).order_by()


def _adverse(mission: Mission) -> QuerySet[Irregularity]:
    rows = Irregularity.objects.kept()
    return rows.filter(mission=mission, kind=Irregularity.Kind.ADVERSE)


def _name(mission: Mission, rows: dict[str, Adverse]) -> None:
    """Add the words of the questions, and how many answered them."""
    questions = Question.objects.filter(block__mission=mission, code__in=rows)
    kinds = {}
    for code, kind, text in questions.values_list("code", "kind", "text"):
        rows[code].text, kinds[code] = text_in(text), kind
    # With the checklists named, the key of the kept counts is read by its beginning.
    checklists = [VISITS, *mission.checklists.values_list("code", flat=True)]
    counted = Tally.objects.filter(mission=mission, checklist__in=checklists, question__in=rows)
    answered = counted.exclude(outcome__in=UNANSWERED).values_list("question")
    for code, number in answered.annotate(Sum("n")).order_by():
        if kinds.get(code) != SEVERAL:
            rows[code].base = number
