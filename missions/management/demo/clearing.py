"""Clearing: take demonstration missions away with all that hangs on them, and nothing else."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from django.db.models import QuerySet

from missions.management.demo.people import DOMAIN
from missions.models import (
    Approval,
    Area,
    Candidate,
    Commission,
    Decision,
    Draft,
    Edition,
    ExternalFigure,
    FieldNote,
    Incident,
    Issue,
    LogEntry,
    Meeting,
    Membership,
    Mission,
    Observation,
    Passage,
    Photo,
    PollingStation,
    Recommendation,
    Revision,
    Signature,
    Statement,
    User,
    Visit,
)
from missions.workflow.receive.photos import forget_files

HISTORIC = (Membership, PollingStation, Candidate, ExternalFigure, Statement, Recommendation)


@transaction.atomic
def clear(missions: QuerySet[Mission]) -> int:
    """Delete the missions, what protects a row before the row; give how many there were."""
    own = list(missions.values_list("pk", flat=True))
    _forget_photos_later(missions)
    observations = Observation.objects.filter(mission__in=own)
    observations.update(current_revision=None, verified_revision=None)
    Revision.objects.filter(observation__in=observations).update(base=None)
    for rows in _in_order(own):
        rows.delete()
    for area in Area.objects.filter(mission__in=own).order_by("-tier"):
        area.delete()
    for model in HISTORIC:
        model.history.filter(mission_id__in=own).delete()
    Mission.objects.filter(pk__in=own).delete()
    return len(own)


def _forget_photos_later(missions: QuerySet[Mission]) -> None:
    """Delete the files of photos once their rows are gone for good."""
    for pk, code in missions.values_list("pk", "code"):
        names = list(Photo.objects.filter(mission=pk).values_list("file", flat=True))
        transaction.on_commit(partial(forget_files, code, names))


def _in_order(own: list[int]) -> tuple[QuerySet, ...]:
    observations = Observation.objects.filter(mission__in=own)
    return (
        Issue.objects.filter(conclusion__mission__in=own),
        Signature.objects.filter(approval__conclusion__mission__in=own),
        Approval.objects.filter(conclusion__mission__in=own),
        Passage.objects.filter(section__conclusion__mission__in=own),
        LogEntry.objects.filter(mission__in=own),
        Draft.objects.filter(author__mission__in=own),
        Incident.objects.filter(mission__in=own),
        FieldNote.objects.filter(mission__in=own),
        Photo.objects.filter(mission__in=own),
        Decision.objects.filter(observation__in=observations),
        Revision.objects.filter(observation__in=observations),
        observations,
        Visit.objects.filter(mission__in=own),
        Edition.objects.filter(checklist__mission__in=own),
        PollingStation.objects.filter(mission__in=own),
        Recommendation.objects.filter(mission__in=own),
        Statement.objects.filter(mission__in=own),
        Meeting.objects.filter(mission__in=own),
        Commission.objects.filter(mission__in=own),
        Candidate.objects.filter(mission__in=own),
        ExternalFigure.objects.filter(mission__in=own),
        Membership.objects.filter(mission__in=own),
    )


def close_accounts() -> int:
    """Close the demonstration's accounts: nobody signs in with a password that was printed."""
    accounts = User.objects.filter(email__endswith=f"@{DOMAIN}")
    for user in accounts:
        user.set_unusable_password()
        user.is_active = user.is_staff = user.is_superuser = False
    return User.objects.bulk_update(accounts, ["password", "is_active", "is_staff", "is_superuser"])
