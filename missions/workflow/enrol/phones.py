"""Phones: noted when they take their pack, withdrawn by the desk, emptied by themselves."""

from __future__ import annotations

import datetime
import math
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from missions import access
from missions.models import LogEntry, Membership, Phone, User

OFTEN = datetime.timedelta(minutes=1)  # a phone that asks again sooner is not noted again
LONGEST_AGENT = 200
MOST_WAITING = 2**31 - 1
KEYS = {"drafts": "observation", "parcels": "uid"}


def note_phone(membership: Membership, uid: uuid.UUID, agent: str, waiting: int) -> bool:
    """Note that a member's phone was heard of; say whether it is withdrawn.

    A phone belongs to who took a pack to it last; a withdrawn one stays with whom it was taken
    from, and is nothing to anybody else.
    """
    now = timezone.now()
    seen: dict[str, Any] = {
        "member": membership,
        "last_seen_at": now,
        "agent": agent.replace("\0", "")[:LONGEST_AGENT],
        "waiting": min(max(waiting, 0), MOST_WAITING),
    }
    known = Phone.objects.filter(pk=uid).defer("left").first()
    if known is None:
        Phone.objects.bulk_create([Phone(uid=uid, **seen)], ignore_conflicts=True)
        return False
    mine = known.member_id == membership.pk
    if known.withdrawn_at is not None and not mine:
        return False
    if not mine or now - known.last_seen_at >= OFTEN:
        rows = Phone.objects.filter(pk=uid)
        (rows if mine else rows.in_use()).update(**seen)
    return known.withdrawn_at is not None


@transaction.atomic
def withdraw_phone(actor: User, phone: Phone) -> bool:
    """Withdraw a phone: at its next contact it hands over what is unsent, and is wiped.

    False where it was withdrawn before.
    """
    mission = phone.member.mission
    access.require(access.at_desk(actor, mission))
    now = timezone.now()
    rows = Phone.objects.in_use().filter(pk=phone.pk)
    if not rows.update(withdrawn_at=now, withdrawn_by=actor):
        return False
    phone.withdrawn_at, phone.withdrawn_by = now, actor
    LogEntry.objects.write(mission, actor, "withdraw phone", phone)
    return True


def withdrawn_phone_of(user: User, uid: uuid.UUID) -> Phone | None:
    """Give a withdrawn phone of this user."""
    rows = Phone.objects.filter(pk=uid, withdrawn_at__isnull=False)
    return rows.filter(member__in=access.memberships_of(user).values("pk")).first()


@transaction.atomic
def keep_left(phone: Phone, unsent: Mapping[str, Iterable[Mapping[str, Any]]]) -> int:
    """Keep what a withdrawn phone had not sent, each thing once; it may be wiped now."""
    held = Phone.objects.select_for_update().get(pk=phone.pk)
    number = 0
    for kind, key in KEYS.items():
        rows = {str(row.get(key)): row for row in held.left_of(kind)}
        for row in unsent[kind]:
            rows[str(row.get(key))] = storable(row)
            number += 1
        held.left[kind] = list(rows.values())
    held.wiped_at = held.wiped_at or timezone.now()
    held.save(update_fields=["left", "wiped_at"])
    return number


def storable(value: Any) -> Any:
    """Leave out what no database keeps: zero signs, halves of letters, endless numbers."""
    if isinstance(value, str):
        return value.replace("\0", "").encode(errors="replace").decode()
    if isinstance(value, Mapping):
        return {storable(key): storable(part) for key, part in value.items()}
    if isinstance(value, list):
        return [storable(part) for part in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
