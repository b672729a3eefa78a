"""What is read of rights for every parcel, compiled once."""

from __future__ import annotations

import uuid
from typing import Any, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Exists, F, Model, OuterRef, QuerySet, Subquery

from missions.access.field import opening_forms_of, stations_with, team_at, teams_at
from missions.access.people import memberships_of, working
from missions.models import (
    Checklist,
    Edition,
    Membership,
    Observation,
    PollingStation,
    Revision,
    User,
    Visit,
)
from missions.models.prepared import Prepared

Row = TypeVar("Row", bound=Model)
_OF_STATION = ("code", "kind", "registered", "opens", "closes", "time_zone", "mission_id")
_OF_MISSION = (
    "code",
    "demonstration",
    "booth_norm",
    "reserve_percent",
    "max_voters",
    "spoiled_in_issued",
    "significant_observers",
)
# A station that is held, and what a parcel from there names, where all of it is.
_NAMED = Prepared(
    lambda user, mission, digest, station, uid, double, observation, visit: (
        PollingStation.objects.filter(
            mission__code=mission,
            code=station,
            mission__checklists__editions__digest=digest,
        )
        .annotate(
            edition=F("mission__checklists__editions__pk"),
            checklist=F("mission__checklists__pk"),
            checklist_code=F("mission__checklists__code"),
            checklist_stage=F("mission__checklists__stage"),
            member=Subquery(_member(user, OuterRef("mission")).values("pk")),
            team_of_member=Subquery(
                teams_at(
                    _member(user, OuterRef(OuterRef("mission"))).values("pk"),
                    station,
                ).values("pk")[:1]
            ),
            opened=Exists(
                opening_forms_of(user, observation).filter(station=OuterRef("pk")).order_by()
            ),
            known=Exists(Revision.objects.filter(pk__in=[uid, double]))
            | Exists(Observation.objects.filter(pk=observation))
            | Exists(Visit.objects.filter(pk=visit)),
        )
        .select_related("mission")
        .order_by()
        .only(*_OF_STATION, *(f"mission__{name}" for name in _OF_MISSION))
        .select_for_update(no_key=True, of=("self",))
    ),
    int,
    *[str] * 3,
    *[uuid.UUID] * 4,
)


def _member(user: int, mission: OuterRef) -> QuerySet[Membership]:
    return working(user).filter(mission=mission).order_by()


class Named(NamedTuple):
    """What a parcel names, as far as it is there, and whether one of its ids may be stored."""

    edition: Edition | None
    member: Membership | None
    known: bool
    station: PollingStation | None = None
    team_id: int | None = None
    opened: bool | None = None  # by the user or a team of theirs


def named_by(
    user: User, mission: str, digest: str, station: str, ids: tuple[uuid.UUID, ...]
) -> Named:
    """Give the edition, the user's membership, the station and which of the user's teams is there.

    The station is held until the transaction ends. Only what taking a parcel in needs is read of
    each; the rest when it is asked for. `ids`: two of revisions, of an observation and of a visit.
    Where something is not there, what is is given without the station.
    """
    found = _NAMED.one(user.pk, mission, digest, station, *ids)
    if found is None:
        editions = Edition.objects.filter(digest=digest, checklist__mission__code=mission)
        edition = editions.select_related("checklist__mission").first()
        return Named(
            edition, memberships_of(user).filter(mission__code=mission).first(), known=True
        )
    row: Any = found
    checklist = _made(
        Checklist, id=row.checklist, code=row.checklist_code, stage=row.checklist_stage
    )
    checklist.mission = row.mission
    edition = _made(Edition, id=row.edition, checklist_id=row.checklist, digest=digest)
    edition.checklist = checklist
    member = None
    if row.member is not None and user.is_active:
        member = _made(Membership, id=row.member, mission_id=row.mission_id, user_id=user.pk)
        member.mission, member.user = row.mission, user
    return Named(edition, member, row.known, found, row.team_of_member, row.opened)


def _made(model: type[Row], **values: Any) -> Row:
    """Make a row of which these columns have been read."""
    made: Row = model.from_db(DEFAULT_DB_ALIAS, list(values), list(values.values()))
    return made


def held_station_of(membership: Membership, code: str) -> tuple[PollingStation | None, int | None]:
    """Give a station a member may observe at, and which of the member's teams is there.

    The station is held until the transaction ends.
    """
    stations = stations_with(membership.mission_id, code)
    station = stations.select_for_update(no_key=True, of=("self",)).first()
    if station is None:
        return None, None
    station.mission = membership.mission
    return station, team_at(membership, station)
