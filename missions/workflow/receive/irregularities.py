"""Open irregularities for what a revision says; what was decided about the same before stays."""

from __future__ import annotations

from typing import Any

from missions.models import Irregularity, Observation, Revision
from missions.rules import Judgement
from missions.workflow.receive.words import adverse_words, contradiction_words

HOUR = len("2024-06-09T08")


def worst(rows: list[Irregularity]) -> int:
    """Give the worst severity of those not dismissed, −1 where there are none."""
    standing = (row for row in rows if row.status != Irregularity.Status.DISMISSED)
    return max((row.severity for row in standing), default=-1)


def replace_irregularities(
    observation: Observation, rows: list[Irregularity], *, first: bool
) -> None:
    """Write the irregularities of a revision; those before it are superseded, never deleted."""
    if not first:
        observation.irregularities.filter(superseded=False).update(superseded=True)
    Irregularity.objects.bulk_create(rows)


def irregularities(
    observation: Observation, revision: Revision, definition: dict[str, Any], judgement: Judgement
) -> list[Irregularity]:
    """Make the irregularities of a revision.

    The same adverse answer, or the same contradiction with the same figures, keeps what the
    coordinator decided about it before.
    """
    rows = _rows(observation, revision, definition, judgement)
    if revision.number == 1:
        return rows
    before = observation.irregularities.filter(superseded=False)
    decided = {_key(row): row for row in before if row.status != Irregularity.Status.OPEN}
    for row in rows:
        earlier = decided.get(_key(row))
        if earlier is not None:
            row.status, row.reason = earlier.status, earlier.reason
            row.decided_by, row.decided_at = earlier.decided_by, earlier.decided_at
    return rows


def _key(row: Irregularity) -> tuple[Any, ...]:
    return row.question, row.rule, row.severity, repr(sorted(row.figures.items()))


def _rows(
    observation: Observation, revision: Revision, definition: dict[str, Any], judgement: Judgement
) -> list[Irregularity]:
    common = {
        "mission_id": observation.mission_id,
        "observation": observation,
        "revision": revision,
        "station_id": observation.station_id,
        "stage": observation.stage,
        "hour": str(revision.header.get("HD_ARRIVE", {}).get("value") or "")[:HOUR],
        "synthetic": observation.synthetic,
    }
    rows = [
        Irregularity(
            kind=Irregularity.Kind.ADVERSE,
            question=adverse.question,
            severity=adverse.severity,
            basis=adverse.basis,
            figures={"value": adverse.value},
            text=adverse_words(definition, adverse),
            note=judgement.answers[adverse.question].get("note", ""),
            **common,
        )
        for adverse in judgement.adverse
    ]
    rows += [
        Irregularity(
            kind=Irregularity.Kind.FIGURES,
            question=breach.question,
            rule=breach.rule,
            severity=breach.severity,
            figures=dict(breach.figures),
            text=contradiction_words(breach),
            **common,
        )
        for breach in judgement.contradictions
    ]
    return rows
