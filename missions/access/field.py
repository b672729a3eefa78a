"""What a member sees and may do in the field."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast, Concat

from missions.access.desk import at_desk
from missions.access.people import membership_in, memberships_of
from missions.models import (
    Area,
    Deployment,
    Draft,
    Edition,
    Incident,
    Membership,
    Observation,
    Photo,
    PollingStation,
    Revision,
    Team,
    User,
    Visit,
)
from missions.models.checklist import Stage
from missions.models.places import StationQuerySet


def stations_of(membership: Membership) -> StationQuerySet:
    """Give the stations a member may observe at: the whole register of the mission."""
    return PollingStation.objects.filter(mission_id=membership.mission_id)


def register_of(membership: Membership) -> StationQuerySet:
    """Give the stations that a member's phone takes along: of the areas marked for it, else all."""
    stations = stations_of(membership)
    areas = Area.objects.filter(mission_id=membership.mission_id)
    marked = tuple(areas.filter(on_phones=True).order_by("path").values_list("path", flat=True))
    if not marked:
        return stations
    paths = areas.order_by("pk").values_list("pk", "path")
    return stations.filter(area__in=[pk for pk, path in paths if path.startswith(marked)])


def stations_with(mission: int, code: str) -> StationQuerySet:
    """Give the station of a mission that has this code."""
    return PollingStation.objects.filter(mission_id=mission, code=code)


def teams_at(members: Sequence[int] | QuerySet[Any, Any], station: str) -> QuerySet[Team]:
    """Give the teams of members: those deployed to the station with this code first."""
    there = Deployment.objects.filter(
        team=OuterRef("pk"), station__mission=OuterRef("mission"), station__code=station
    )
    return (
        Team.objects.filter(members__in=members)
        .annotate(sent=Exists(there))
        .order_by("-sent", "code")
    )


def team_at(membership: Membership, station: PollingStation) -> int | None:
    """Give which of a member's teams is at a station: one deployed there, else the first."""
    return teams_at([membership.pk], station.code).values_list("pk", flat=True).first()


def deployed_stations_of(membership: Membership) -> StationQuerySet:
    """Give the stations that a member's teams are deployed to."""
    deployed = PollingStation.objects.filter(deployments__team__members=membership)
    return stations_of(membership).filter(pk__in=deployed.values("pk"))


def observations_of(membership: Membership) -> QuerySet[Observation]:
    """Give the observations a member sees in the field: their own and their teams'."""
    mine = Q(author=membership) | Q(team__members=membership)
    return Observation.objects.filter(
        pk__in=Observation.objects.filter(mine, mission_id=membership.mission_id).values("pk")
    )


def photos_named_to(membership: Membership, hashes: set[str]) -> set[str]:
    """Give which of these photos a member sees: those named by observations they see."""
    sent = Revision.objects.filter(observation__in=observations_of(membership).values("pk"))
    texts = sent.annotate(
        text=Concat(Cast("header", TextField()), Cast("answers", TextField()))
    ).values_list("text", flat=True)
    if len(hashes) == 1:
        texts = texts.filter(text__contains=f'"{next(iter(hashes))}"')
    return {sha256 for text in texts for sha256 in hashes if f'"{sha256}"' in text}


def photo_for(user: User, mission: str, sha256: str) -> Photo | None:
    """Give a photo to the desk of its mission and to members who see what names it."""
    photo = Photo.objects.filter(mission__code=mission, sha256=sha256).first()
    if photo is None or at_desk(user, photo.mission):
        return photo
    member = membership_in(user, photo.mission)
    return photo if member and photos_named_to(member, {sha256}) else None


def may_correct(membership: Membership, observation: Observation) -> bool:
    """Say whether a member may send a newer revision of an observation."""
    return observations_of(membership).filter(pk=observation.pk).exists()


def may_add_to(membership: Membership, visit: Visit) -> bool:
    """Say whether a member may hang an observation on a visit: their own, or their team's."""
    if visit.mission_id != membership.mission_id:
        return False
    if visit.author_id == membership.pk:
        return True
    return visit.team_id is not None and membership.teams.filter(pk=visit.team_id).exists()


def opening_forms_of(user: int, but: uuid.UUID) -> QuerySet[Observation]:
    """Give the opening forms that a user or a team of theirs sent, but for this observation."""
    teams = Team.objects.filter(members__user=user).values("pk")
    return (
        Observation.objects.filter(Q(author__user=user) | Q(team__in=teams), stage=Stage.OPENING)
        .exclude(status=Observation.Status.REJECTED)
        .exclude(current_revision=None)
        .exclude(pk=but)
    )


def has_opened(membership: Membership, station: PollingStation, but: uuid.UUID) -> bool:
    """Say whether a member or a team of theirs sent another observation of the opening there."""
    return opening_forms_of(membership.user_id, but).filter(station=station).exists()


def drafts_of(user: User) -> QuerySet[Draft]:
    """Give the drafts that a user began."""
    return Draft.objects.filter(entered_by=user)


def drafts_in_field(user: User) -> QuerySet[Draft]:
    """Give the drafts of a user's own observations, in missions they work in."""
    return drafts_of(user).filter(author__in=memberships_of(user).values("pk"))


def editions_of(user: User) -> QuerySet[Edition]:
    """Give the editions, old ones too, of the missions a user works in."""
    missions = memberships_of(user).values("mission")
    return Edition.objects.filter(checklist__mission__in=missions)


def visits_of(membership: Membership) -> QuerySet[Visit]:
    """Give the visits a member sees in the field: their own and their teams'."""
    mine = Q(author=membership) | Q(team__in=membership.teams.values("pk"))
    return Visit.objects.filter(mine, mission_id=membership.mission_id)


def incidents_of(membership: Membership) -> QuerySet[Incident]:
    """Give the incidents a member reported."""
    return Incident.objects.filter(author=membership)
