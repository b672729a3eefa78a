"""Who works in which mission."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from missions.models import Membership, Mission, User


def require(allowed: bool) -> None:  # noqa: FBT001  the answer of a may_… question
    """Stop with PermissionDenied unless allowed."""
    if not allowed:
        raise PermissionDenied


def memberships_of(user: User) -> QuerySet[Membership]:
    """Give the memberships a user works under: accredited, in missions that are not closed."""
    if not user.is_active:
        return Membership.objects.none()
    return working(user.pk).select_related("mission", "user")


def working(user: int) -> QuerySet[Membership]:
    """Give the memberships that a user with this key works under, if they are active."""
    return Membership.objects.accredited().filter(user=user, mission__closed_at__isnull=True)


def membership_in(user: User, mission: Mission) -> Membership | None:
    """Give the accredited membership of a user in a mission, if there is one."""
    return memberships_of(user).filter(mission=mission).first()
