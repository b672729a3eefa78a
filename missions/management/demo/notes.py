"""Notes: what observers wrote down of meetings, media and trips, and what the desk made of it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from missions.management.demo.desk import Desk
from missions.management.demo.field import SPACE
from missions.management.demo.people import DemoError, address_of
from missions.models import FieldNote, User
from missions.workflow import noting
from missions.workflow.receive import PROTOCOL, Outcome, receive


def note_down(desk: Desk, rows: Sequence[Mapping[str, Any]]) -> None:
    """Send each note as a phone does; say of which record it is, decline it, or let it wait."""
    for place, row in enumerate(rows):
        note = _sent(desk, place, row)
        if "record" in row:
            noting.take(desk.first, note, row["record"])
        elif "declined" in row:
            noting.decline(desk.first, note, row["declined"])


def _sent(desk: Desk, place: int, row: Mapping[str, Any]) -> FieldNote:
    mission = desk.mission
    uid = uuid.uuid5(SPACE, f"{mission.pk}/note/{place}")
    parcel = {
        "protocol": PROTOCOL,
        "kind": "note",
        "uid": str(uid),
        "mission": mission.code,
        **{name: row[name] for name in ("about", "written_at", "content")},
    }
    receipt = receive(User.objects.get(email=address_of(row["by"])), parcel)
    if receipt.outcome != Outcome.STORED:
        raise DemoError(f"note {place} of {row['by']}: {receipt.outcome}")
    return FieldNote.objects.get(pk=uid)
