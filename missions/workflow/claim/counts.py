"""What a claim's kept counts and evidence rows say: its measure, and its exceptions by name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber

from missions.models import Claim, ClaimTally, Evidence, Mission, PollingStation
from missions.models.claim import Outcome
from missions.wording.measure import Counts, Measure

TOLD = "told"
NAMED = (
    "claim_id",
    "station_id",
    "station__number",
    "station__kind",
    "station__area__name",
    "value",
)
MOST = 10  # exceptions named of one claim; the rest are a number


@dataclass(frozen=True)
class Exceptional:
    """One unit that was seen to be otherwise than the favourable fact, or as the adverse one."""

    station: int
    number: str
    area: Mapping[str, str] = field(default_factory=dict)
    commission: bool = False
    detail: int | None = None


def measures(mission: Mission) -> dict[int, Measure]:
    """Build the measure of every claim of a mission from its kept counts, in one query."""
    rows = ClaimTally.objects.filter(claim__mission=mission)
    counted: dict[int, Counter[tuple[str, bool]]] = defaultdict(Counter)
    for claim, outcome, basis, n in rows.values_list("claim_id", "outcome", "basis", "n"):
        counted[claim][outcome, basis == TOLD] += n
    return {claim: _measure(numbers) for claim, numbers in counted.items()}


def _measure(numbers: Counter[tuple[str, bool]]) -> Measure:
    seen, told = (
        Counts(numbers[Outcome.MATCH, group] + numbers[Outcome.OTHER, group], match)
        for group in (False, True)
        for match in [numbers[Outcome.MATCH, group]]
    )
    return Measure(
        observed=seen,
        told=told,
        not_observed=numbers[Outcome.NOT_OBSERVED, False],
        not_applicable=numbers[Outcome.NOT_APPLICABLE, False],
        blank=numbers[Outcome.BLANK, False],
        refused=numbers[Outcome.REFUSED, False],
    )


def exceptions(mission: Mission) -> dict[int, tuple[Exceptional, ...]]:
    """Name the first exceptions (or cases, of an adverse fact) of every claim, in one query."""
    against = Q(claim__polarity=Claim.Polarity.FAVOURABLE, outcome=Outcome.OTHER)
    cases = Q(claim__polarity=Claim.Polarity.ADVERSE, outcome=Outcome.MATCH)
    rows = (
        Evidence.objects.filter(against | cases, claim__mission=mission, speaks=True)
        .exclude(basis=TOLD)
        .annotate(
            place=Window(
                RowNumber(),
                partition_by=F("claim_id"),
                order_by=[F("station__code"), F("observation_id")],
            )
        )
        .filter(place__lte=MOST)
        .order_by("claim_id", "place")
        .values_list(*NAMED)
    )
    named: dict[int, list[Exceptional]] = defaultdict(list)
    for claim, station, number, kind, area, value in rows:
        detail = value.get("detail")
        named[claim].append(
            Exceptional(
                station,
                number,
                area,
                commission=kind == PollingStation.Kind.COMMISSION,
                detail=detail if isinstance(detail, int) else None,
            )
        )
    return {claim: tuple(rows) for claim, rows in named.items()}
