"""The ground a text stands on: what the mission's records say, read for the checker."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, F, Max, Window
from django.db.models.functions import RowNumber

from missions.checking import Adverse, Carried, Figure, Ground, Place, Source
from missions.models import (
    Area,
    Claim,
    ClaimTally,
    Commission,
    CommissionTier,
    Evidence,
    Irregularity,
    Meeting,
    Mission,
    Person,
)
from missions.models.claim import Outcome
from missions.models.office.meetings import headquarters_met as counted_headquarters
from missions.wording.measure import Measure
from missions.workflow.claim import Standing, failing, stand
from missions.workflow.claim.counts import first_of, measures
from missions.workflow.conclude.computed.places import STAGES
from missions.workflow.conclude.reported import incidents_of
from missions.workflow.tally import Coverage, coverage

NAMED = 5  # observations named against one claim or of one kind of irregularity
CLAUSES = ("fact", "negative", "topic")
ABROAD = "is 'abroad'"  # in the scope of a claim about stations abroad
TELLING = {Claim.Kind.UNIVERSAL, Claim.Kind.NEGATIVE, Claim.Kind.MAJORITY}


def ground_of(
    mission: Mission, standing: Standing | None = None, covered: Coverage | None = None
) -> Ground:
    """Read the ground, in a number of queries that grows with nothing."""
    covered = covered or coverage(mission)
    standing = standing or stand(mission)
    return Ground(
        election=mission.election_type,
        tiers=_tiers(mission),
        places=_places(mission, covered),
        headquarters=headquarters_met(mission),
        stations=covered.stations,
        abroad=covered.abroad,
        regions=(len(covered.areas), covered.areas_in_all) if covered.stations else (0, 0),
        stages=_stages(covered),
        figures=_figures(mission),
        people=_people(mission),
        forbids=_forbids(standing),
        claims=_claims(mission),
        adverse=_adverse(mission),
        incidents=incidents_of(mission),
        frozen=_frozen(mission),
    )


def headquarters_met(mission: Mission) -> tuple[int, int]:
    """Count the headquarters met, and all; without any record of a meeting both are unknown."""
    if not Meeting.objects.filter(mission=mission).exists():
        return 0, 0
    return counted_headquarters(mission)


def _stages(covered: Coverage) -> tuple[tuple[str, int], ...]:
    if not covered.visits:
        return ()
    return tuple((code, covered.by_checklist.get(code, 0)) for code in STAGES)


def _frozen(mission: Mission) -> bool:
    """Tell whether the meaning of adjectives was fixed before election day."""
    at = mission.cut_offs_frozen_at
    return at is not None and at.date() < mission.election_day


def _forbids(standing: Standing) -> tuple[tuple[str, str], ...]:
    gates = standing.gates()
    phrases = sorted({phrase for gate in gates for phrase in gate.forbids})
    return tuple(
        (str(phrase), ", ".join(gate.gate for gate in failing(gates, frozenset({phrase}))))
        for phrase in phrases
    )


def _tiers(mission: Mission) -> frozenset[str]:
    """Give the tiers of this election: those recorded, else those of the commissions known."""
    recorded = CommissionTier.objects.filter(mission=mission).values_list("tier", flat=True)
    known = Commission.objects.filter(mission=mission).order_by().values_list("tier", flat=True)
    found = set(recorded) or set(known.distinct())
    return frozenset(found | {Commission.Tier.PEC} if found else found)


def _names(texts: Mapping[str, str] | None) -> tuple[tuple[str, str], ...]:
    return tuple((language, text) for language, text in (texts or {}).items() if text)


def _places(mission: Mission, covered: Coverage) -> tuple[Place, ...]:
    """Give areas, and commissions with the region they lie in."""
    visited = {area.code for area, _number in (*covered.areas, *covered.areas_abroad)}
    areas = list(Area.objects.filter(mission=mission).values_list("path", "name", "abroad"))
    tops = {path.split("/")[1]: name for path, name, _abroad in areas if path.count("/") == TOP}
    rows = Commission.objects.filter(mission=mission, area__isnull=False)
    sites = list(rows.values_list("area__path", "name"))
    return (
        *(
            Place(
                _names(name),
                () if path.count("/") == TOP else _names(tops.get(path.split("/")[1])),
                visited=path.split("/")[1] in visited,
                abroad=abroad,
            )
            for path, name, abroad in areas
        ),
        *(
            Place(
                _names(name),
                _names(tops.get(path.split("/")[1])),
                visited=path.split("/")[1] in visited,
            )
            for path, name in sites
        ),
    )


TOP = 2  # slashes in the path of a first-level area


def _figures(mission: Mission) -> tuple[Figure, ...]:
    """Give the figures of others by code, those used in the text first."""
    found: dict[str, Figure] = {}
    rows = mission.external_figures.order_by("code", "-preferred", "pk")
    for code, meaning, value in rows.values_list("code", "meaning", "value"):
        whole = (int(value),) if value == int(value) else ()
        before = found.get(code)
        if before is None:
            found[code] = Figure(code, _names(meaning), whole)
        else:
            found[code] = Figure(code, before.meaning, before.values + whole)
    return tuple(found.values())


def _people(mission: Mission) -> tuple[str, ...]:
    """Give the names of candidates, the head of mission and others met, in every language."""
    known = Person.objects.filter(mission=mission).values_list("name", flat=True)
    candidates = mission.candidates.values_list("name", flat=True)
    head = [{code: text.partition(",")[0] for code, text in mission.coordinator_name.items()}]
    names = {text for texts in (*candidates, *known, *head) for text in texts.values() if text}
    return tuple(sorted(names))


def _claims(mission: Mission) -> tuple[Carried, ...]:
    """Give the claims that counts can carry, with what speaks against each."""
    known = measures(mission)
    against = _against(mission)
    rows = mission.claims.filter(kind__in=TELLING).order_by("code")
    columns = ("pk", "code", "kind", "polarity", "scope", "clauses")
    return tuple(
        _carried(dict(zip(columns, row, strict=True)), known.get(row[0], Measure()), against)
        for row in rows.values_list(*columns)
    )


def _carried(
    row: Mapping[str, Any], measure: Measure, against: Mapping[int, tuple[Source, ...]]
) -> Carried:
    favourable = row["polarity"] == Claim.Polarity.FAVOURABLE
    contrary = measure.answered - measure.matching if favourable else measure.matching
    return Carried(
        code=row["code"],
        kind=row["kind"],
        texts=_clauses(row["clauses"]),
        eligible=measure.applicable,
        observed=measure.observed.answered,
        matching=measure.observed.matching,
        told=measure.told.answered,
        contrary=contrary,
        sources=against.get(row["pk"], ()) if contrary else (),
        abroad=ABROAD in row["scope"],
    )


def _clauses(clauses: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(clauses, dict):
        return ()
    return tuple(
        (language, str(own[key]))
        for language, own in clauses.items()
        if isinstance(own, dict)
        for key in CLAUSES
        if own.get(key)
    )


def _against(mission: Mission) -> dict[int, tuple[Source, ...]]:
    """Name the first observations against every claim, seen or told, in two queries."""
    outcomes = {
        Claim.Polarity.FAVOURABLE: Outcome.OTHER,
        Claim.Polarity.ADVERSE: Outcome.MATCH,
    }
    tallies = ClaimTally.objects.filter(claim__mission=mission, n__gt=0).order_by()
    pairs = {
        (claim, outcome)
        for claim, polarity, outcome in tallies.values_list(
            "claim_id", "claim__polarity", "outcome"
        )
        if outcomes[Claim.Polarity(polarity)] == outcome
    }
    rows = Evidence.objects.filter(pk__in=first_of(sorted(pairs), told=True))
    columns = ("claim_id", "observation_id", "station__number", "station__area__name")
    found: dict[int, tuple[Source, ...]] = {}
    for claim, uid, number, area in rows.order_by("station__code", "pk").values_list(*columns):
        source = Source(str(uid), number, _names(area))
        found[claim] = (*found.get(claim, ()), source)[:NAMED]
    return found


def _adverse(mission: Mission) -> tuple[Adverse, ...]:
    """Give the irregularities that count by question, the first observations of each."""
    counted = Irregularity.objects.counted().filter(mission=mission, severity__gt=0)
    sums = counted.order_by().values_list("question").annotate(Max("severity"), Count("pk"))
    place = Window(RowNumber(), partition_by=F("question"), order_by=[F("severity").desc(), "pk"])
    rows = counted.annotate(place=place).filter(place__lte=NAMED).order_by("question", "place")
    columns = ("question", "text", "observation_id", "station__number", "station__area__name", "pk")
    texts: dict[str, tuple[tuple[str, str], ...]] = {}
    found: dict[str, tuple[Source, ...]] = {}
    for question, text, uid, number, area, pk in rows.values_list(*columns):
        texts.setdefault(question, _names(text))
        source = Source(str(uid), number, _names(area), pk)
        found[question] = (*found.get(question, ()), source)
    return tuple(
        Adverse(question, texts[question], severity, number, found[question])
        for question, severity, number in sums.order_by("question")
    )
