"""What a member reported besides observations, as the pack has it: incidents and notes."""

from __future__ import annotations

from typing import Any

from missions import access
from missions.forms.incident import zone_of
from missions.models import FieldNote, Incident, Membership

MOST = 50  # of each


def incidents_of(membership: Membership) -> list[dict[str, Any]]:
    """Give the newest incidents that a member reported."""
    rows = access.incidents_of(membership).select_related("station", "mission")
    return [_incident(row) for row in rows.order_by("-reported_at", "pk")[:MOST]]


def notes_of(membership: Membership) -> list[dict[str, Any]]:
    """Give the newest notes that a member wrote."""
    rows = access.notes_of(membership).order_by("-received_at", "pk")
    return [_note(row) for row in rows[:MOST]]


def _incident(incident: Incident) -> dict[str, Any]:
    zone = zone_of(incident.mission, incident.station)
    return {
        "uid": str(incident.pk),
        "station": incident.station.code if incident.station else "",
        "category": incident.category,
        "happened_at": incident.happened_at.astimezone(zone).strftime("%Y-%m-%dT%H:%M"),
        "zone": str(zone),
        "text": incident.text,
        "told": incident.told,
        "status": incident.status,
        "received_at": incident.reported_at.isoformat(),
    }


def _note(note: FieldNote) -> dict[str, Any]:
    return {
        "uid": str(note.pk),
        "about": note.about,
        "content": note.content,
        "status": note.status,
        "reason": note.reason,
        "received_at": note.received_at.isoformat(),
    }
