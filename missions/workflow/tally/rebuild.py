"""Rebuild the kept counts from the revisions, and compare them with a full recount."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction

from missions.models import (
    Claim,
    ClaimTally,
    Evidence,
    Irregularity,
    Mission,
    Observation,
    StationTally,
    Tally,
    Visit,
)
from missions.workflow.tally.counting import recount
from missions.workflow.tally.evidence import change_evidence, evidence_for

KEPT: tuple[tuple[type[models.Model], str, tuple[str, ...]], ...] = (
    (Tally, "mission", ("checklist", "question", "area_id", "outcome", "basis", "n")),
    (StationTally, "mission", ("station_id", "checklist", "n", "minutes")),
    (ClaimTally, "claim__mission", ("claim_id", "outcome", "basis", "n")),
)


@transaction.atomic
def rebuild(mission: Mission) -> int:
    """Count everything of a mission anew; give how many kept numbers were wrong."""
    before = _snapshot(mission)
    Mission.objects.select_for_update().get(pk=mission.pk)
    claims = list(mission.claims.values_list("pk", flat=True))  # a list: joins mislead planners
    Evidence.objects.filter(claim__in=claims).delete()
    ClaimTally.objects.filter(claim__in=claims).delete()
    Tally.objects.filter(mission=mission).delete()
    StationTally.objects.filter(mission=mission).delete()
    Irregularity.objects.filter(mission=mission, counts=True).update(counts=False)
    Visit.objects.filter(mission=mission).update(tallied=None)
    for observation in _verified(mission).iterator(chunk_size=200):
        observation.visit.refresh_from_db(fields=["tallied"])  # another of it may have been counted
        recount(observation, None)
    return len(before ^ _snapshot(mission))


def compare(mission: Mission) -> int:
    """Give how many kept numbers differ from a full recount; nothing is changed."""
    with transaction.atomic():
        wrong = rebuild(mission)
        transaction.set_rollback(True)
    return wrong


@transaction.atomic
def rebuild_claim(claim: Claim) -> None:
    """Evaluate a claim anew on everything that counts: it was made, or its expressions changed."""
    before = list(claim.evidence.select_related("claim"))
    sources = {source.checklist: source for source in claim.sources.select_related("claim__area")}
    rows: list[Evidence] = []
    counted = _verified(claim.mission).filter(checklist__code__in=sources)
    for observation in counted.iterator(chunk_size=500):
        revision = observation.verified_revision
        if revision is not None:
            source = sources[observation.checklist.code]
            row = evidence_for(source, observation, revision)
            rows += [row] if row is not None else []
    change_evidence(before, rows)


def _verified(mission: Mission) -> models.QuerySet[Observation]:
    return (
        Observation.objects.verified()
        .filter(mission=mission)
        .select_related(
            "checklist",
            "visit",
            "verified_revision__edition__checklist",
            "verified_revision__station__mission",
            "verified_revision__station__area",
        )
        .order_by("received_at")
    )


def _snapshot(mission: Mission) -> set[tuple[Any, ...]]:
    rows: set[tuple[Any, ...]] = set()
    for model, path, columns in KEPT:
        manager = model._default_manager  # noqa: SLF001  as documented
        kept = manager.filter(**{path: mission}).exclude(n=0)
        rows |= {(model.__name__, *row) for row in kept.values_list(*columns)}
    counting = Irregularity.objects.filter(mission=mission, counts=True)
    return rows | {("Irregularity", pk) for pk in counting.values_list("pk", flat=True)}
