"""Evidence: what one verified observation says to each claim, evaluated once."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from missions.expressions import Scope, parse
from missions.models import Claim, ClaimSource, ClaimTally, Evidence, Observation, Revision
from missions.models.claim import Outcome
from missions.workflow.tally.upsert import Key, add

CLAIM_KEY = ("claim_id", "outcome", "basis")
# Of several observations of one station the one that tells most speaks, and of two that tell
# as much the one that speaks against the claim; what was told never outweighs what was seen.
FAVOURABLE_RANK = (Outcome.OTHER, Outcome.MATCH)
ADVERSE_RANK = (Outcome.MATCH, Outcome.OTHER)
REST = (Outcome.NOT_OBSERVED, Outcome.BLANK, Outcome.REFUSED, Outcome.NOT_APPLICABLE)


def count_evidence(observation: Observation, revision: Revision | None) -> None:
    """Replace the evidence of an observation by what this revision says (none: nothing)."""
    before = list(Evidence.objects.filter(observation=observation).select_related("claim"))
    after = _evidence(observation, revision) if revision else []
    change_evidence(before, after)


def change_evidence(before: list[Evidence], after: list[Evidence]) -> None:
    """Write evidence rows instead of others, and keep the tallies of their claims."""
    deltas: Counter[Key] = Counter()
    by_station = {
        (row.claim_id, row.station_id)
        for row in [*before, *after]
        if row.claim.unit == Claim.Unit.STATION
    }
    rivals = _speaking(by_station)
    deltas.subtract(_key(row) for row in before if row.claim.unit == Claim.Unit.VISIT)
    deltas.subtract(_key(row) for row in rivals)
    if before:
        Evidence.objects.filter(pk__in=[row.pk for row in before]).delete()
    Evidence.objects.bulk_create(after)
    deltas.update(_key(row) for row in after if row.claim.unit == Claim.Unit.VISIT)
    deltas.update(_key(row) for row in _choose_speakers(by_station))
    add(ClaimTally, CLAIM_KEY, {key: {"n": n} for key, n in deltas.items()})


def _key(row: Evidence) -> Key:
    return (row.claim_id, str(row.outcome), row.basis)


def _speaking(groups: set[tuple[int, int]]) -> list[Evidence]:
    return [row for row in _rows_of(groups) if row.speaks]


def _rows_of(groups: set[tuple[int, int]]) -> Iterable[Evidence]:
    if not groups:
        return []
    rows = Evidence.objects.filter(
        claim__in={claim for claim, _station in groups},
        station__in={station for _claim, station in groups},
    ).select_related("claim")
    return [row for row in rows if (row.claim_id, row.station_id) in groups]


def _choose_speakers(groups: set[tuple[int, int]]) -> list[Evidence]:
    by_group: dict[tuple[int, int], list[Evidence]] = defaultdict(list)
    for row in _rows_of(groups):
        by_group[row.claim_id, row.station_id].append(row)
    speakers, changed = [], []
    for rows in by_group.values():
        first = min(rows, key=_rank)
        speakers.append(first)
        for row in rows:
            if row.speaks is not (row is first):
                row.speaks = row is first
                changed.append(row)
    if changed:
        Evidence.objects.bulk_update(changed, ["speaks"])
    return speakers


def _rank(row: Evidence) -> tuple[int, int, str]:
    favourable = row.claim.polarity == Claim.Polarity.FAVOURABLE
    told = row.basis == "told"
    answered = FAVOURABLE_RANK if favourable else ADVERSE_RANK
    order = [*answered, *REST]
    place = order.index(Outcome(row.outcome))
    group = 0 if place < len(answered) and not told else 1 if place < len(answered) else 2
    return group, place, str(row.observation_id)


def _evidence(observation: Observation, revision: Revision) -> list[Evidence]:
    checklist = revision.edition.checklist
    sources = ClaimSource.objects.filter(
        claim__mission_id=observation.mission_id, checklist=checklist.code
    ).select_related("claim__area")
    rows = [evidence_for(source, observation, revision) for source in sources]
    return [row for row in rows if row is not None]


def evidence_for(
    source: ClaimSource, observation: Observation, revision: Revision
) -> Evidence | None:
    """Evaluate one claim's source on one revision; None where the claim does not reach it."""
    claim, station = source.claim, revision.station
    context = {
        "station.kind": station.kind,
        "stage": observation.stage,
        "checklist": source.checklist,
        **station.mission.norms,
        **_schedule(revision),
    }
    scope = Scope(revision.all_answers, context)
    if claim.scope and not parse(claim.scope).holds(scope):
        return None
    if claim.area is not None and not station.area.path.startswith(claim.area.path):
        return None
    outcome = _outcome(source, revision, scope)
    known = outcome in {Outcome.MATCH, Outcome.OTHER}
    return Evidence(
        claim=claim,
        observation=observation,
        revision=revision,
        station=station,
        outcome=outcome,
        basis=_basis(source, scope) if known else "",
        value=_value(source, scope),
    )


def _schedule(revision: Revision) -> dict[str, str]:
    """Give opening and closing of the day of the visit, in the station's local time."""
    station = revision.station
    opens = datetime.datetime.combine(revision.day, station.opens)
    closes = datetime.datetime.combine(revision.day, station.closes)
    return {
        "station.opens": opens.isoformat(timespec="minutes"),
        "station.closes": closes.isoformat(timespec="minutes"),
    }


def _outcome(source: ClaimSource, revision: Revision, scope: Scope) -> Outcome:
    if revision.header.get("HD_ADMITTED", {}).get("value") == "refused":
        return Outcome.REFUSED
    if revision.incomplete:
        return Outcome.BLANK
    if source.asked and not parse(source.asked).holds(scope):
        return Outcome.NOT_OBSERVED
    result = parse(source.matches).evaluate(scope)
    if result is not None:
        return Outcome.MATCH if result is True else Outcome.OTHER
    return _unknown(source, revision, scope)


def _unknown(source: ClaimSource, revision: Revision, scope: Scope) -> Outcome:
    """Say why there is no answer: not observed weighs more than blank, blank than hidden."""
    states = set()
    for name in parse(source.matches).names:
        unanswered = Outcome.BLANK if name in revision.blank else Outcome.NOT_APPLICABLE
        states.add(scope.answer(name).get("state", unanswered))
    for outcome in (Outcome.NOT_OBSERVED, Outcome.BLANK):
        if outcome in states:
            return outcome
    return Outcome.NOT_APPLICABLE


def _basis(source: ClaimSource, scope: Scope) -> str:
    if source.told:
        return "told" if parse(source.told).holds(scope) else "observed"
    bases = {
        scope.answer(name).get("basis", "observed")
        for name in parse(source.matches).names
        if scope.answer(name).get("state") == "given"
    }
    for weaker in ("told", "document_seen"):
        if weaker in bases:
            return weaker
    return "observed"


def _value(source: ClaimSource, scope: Scope) -> dict[str, Any]:
    names = sorted(parse(source.matches).names)
    values = {name: scope.value(name) for name in names if scope.value(name) is not None}
    if source.detail:
        detail = parse(source.detail).evaluate(scope)
        if detail is not None:
            values["detail"] = detail
    return values
