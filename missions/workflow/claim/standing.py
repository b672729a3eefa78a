"""What gates read: the irregularities that count, the ratings of each stage, the stations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Sum

from missions.models import Irregularity, Mission, PollingStation, StationTally, Tally
from missions.wording.gates import Case, GateResult, Phrase, Ratings, gates
from missions.wording.measure import Counts, Measure

RATING = "OV_RATING"
OWN_RATINGS = {"RD": "RD_RATING"}  # readiness has its own question
RATED = ("RD", "OP", "VO", "CO", "TB")
POINTS = ("very_good", "good", "bad", "very_bad")
COLUMNS = (
    "question",
    "rule",
    "severity",
    "status",
    "station_id",
    "station__commission__code",
    "station__commission__name",
    "station__area__code",
    "station__area__name",
    "revision__header__HD_ARRIVE__value",
)


@dataclass(frozen=True)
class Standing:
    """Irregularities that count with their question, ratings by checklist, distinct stations.

    `names`: for each commission (or area, where no commission is recorded) its name by language.
    """

    cases: tuple[tuple[str, Case], ...] = ()
    ratings: Mapping[str, Ratings] = field(default_factory=dict)
    stations: int = 0
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def cases_of(self, questions: Iterable[str]) -> tuple[Case, ...]:
        """Give the cases that questions brought up; of no question, all."""
        wanted = dict.fromkeys(questions)
        if not wanted:
            return self._all
        return tuple(case for question in wanted for case in self._by_question.get(question, ()))

    @cached_property
    def _all(self) -> tuple[Case, ...]:
        return tuple(case for _question, case in self.cases)

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
        judged = [gates(cases, base, ratings) for ratings in stages or [Ratings()]]
        return next((one for one in judged if not all_passed(one, "G4")), judged[0])


def all_passed(results: Iterable[GateResult], gate: str) -> bool:
    """Tell whether a gate was passed."""
    return all(result.passed for result in results if result.gate == gate)


def failing(results: Iterable[GateResult], phrases: frozenset[Phrase]) -> tuple[GateResult, ...]:
    """Give the gates that forbid any of the phrases."""
    return tuple(result for result in results if result.forbids & phrases)


def stand(mission: Mission) -> Standing:
    """Read what gates judge, in three queries."""
    rows = Irregularity.objects.counted().filter(mission=mission).order_by("pk")
    cases, names = [], {}
    for row in rows.values_list(*COLUMNS):
        question, case, name = _case(row)
        cases.append((question, case))
        names[case.commission] = name
    stations = StationTally.objects.filter(mission=mission, checklist="HD", n__gt=0)
    return Standing(
        cases=tuple(cases),
        ratings=_ratings(mission),
        stations=stations.exclude(station__kind=PollingStation.Kind.COMMISSION).count(),
        names=names,
    )


def _case(row: tuple[object, ...]) -> tuple[str, Case, Mapping[str, str]]:
    question, rule, severity, status, station, *place, arrival = row
    commission, commission_name, area, area_name = place
    name = commission_name if commission else area_name
    case = Case(
        kind=str(rule or question),
        severity=int(str(severity)),
        station=str(station),
        commission=str(commission or area),
        hour=str(arrival or "")[:13],
        confirmed=status == Irregularity.Status.CONFIRMED,
    )
    return str(question), case, name if isinstance(name, dict) else {}


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
