"""What is read of rights for every parcel, compiled once."""

from __future__ import annotations

import uuid
from typing import NamedTuple

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Exists, OuterRef, Subquery

from missions.access.field import stations_with, teams_at
from missions.access.people import memberships_of, working
from missions.models import (
    Edition,
    Membership,
    Observation,
    PollingStation,
    Revision,
    User,
    Visit,
)
from missions.models.prepared import Prepared

_OF_MISSION = (
    "code",
    "demonstration",
    "booth_norm",
    "reserve_percent",
    "max_voters",
    "spoiled_in_issued",
    "significant_observers",
)
_EDITION = Prepared(
    lambda user, mission, digest, uid, double, observation, visit: (
        Edition.objects.filter(digest=digest, checklist__mission__code=mission)
        .annotate(
            member=Subquery(
                working(user).filter(mission=OuterRef("checklist__mission")).order_by().values("pk")
            ),
            known=Exists(Revision.objects.filter(pk__in=[uid, double]))
            | Exists(Observation.objects.filter(pk=observation))
            | Exists(Visit.objects.filter(pk=visit)),
        )
        .select_related("checklist__mission")
        .only(
            "digest",
            "checklist__code",
            "checklist__stage",
            *(f"checklist__mission__{name}" for name in _OF_MISSION),
        )
        .order_by()
    ),
    int,
    str,
    str,
    *[uuid.UUID] * 4,
)


class Named(NamedTuple):
    """What a parcel names: an edition, the sender's membership, and whether an id is stored."""

    edition: Edition | None
    member: Membership | None
    known: bool


def named_by(user: User, mission: str, digest: str, ids: tuple[uuid.UUID, ...]) -> Named:
    """Give the edition with this hash of the mission with this code, and the user's membership.

    Only what taking a parcel in needs is read of either; the rest when it is asked for. `ids`:
    two of revisions, of an observation and of a visit; `known` where one of them may be stored.
    """
    edition = _EDITION.one(user.pk, mission, digest, *ids)
    if edition is None:
        return Named(None, memberships_of(user).filter(mission__code=mission).first(), known=True)
    known: bool = edition.known
    pk: int | None = edition.member
    if pk is None or not user.is_active:
        return Named(edition, None, known)
    values = (pk, edition.checklist.mission_id, user.pk)
    member = Membership.from_db(DEFAULT_DB_ALIAS, ["id", "mission_id", "user_id"], values)
    member.mission, member.user = edition.checklist.mission, user
    return Named(edition, member, known)


_STATION = Prepared(
    lambda mission, code, member: (
        stations_with(mission, code)
        .annotate(
            team_of_member=Subquery(teams_at(member, stations_with(mission, code)).values("pk")[:1])
        )
        .order_by()
        .only("code", "kind", "registered", "opens", "closes", "time_zone", "mission_id")
        .select_for_update(no_key=True, of=("self",))
    ),
    int,
    str,
    int,
)


def held_station_of(membership: Membership, code: str) -> tuple[PollingStation | None, int | None]:
    """Give a station a member may observe at, and which of the member's teams is there.

    The station is held until the transaction ends.
    """
    station = _STATION.one(membership.mission_id, code, membership.pk)
    if station is None:
        return None, None
    station.mission = membership.mission
    return station, station.team_of_member
