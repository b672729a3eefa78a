"""Whom a message of the desk is for, and who may read it."""

from __future__ import annotations

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, When
from django.db.models.functions import Coalesce

from missions.access.desk import DESK_ROLES, missions_at_desk
from missions.models import Membership, Message, Reading, User
from missions.models.message import MessageQuerySet


def messages_for(membership: Membership) -> MessageQuerySet:
    """Give the messages to a member: to everybody, to their teams, to them alone."""
    mine = Q(team=None, member=None) | Q(member=membership)
    teams = Q(team__in=membership.teams.values("pk"))
    return Message.objects.filter(mine | teams, mission_id=membership.mission_id)


def messages_shown_to(membership: Membership) -> MessageQuerySet:
    """Give the messages to a member whose time is not over, newest first; `read`: by them."""
    readings = Reading.objects.filter(message=OuterRef("pk"), member=membership)
    return (
        messages_for(membership)
        .current()
        .annotate(read=Exists(readings))
        .select_related("written_by")
        .order_by("-written_at", "pk")
    )


def messages_at_desk(user: User) -> QuerySet[Message]:
    """Give the messages that a user sees at the desk."""
    return Message.objects.filter(mission__in=missions_at_desk(user))


def readers_of(message: Message) -> QuerySet[Membership]:
    """Give whom a message is for: of everybody those in the field, without the desk itself."""
    rows = Membership.objects.accredited().filter(mission=message.mission_id)
    if message.member_id:
        return rows.filter(pk=message.member_id)
    if message.team_id:
        return rows.filter(teams=message.team_id)
    return rows.exclude(role__in=DESK_ROLES)


def with_readers(rows: QuerySet[Message]) -> QuerySet[Message]:
    """Add to messages how many they are for, and how many of those have read them."""
    people = Membership.objects.accredited().filter(mission=OuterRef("mission")).order_by()
    whom = {
        Q(member__isnull=False): people.filter(pk=OuterRef("member")),
        Q(team__isnull=False): people.filter(teams=OuterRef("team")),
    }
    everybody = people.exclude(role__in=DESK_ROLES)

    def counted(only: Q) -> Case:
        return Case(
            *[When(to, then=_number(who.filter(only))) for to, who in whom.items()],
            default=_number(everybody.filter(only)),
        )

    read = Q(pk__in=Reading.objects.filter(message=OuterRef(OuterRef("pk"))).values("member"))
    return rows.annotate(readers=counted(Q()), read_by=counted(read))


def _number(people: QuerySet[Membership]) -> Coalesce:
    """Count people inside a query of messages."""
    counts = people.values("mission").annotate(n=Count("pk", distinct=True)).values("n")
    return Coalesce(counts, 0, output_field=IntegerField())
