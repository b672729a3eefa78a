"""What is stored of claims: their measures, their exceptions by name, what each rests on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Q

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
    """Name the first exceptions (or cases, of an adverse fact) of every claim, in three queries.

    Only the first few of each claim are read, by the index, however many there are.
    """
    against = Q(claim__polarity=Claim.Polarity.FAVOURABLE, outcome=Outcome.OTHER)
    cases = Q(claim__polarity=Claim.Polarity.ADVERSE, outcome=Outcome.MATCH)
    counted = ClaimTally.objects.filter(against | cases, claim__mission=mission, n__gt=0)
    pairs = counted.values_list("claim_id", "outcome").order_by("claim_id").distinct()
    rows = (
        Evidence.objects.filter(pk__in=first_of(list(pairs)))
        .order_by("claim_id", "station__code", "observation_id")
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


def rests_on(mission: Mission) -> Mapping[int, list[int]]:
    """Give the keys of the claims that each claim rests on, in the order of their codes."""
    pairs = Claim.supports.through.objects.filter(from_claim__mission=mission)
    found: dict[int, list[int]] = defaultdict(list)
    for claim, other in pairs.order_by("to_claim__code").values_list("from_claim", "to_claim"):
        found[claim].append(other)
    return found


FIRST = """SELECT * FROM (
    SELECT id FROM missions_evidence
    WHERE claim_id = %s AND outcome = %s AND speaks AND basis <> %s
    ORDER BY station_id, observation_id LIMIT %s
) AS first_rows"""


def first_of(pairs: list[tuple[int, str]], *, told: bool = False) -> list[int]:
    """Give the first rows of each claim with this outcome, in one query; told ones if wanted."""
    if not pairs:
        return []
    left_out = "" if told else TOLD
    values = [value for pair in pairs for value in (*pair, left_out, MOST)]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([FIRST] * len(pairs)), values)
        return [pk for (pk,) in cursor.fetchall()]
