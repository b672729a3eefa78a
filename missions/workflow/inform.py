"""Inform: the desk writes to the field, ends what is over, and sees who has read it."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from missions import access
from missions.models import LogEntry, Membership, Message, Reading, User


@transaction.atomic
def write(actor: User, message: Message) -> Message:
    """Send a new message of the desk; it is not changed afterwards."""
    access.require(access.at_desk(actor, message.mission))
    message.written_by, message.written_at = actor, timezone.now()
    message.save(force_insert=True)
    to = str(message.team or message.member or "")
    LogEntry.objects.write(
        message.mission, actor, "write message", message, to=to, urgent=message.urgent
    )
    return message


@transaction.atomic
def end(actor: User, message: Message) -> bool:
    """Show a message no longer; False where its time was over before."""
    access.require(access.at_desk(actor, message.mission))
    now = timezone.now()
    if not Message.objects.current().filter(pk=message.pk).update(until=now):
        return False
    message.until = now
    LogEntry.objects.write(message.mission, actor, "end message", message)
    return True


def note_read(membership: Membership, read: Mapping[uuid.UUID, datetime.datetime | None]) -> None:
    """Keep that a member has read messages, and when; what is not for them is passed over.

    A phone's clock may be wrong: nothing is read before it is written, nor later than now.
    """
    if not read:
        return
    now = timezone.now()
    rows = access.messages_for(membership).filter(pk__in=read)
    Reading.objects.bulk_create(
        [
            Reading(
                message_id=pk,
                member=membership,
                read_at=max(written, min(read[pk] or now, now)),
            )
            for pk, written in rows.values_list("pk", "written_at")
        ],
        ignore_conflicts=True,
    )
