"""Notes of observers: who sends, who sees, who decides."""

from __future__ import annotations

from django.db.models import QuerySet

from missions.access.desk import at_desk, may_enter_for, missions_at_desk
from missions.access.people import memberships_of, require
from missions.models import FieldNote, Membership, User


def sender_in(user: User, mission: str, on_behalf: Membership | None) -> Membership | None:
    """Give whose parcel it is in the mission with this code; none where they do not work there."""
    if on_behalf is None:
        return memberships_of(user).filter(mission__code=mission).first()
    require(may_enter_for(user, on_behalf))
    return on_behalf if on_behalf.mission.code == mission else None


def notes_of(membership: Membership) -> QuerySet[FieldNote]:
    """Give the notes a member wrote."""
    return FieldNote.objects.filter(author=membership)


def notes_at_desk(user: User) -> QuerySet[FieldNote]:
    """Give the notes that a user sees at the desk."""
    return FieldNote.objects.filter(mission__in=missions_at_desk(user))


def may_decide_note(user: User, note: FieldNote) -> bool:
    """Say whether a user may make a record of a note, or decline it: not of their own."""
    return at_desk(user, note.mission) and note.author.user_id != user.pk
