"""The desk: what coordinators see; one module per module of nouns."""

from missions.admin import (
    checklist,
    conclusion,
    edition,
    election,
    incident,
    irregularity,
    log,
    message,
    mission,
    observation,
    office,
    people,
    phone,
    places,
    spreadsheets,
)

__all__ = [
    "checklist",
    "conclusion",
    "edition",
    "election",
    "incident",
    "irregularity",
    "log",
    "message",
    "mission",
    "observation",
    "office",
    "people",
    "phone",
    "places",
    "spreadsheets",
]
