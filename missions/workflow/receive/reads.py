"""What is read for every parcel, compiled once."""

from __future__ import annotations

import datetime
import uuid
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import (
    CharField,
    DateTimeField,
    QuerySet,
    Value,
)
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce

from missions.models import Observation, Revision, Visit
from missions.models.prepared import Prepared

MOST_EARLIER = 30  # observations of one station looked back at
PARTS = ("answers", "header")  # the own answer prevails


class Known(NamedTuple):
    """What is stored under an id: of a revision its author, digest and state, else its kind."""

    kind: str
    uid: uuid.UUID
    author: int
    digest: str
    conflict: bool
    received_at: datetime.datetime | None
    status: str


def _kind(word: str) -> Value:
    return Value(word, output_field=CharField())


def _known(rows: QuerySet[Any], kind: str) -> QuerySet[Any, Any]:
    return rows.order_by().values_list(
        _kind(kind),
        "pk",
        "author",
        _kind(""),
        Value(value=False),
        Value(None, output_field=DateTimeField()),
        _kind(""),
    )


# What is stored of a revision under either of two ids, of its observation, and of its visit.
KNOWN = Prepared(
    lambda uid, double, observation, visit: (
        Revision.objects.filter(pk__in=[uid, double])
        .order_by()
        .values_list(
            _kind("revision"),
            "pk",
            "author",
            "digest",
            "conflict",
            "received_at",
            "observation__status",
        )
        .union(
            _known(Observation.objects.filter(pk=observation), "observation"),
            _known(Visit.objects.filter(pk=visit), "visit"),
            all=True,
        )
    ),
    *[uuid.UUID] * 4,
)


def _others(station: int, observation: uuid.UUID) -> QuerySet[Observation]:
    return (
        Observation.objects.filter(station=station)
        .exclude(status=Observation.Status.REJECTED)
        .exclude(pk=observation)
        .exclude(current_revision=None)
        .order_by("-received_at")
    )


@lru_cache(maxsize=64)
def earlier(codes: tuple[str, ...]) -> Prepared[tuple[Any, ...]]:
    """Read the arrival of the newest observations of a station but one, and their answers.

    Of each question the JSON of the observation's own answer, else that of the visit's header:
    all answers of thirty observations would be most of what a parcel costs.
    """
    answers = [
        Coalesce(*(KeyTextTransform(code, f"current_revision__{part}") for part in PARTS))
        for code in codes
    ]
    return Prepared(
        lambda station, uid: _others(station, uid).values_list("visit__arrived_at", *answers)[
            :MOST_EARLIER
        ],
        int,
        uuid.UUID,
    )


# The id of the observation of a team, or of an observer without one, that counts at a station.
COUNTING_OF_TEAM = Prepared(
    lambda station, checklist, team: _counting(station, checklist).filter(team=team)[:1],
    int,
    int,
    int,
)
COUNTING_OF_AUTHOR = Prepared(
    lambda station, checklist, author: _counting(station, checklist).filter(author=author)[:1],
    int,
    int,
    int,
)


def _counting(station: int, checklist: int) -> QuerySet[Observation, uuid.UUID]:
    return (
        Observation.objects.filter(station=station, checklist=checklist, doubles=None)
        .exclude(status=Observation.Status.REJECTED)
        .exclude(current_revision=None)
        .order_by("received_at")
        .values_list("pk", flat=True)
    )
