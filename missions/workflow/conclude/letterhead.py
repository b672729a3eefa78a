"""The letterhead that documents of a mission are printed on; an issue keeps that of its time."""

from __future__ import annotations

import datetime
import hashlib

from missions import access
from missions.models import Letterhead, LogEntry, Mission, User


def put_letterhead(user: User, mission: Mission, name: str, data: bytes) -> Letterhead:
    """Print on a letterhead from now on, or without data on none; whoever calls has checked it."""
    access.require(access.at_desk(user, mission))
    row = Letterhead.objects.create(mission=mission, name=name[-200:], data=data, added_by=user)
    digest = hashlib.sha256(data).hexdigest() if data else ""
    LogEntry.objects.write(mission, user, "letterhead", row, digest=digest)
    return row


def letterhead_of(mission: Mission, at: datetime.datetime | None = None) -> bytes:
    """Give the letterhead in force, now or at the time of an issue; nothing where there is none."""
    row = Letterhead.objects.in_force(mission, at)
    return bytes(row.data) if row else b""
