"""Open irregularities for what a revision says; what was decided about the same before stays."""

from __future__ import annotations

from typing import Any

from missions.models import Irregularity, Observation, Revision
from missions.rules import Judgement
from missions.workflow.receive.words import adverse_words, contradiction_words


def open_irregularities(
    observation: Observation, revision: Revision, definition: dict[str, Any], judgement: Judgement
) -> int:
    """Replace the standing irregularities of an observation; give the worst severity, −1 for none.

    The same adverse answer or the same contradiction with the same figures keeps the
    coordinator's decision; what is no longer in the answers is superseded, never deleted.
    """
    standing = observation.irregularities.filter(superseded=False)
    before = list(standing) if revision.number > 1 else []
    decided = {_key(row): row for row in before if row.status != Irregularity.Status.OPEN}
    rows = _rows(observation, revision, definition, judgement)
    for row in rows:
        earlier = decided.get(_key(row))
        if earlier is not None:
            row.status, row.reason = earlier.status, earlier.reason
            row.decided_by, row.decided_at = earlier.decided_by, earlier.decided_at
    if before:
        standing.update(superseded=True)
    Irregularity.objects.bulk_create(rows)
    open_rows = (row for row in rows if row.status != Irregularity.Status.DISMISSED)
    return max((row.severity for row in open_rows), default=-1)


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
