"""Who may see and do what; nobody else decides.

Every question is asked of an active user. Superusers may do what the desk of every mission may.
"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from missions.models import (
    Deployment,
    Draft,
    Edition,
    Incident,
    Irregularity,
    Issue,
    Membership,
    Mission,
    Observation,
    PollingStation,
    Team,
    User,
    Visit,
)
from missions.models.people import Role
from missions.models.places import StationQuerySet
from missions.models.prepared import Prepared

DESK_ROLES = (Role.COORDINATOR, Role.HEAD)


def require(allowed: bool) -> None:  # noqa: FBT001  the answer of a may_… question
    """Stop with PermissionDenied unless allowed."""
    if not allowed:
        raise PermissionDenied


def memberships_of(user: User) -> QuerySet[Membership]:
    """Give the memberships a user works under: accredited, in missions that are not closed."""
    if not user.is_active:
        return Membership.objects.none()
    return _working(user.pk).select_related("mission", "user")


def _working(user: int) -> QuerySet[Membership]:
    return Membership.objects.accredited().filter(user=user, mission__closed_at__isnull=True)


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
    lambda user, mission, digest: (
        Edition.objects.filter(digest=digest, checklist__mission__code=mission)
        .annotate(
            member=Subquery(
                _working(user)
                .filter(mission=OuterRef("checklist__mission"))
                .order_by()
                .values("pk")
            )
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
)


def edition_of(user: User, mission: str, digest: str) -> tuple[Edition | None, Membership | None]:
    """Give the edition with this hash of the mission with this code, and the user's membership.

    Only what taking a parcel in needs is read of either; the rest when it is asked for.
    """
    edition = _EDITION.one(user.pk, mission, digest)
    if edition is None:
        return None, memberships_of(user).filter(mission__code=mission).first()
    pk: int | None = edition.member
    if pk is None or not user.is_active:
        return edition, None
    values = (pk, edition.checklist.mission_id, user.pk)
    member = Membership.from_db(DEFAULT_DB_ALIAS, ["id", "mission_id", "user_id"], values)
    member.mission, member.user = edition.checklist.mission, user
    return edition, member


def membership_in(user: User, mission: Mission) -> Membership | None:
    """Give the accredited membership of a user in a mission, if there is one."""
    return memberships_of(user).filter(mission=mission).first()


def missions_at_desk(user: User) -> QuerySet[Mission]:
    """Give the missions whose desk a user sits at."""
    if not (user.is_active and user.is_staff):
        return Mission.objects.none()
    if user.is_superuser:
        return Mission.objects.all()
    return Mission.objects.filter(
        memberships__user=user,
        memberships__status=Membership.Status.ACCREDITED,
        memberships__role__in=DESK_ROLES,
    )


def at_desk(user: User, mission: Mission) -> bool:
    """Say whether a user sits at the desk of a mission."""
    return missions_at_desk(user).filter(pk=mission.pk).exists()


def may_found(user: User) -> bool:
    """Say whether a user may make a new mission."""
    return user.is_active and user.is_staff and user.is_superuser


def may_seat(user: User, mission: Mission) -> bool:
    """Say whether a user may give a seat at the desk: the head of mission."""
    return may_issue(user, mission)


def may_accredit(user: User, membership: Membership) -> bool:
    """Say whether a user may decide on an accreditation; nobody decides on their own.

    Of who sits at the desk, only the head of mission decides.
    """
    if membership.role in DESK_ROLES and not may_seat(user, membership.mission):
        return False
    return at_desk(user, membership.mission) and membership.user_id != user.pk


def may_answer_for(user: User, person: User) -> bool:
    """Say whether a user may change how a person signs in, or hand them a way in.

    Whoever may do that may become that person: so the person must work nowhere but at the
    user's own missions, and must not sit at a desk; a superuser answers for all others.
    """
    if user.pk == person.pk or not person.is_active:
        return False
    if user.is_superuser:
        return user.is_active
    if person.is_staff or person.is_superuser:
        return False
    theirs = Mission.objects.filter(
        closed_at__isnull=True,
        memberships__user=person,
        memberships__status__in=[Membership.Status.WAITING, Membership.Status.ACCREDITED],
    )
    elsewhere = theirs.exclude(pk__in=missions_at_desk(user).values("pk"))
    return theirs.exists() and not elsewhere.exists()


def may_review(user: User, observation: Observation) -> bool:
    """Say whether a user may decide on an observation; nobody reviews their own."""
    if not at_desk(user, observation.mission):
        return False
    own = Q(author__user=user) | Q(entered_by=user)
    return observation.author.user_id != user.pk and not observation.revisions.filter(own).exists()


def may_enter_for(user: User, membership: Membership) -> bool:
    """Say whether a user may enter an observation for an observer who cannot."""
    return (
        at_desk(user, membership.mission)
        and membership.user_id != user.pk
        and membership.status == Membership.Status.ACCREDITED
    )


def may_issue(user: User, mission: Mission) -> bool:
    """Say whether a user may issue the conclusion: the head of mission."""
    if not at_desk(user, mission):
        return False
    membership = membership_in(user, mission)
    return user.is_superuser or (membership is not None and membership.role == Role.HEAD)


def stations_of(membership: Membership) -> StationQuerySet:
    """Give the stations a member may observe at: the whole register of the mission."""
    return PollingStation.objects.filter(mission_id=membership.mission_id)


def _stations(mission: int, code: str) -> StationQuerySet:
    return PollingStation.objects.filter(mission_id=mission, code=code)


def _teams_at(member: int, stations: StationQuerySet) -> QuerySet[Team]:
    """Give a member's teams: those deployed to the station first."""
    there = Deployment.objects.filter(team=OuterRef("pk"), station__in=stations)
    return (
        Team.objects.filter(members=member).annotate(sent=Exists(there)).order_by("-sent", "code")
    )


def team_at(membership: Membership, station: PollingStation) -> int | None:
    """Give which of a member's teams is at a station: one deployed there, else the first."""
    return (
        _teams_at(membership.pk, _stations(station.mission_id, station.code))
        .values_list("pk", flat=True)
        .first()
    )


_STATION = Prepared(
    lambda mission, code, member: (
        _stations(mission, code)
        .annotate(
            team_of_member=Subquery(_teams_at(member, _stations(mission, code)).values("pk")[:1])
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


def observations_at_desk(user: User) -> QuerySet[Observation]:
    """Give the observations that a user sees at the desk."""
    return Observation.objects.filter(mission__in=missions_at_desk(user))


def irregularities_at_desk(user: User) -> QuerySet[Irregularity]:
    """Give the irregularities that a user sees at the desk."""
    return Irregularity.objects.filter(mission__in=missions_at_desk(user))


def incidents_at_desk(user: User) -> QuerySet[Incident]:
    """Give the incidents that a user sees at the desk."""
    return Incident.objects.filter(mission__in=missions_at_desk(user))


def issues_for(user: User | None) -> QuerySet[Issue]:
    """Give the issued conclusions somebody may read: published, and the desk's own missions'."""
    if user is None:
        return Issue.objects.published()
    own = Q(conclusion__mission__in=missions_at_desk(user))
    return Issue.objects.filter(Q(published_at__isnull=False) | own)
