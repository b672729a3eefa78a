"""Who sits at which desk, and what may be done there."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from missions.access.people import membership_in
from missions.models import Incident, Irregularity, Issue, Membership, Mission, Observation, User
from missions.models.people import Role

DESK_ROLES = (Role.COORDINATOR, Role.HEAD)


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
