"""What irregularities forbid a sentence to say: gates G1 to G4 and clusters (methodology D4)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from missions.wording.measure import Measure

GRAVEST = 4
GRAVE = 3
SLIGHT = 1
GRAVE_STATIONS = 3
TIMES_AT_MOST = 2
PERCENT = 5
HIGH_PERCENT = 95
HIGH_COVERAGE_PERCENT = 90
RATINGS_FROM = 20


class Phrase(StrEnum):
    """Words of an author that irregularities can forbid."""

    ISOLATED = "isolated"
    MINOR = "minor"
    TECHNICAL = "technical"
    ONE_OFF = "one_off"
    NO_VIOLATIONS = "no_violations"
    HIGH_LEVEL = "high_level"


class Demand(StrEnum):
    """What the text must then contain."""

    OWN_PARAGRAPH = "own_paragraph"
    NUMBER = "number"


@dataclass(frozen=True)
class Case:
    """Irregularities alike that were not dismissed: one for each of `stations`, named as often.

    `hour` is local; an empty text is unknown.
    """

    kind: str
    severity: int
    stations: tuple[str, ...]
    commission: str = ""
    hour: str = ""
    confirmed: bool = True

    @property
    def number(self) -> int:
        """How many irregularities these are."""
        return len(self.stations)


class Cases(tuple[Case, ...]):
    """Cases that several sentences rest on: what takes long to count is counted once."""

    @cached_property
    def grave_stations(self) -> int:
        """How many stations have a grave case, each counted once."""
        grave = (case.stations for case in self if case.severity >= GRAVE)
        return len(set[str]().union(*grave))


@dataclass(frozen=True)
class Ratings:
    """Ratings of one stage; `eligible` counts the observations that could have given one."""

    very_good: int = 0
    good: int = 0
    bad: int = 0
    very_bad: int = 0
    eligible: int = 0

    @property
    def positive(self) -> int:
        """Very good and good."""
        return self.very_good + self.good

    @property
    def negative(self) -> int:
        """Bad and very bad."""
        return self.bad + self.very_bad

    @property
    def answered(self) -> int:
        """All ratings given."""
        return self.positive + self.negative


@dataclass(frozen=True)
class GateResult:
    """One gate: passed, or what it forbids and demands, for which reason and cases."""

    gate: str
    passed: bool
    reason: str = ""
    params: Mapping[str, int] = field(default_factory=dict)
    cases: tuple[Case, ...] = ()
    forbids: frozenset[Phrase] = frozenset()
    demands: frozenset[Demand] = frozenset()


@dataclass(frozen=True)
class Cluster:
    """Cases of one kind within one commission or one hour; `within` says which."""

    kind: str
    within: str
    value: str
    cases: tuple[Case, ...]

    @property
    def number(self) -> int:
        """How many irregularities lie together."""
        return number_of(self.cases)


def number_of(cases: Iterable[Case]) -> int:
    """Count irregularities."""
    return sum(case.number for case in cases)


def gates(cases: Iterable[Case], measure: Measure, ratings: Ratings) -> tuple[GateResult, ...]:
    """Judge all four gates; the base of shares is what `measure` has answered."""
    return gates_of_stages(cases, measure, [ratings])[0]


def gates_of_stages(
    cases: Iterable[Case], measure: Measure, stages: Iterable[Ratings]
) -> list[tuple[GateResult, ...]]:
    """Judge all four gates for the ratings of each stage: but for the last they are the same."""
    standing = cases if isinstance(cases, Cases) else Cases(cases)
    base = measure.answered
    same = (_gravest(standing), _grave(standing, base), _slight(standing, base))
    return [(*same, _high_level(standing, ratings)) for ratings in stages]


def forbidden(results: Iterable[GateResult]) -> frozenset[Phrase]:
    """Collect what the gates forbid."""
    return frozenset(phrase for result in results for phrase in result.forbids)


def clusters(cases: Iterable[Case]) -> tuple[Cluster, ...]:
    """Find kinds that occur twice or more within one commission or one hour."""
    groups: dict[tuple[str, str, str], list[Case]] = defaultdict(list)
    for case in cases:
        for within, value in (("commission", case.commission), ("hour", case.hour)):
            if value:
                groups[case.kind, within, value].append(case)
    found = (Cluster(*key, tuple(cases)) for key, cases in groups.items())
    return tuple(cluster for cluster in found if cluster.number > 1)


def _gravest(cases: tuple[Case, ...]) -> GateResult:
    found = tuple(c for c in cases if c.confirmed and c.severity >= GRAVEST)
    if not found:
        return GateResult("G1", passed=True)
    forbids = frozenset({Phrase.ISOLATED, Phrase.MINOR, Phrase.TECHNICAL, Phrase.NO_VIOLATIONS})
    return GateResult(
        "G1",
        passed=False,
        reason="gravest_confirmed",
        params={"cases": number_of(found)},
        cases=found,
        forbids=forbids,
        demands=frozenset({Demand.OWN_PARAGRAPH}),
    )


def _grave(cases: Cases, base: int) -> GateResult:
    # Open cases count as well: leaving one undecided must not hide it.
    found = tuple(c for c in cases if c.severity >= GRAVE)
    sure = (c for c in found if c.confirmed)
    stations = cases.grave_stations
    if not found or (stations < GRAVE_STATIONS and 100 * stations < PERCENT * base):
        return GateResult("G2", passed=True)
    return GateResult(
        "G2",
        passed=False,
        reason="grave_at_stations",
        params={"stations": stations, "base": base, "confirmed": number_of(sure)},
        cases=found,
        forbids=frozenset({Phrase.NO_VIOLATIONS}),
        demands=frozenset({Demand.NUMBER}),
    )


def _slight(cases: tuple[Case, ...], base: int) -> GateResult:
    forbids = frozenset({Phrase.MINOR, Phrase.TECHNICAL, Phrase.ONE_OFF})
    if not cases:  # "minor shortcomings" without a list
        return GateResult("G3", passed=False, reason="nothing_listed", forbids=forbids)
    for reason, found in _not_slight(cases, base):
        if found:
            params = {"cases": number_of(found), "base": base}
            return GateResult("G3", False, reason, params, found, forbids)  # noqa: FBT003
    return GateResult("G3", passed=True, cases=cases)


def _not_slight(cases: tuple[Case, ...], base: int) -> tuple[tuple[str, tuple[Case, ...]], ...]:
    above = tuple(c for c in cases if c.severity > SLIGHT)
    graver = tuple(c for c in above if c.severity > SLIGHT + 1)
    times: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for case in cases:
        times[case.kind] += case.number
        if case.commission:
            places[case.commission] += case.number
    return (
        ("too_severe", graver),
        ("several_of_severity_2", above if number_of(above) > 1 else ()),
        ("kind_repeats", tuple(c for c in cases if times[c.kind] > TIMES_AT_MOST)),
        ("kind_share", tuple(c for c in cases if 100 * times[c.kind] > PERCENT * base)),
        ("same_commission", tuple(c for c in cases if places[c.commission] > 1)),
    )


def _high_level(cases: tuple[Case, ...], ratings: Ratings) -> GateResult:
    gravest = tuple(c for c in cases if c.severity >= GRAVEST)
    answered = ratings.answered
    failed = (
        ("too_few_ratings", answered < RATINGS_FROM),
        ("too_little_covered", 100 * answered < HIGH_COVERAGE_PERCENT * ratings.eligible),
        ("too_few_positive", 100 * ratings.positive < HIGH_PERCENT * answered),
        ("gravest_standing", bool(gravest)),
    )
    reason = next((reason for reason, breached in failed if breached), "")
    params = {
        "positive": ratings.positive,
        "answered": answered,
        "eligible": ratings.eligible,
    }
    forbids = frozenset({Phrase.HIGH_LEVEL} if reason else ())
    return GateResult("G4", not reason, reason, params, gravest, forbids)
