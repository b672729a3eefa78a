"""What gates read: the irregularities that count, the ratings of each stage, the stations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Aggregate, CharField, QuerySet, Sum

from missions.models import (
    Area,
    Commission,
    Irregularity,
    Mission,
    PollingStation,
    StationTally,
    Tally,
)
from missions.wording.gates import Case, Cases, GateResult, Phrase, Ratings, gates_of_stages
from missions.wording.measure import Counts, Measure

RATING = "OV_RATING"
OWN_RATINGS = {"RD": "RD_RATING"}  # readiness has its own question
RATED = ("RD", "OP", "VO", "CO", "TB")
POINTS = ("very_good", "good", "bad", "very_bad")
ALIKE = (
    "question",
    "rule",
    "severity",
    "status",
    "hour",
    "station__commission_id",
    "station__area_id",
)


class Listed(Aggregate):
    """The values of a group as one text, parted by commas."""

    function = "STRING_AGG"
    template = "%(function)s(CAST(%(expressions)s AS TEXT), ',')"
    output_field = CharField()

    def as_sqlite(self, *args: Any, **more: Any) -> Any:
        """Speak SQLite, which has another name for it."""
        return super().as_sql(*args, function="GROUP_CONCAT", **more)


@dataclass(frozen=True)
class Standing:
    """Irregularities that count with their question, ratings by checklist, distinct stations.

    `names`: for each commission (or area, where no commission is recorded) its name by language.
    """

    cases: tuple[tuple[str, Case], ...] = ()
    ratings: Mapping[str, Ratings] = field(default_factory=dict)
    stations: int = 0
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def cases_of(self, questions: Iterable[str]) -> Cases:
        """Give the cases that questions brought up; of no question, all."""
        wanted = dict.fromkeys(questions)
        if not wanted:
            return self._all
        return Cases(case for question in wanted for case in self._by_question.get(question, ()))

    @cached_property
    def _all(self) -> Cases:
        return Cases(case for _question, case in self.cases)

    @cached_property
    def _by_question(self) -> Mapping[str, list[Case]]:
        found: dict[str, list[Case]] = {}
        for question, case in self.cases:
            found.setdefault(question, []).append(case)
        return found

    def gates(
        self,
        questions: Iterable[str] = (),
        checklists: Iterable[str] = (),
        measure: Measure | None = None,
    ) -> tuple[GateResult, ...]:
        """Judge all gates; of several stages the one that fails G4 stands, they are not pooled."""
        base = measure or Measure(observed=Counts(self.stations, self.stations))
        cases = self.cases_of(questions)
        stages = [self.ratings.get(code, Ratings()) for code in checklists] or [
            self.ratings[code] for code in RATED if code in self.ratings
        ]
        judged = gates_of_stages(cases, base, stages or [Ratings()])
        return next((one for one in judged if not all_passed(one, "G4")), judged[0])


def all_passed(results: Iterable[GateResult], gate: str) -> bool:
    """Tell whether a gate was passed."""
    return all(result.passed for result in results if result.gate == gate)


def failing(results: Iterable[GateResult], phrases: frozenset[Phrase]) -> tuple[GateResult, ...]:
    """Give the gates that forbid any of the phrases."""
    return tuple(result for result in results if result.forbids & phrases)


def stand(mission: Mission) -> Standing:
    """Read what gates judge, in six queries."""
    groups = Irregularity.objects.counted().filter(mission=mission).order_by().values_list(*ALIKE)
    rows = sorted(groups.annotate(stations=Listed("station")), key=str)
    commissions = _places(Commission.objects.filter(mission=mission))
    areas = _places(Area.objects.filter(mission=mission))
    cases, names = [], {}
    for question, rule, severity, status, hour, commission, area, stations in rows:
        code, name = commissions.get(commission) or areas[area]
        names[code] = name
        case = Case(
            kind=rule or question,
            severity=severity,
            stations=tuple(stations.split(",")),
            commission=code,
            hour=hour,
            confirmed=status == Irregularity.Status.CONFIRMED,
        )
        cases.append((question, case))
    visited = StationTally.objects.filter(mission=mission, checklist="HD", n__gt=0)
    commissions_visited = visited.filter(station__kind=PollingStation.Kind.COMMISSION)
    return Standing(
        cases=tuple(cases),
        ratings=_ratings(mission),
        stations=visited.count() - commissions_visited.count(),  # quicker than to join them all
        names=names,
    )


def _places(rows: QuerySet[Any]) -> dict[int, tuple[str, Mapping[str, str]]]:
    return {pk: (code, name) for pk, code, name in rows.values_list("pk", "code", "name")}


def _ratings(mission: Mission) -> dict[str, Ratings]:
    """Sum the ratings of each checklist; `eligible` are the observations that could give one."""
    questions = {RATING, *OWN_RATINGS.values()}
    rows = Tally.objects.filter(mission=mission, question__in=questions)
    grouped = rows.values_list("checklist", "question", "outcome").annotate(total=Sum("n"))
    sums: dict[str, dict[str, int]] = {}
    for checklist, question, outcome, number in grouped:
        if question == OWN_RATINGS.get(checklist, RATING):
            sums.setdefault(checklist, {})[outcome] = number
    return {
        code: Ratings(
            **{point: given.get(point, 0) for point in POINTS},
            eligible=sum(n for outcome, n in given.items() if outcome != "not_applicable"),
        )
        for code, given in sums.items()
        if any(given.values())
    }
