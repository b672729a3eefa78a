"""Who is asked to sign a conclusion, and who gives a signature: its owner alone."""

from __future__ import annotations

from django.db.models import QuerySet

from missions.access.people import membership_in, memberships_of
from missions.models import Membership, Mission, Signature, User
from missions.models.people import Role

SIGNING_ROLES = (Role.HEAD, Role.LTO, Role.STO)


def signatories_of(mission: Mission) -> QuerySet[Membership]:
    """Give who is asked to sign unless the head of mission decides otherwise."""
    return may_be_asked(mission).filter(role__in=SIGNING_ROLES)


def may_be_asked(mission: Mission) -> QuerySet[Membership]:
    """Give the members whose signature may be asked for."""
    rows = Membership.objects.accredited().filter(mission=mission, user__is_active=True)
    return rows.select_related("user").order_by("user__name", "pk")


def may_sign(user: User, signature: Signature) -> bool:
    """Say whether a user may give a signature: the member it was asked of, nobody for another."""
    own = membership_in(user, signature.approval.conclusion.mission)
    return own is not None and own.pk == signature.member_id


def signatures_for(user: User) -> QuerySet[Signature]:
    """Give the signatures asked of a user, of texts that are not issued yet, newest first."""
    rows = Signature.objects.filter(member__in=memberships_of(user).values("pk"))
    return (
        rows.filter(approval__issue=None)
        .select_related("approval__conclusion__mission", "member__user")
        .defer("approval__contents", "approval__evidence", "approval__tallies")
        .order_by("-approval", "pk")
    )
