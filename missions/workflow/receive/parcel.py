"""Parcel: what a phone sends, turned into a typed value at the door."""

from __future__ import annotations

import datetime
import hashlib
import json
import uuid
import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard

from missions.workflow.receive.place import Place, PlaceError, local_time, place_from

PROTOCOL = 1
LARGEST = 512 * 1024  # bytes of one parcel's canonical JSON; photos travel apart
LONGEST_NAME = 64
LONGEST_REPORT = 5_000
YEARS = range(2000, 2101)  # in which something can have happened


class ParcelError(Exception):
    """The parcel cannot be read: a code, its field, no words."""

    def __init__(self, code: str, **params: Any) -> None:
        """Keep code and params for whoever says it in a language."""
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True)
class Parcel:
    """One revision of one observation on its way; `digest` is the SHA-256 of what was sent."""

    uid: uuid.UUID
    observation: uuid.UUID
    visit: uuid.UUID
    base: uuid.UUID | None
    mission: str
    station: str
    checklist: str
    edition: str
    written_at: datetime.datetime
    zone: str
    header: Mapping[str, Any]
    answers: Mapping[str, Any]
    confirmed: tuple[str, ...]
    place: Place | None
    digest: str


def parcel_from(raw: object) -> Parcel:
    """Read a parcel from JSON; a ParcelError names the first field that is missing or wrong."""
    if not isinstance(raw, Mapping):
        raise ParcelError("not_an_object")
    if raw.get("protocol") != PROTOCOL:
        raise ParcelError("unknown_protocol")
    return Parcel(
        uid=_uid(raw, "uid"),
        observation=_uid(raw, "observation"),
        visit=_uid(raw, "visit"),
        base=_uid(raw, "base") if raw.get("base") else None,
        mission=_name(raw, "mission"),
        station=_name(raw, "station"),
        checklist=_name(raw, "checklist"),
        edition=_name(raw, "edition"),
        written_at=_time(raw, "written_at"),
        zone=_zone(raw, "zone"),
        header=_answers(raw, "header"),
        answers=_answers(raw, "answers"),
        confirmed=_confirmed(raw),
        place=_place(raw),
        digest=_digest(raw),
    )


@dataclass(frozen=True)
class IncidentParcel:
    """An incident on its way: something grave that is reported at once, and never corrected."""

    uid: uuid.UUID
    mission: str
    station: str
    category: str
    happened_at: datetime.datetime
    written_at: datetime.datetime
    text: str
    told: bool
    digest: str


@dataclass(frozen=True)
class NoteParcel:
    """A note of an observer on its way: what stands in each box, as it was typed."""

    uid: uuid.UUID
    mission: str
    about: str
    content: Mapping[str, str]
    written_at: datetime.datetime
    digest: str


def is_note(raw: object) -> TypeGuard[Mapping[str, Any]]:
    """Say whether a parcel is a note of a meeting, an outlet or a trip."""
    return isinstance(raw, Mapping) and raw.get("kind") == "note"


def note_from(raw: Mapping[str, Any]) -> NoteParcel:
    """Read a note from JSON; a ParcelError names the first field that is missing or wrong.

    What its boxes may hold is looked at when it is taken in.
    """
    if raw.get("protocol") != PROTOCOL:
        raise ParcelError("unknown_protocol")
    content = raw.get("content")
    if not isinstance(content, Mapping):
        raise ParcelError("field_missing" if content is None else "field_wrong", field="content")
    return NoteParcel(
        uid=_uid(raw, "uid"),
        mission=_name(raw, "mission"),
        about=_name(raw, "about"),
        content=content,
        written_at=_time(raw, "written_at"),
        digest=_digest(raw),
    )


def is_incident(raw: object) -> TypeGuard[Mapping[str, Any]]:
    """Say whether a parcel reports an incident; without a kind it is an observation."""
    return isinstance(raw, Mapping) and raw.get("kind") == "incident"


def incident_from(raw: Mapping[str, Any]) -> IncidentParcel:
    """Read an incident from JSON; a ParcelError names the first field that is missing or wrong."""
    if raw.get("protocol") != PROTOCOL:
        raise ParcelError("unknown_protocol")
    zone = zoneinfo.ZoneInfo(_zone(raw, "zone"))
    happened_at = _time(raw, "happened_at")
    told = _field(raw, "told")
    text = _field(raw, "text")
    if not isinstance(text, str) or not text.strip() or "\0" in text:
        raise ParcelError("field_wrong", field="text")
    if len(text) > LONGEST_REPORT:
        raise ParcelError("too_long", limit=LONGEST_REPORT)
    if happened_at.year not in YEARS:
        raise ParcelError("field_wrong", field="happened_at")
    if not isinstance(told, bool):
        raise ParcelError("field_wrong", field="told")
    return IncidentParcel(
        uid=_uid(raw, "uid"),
        mission=_name(raw, "mission"),
        station=_name(raw, "station") if raw.get("station") else "",
        category=_name(raw, "category"),
        happened_at=happened_at.replace(tzinfo=zone),
        written_at=_time(raw, "written_at"),
        text=text,
        told=told,
        digest=_digest(raw),
    )


def _digest(raw: Mapping[str, Any]) -> str:
    try:
        text = json.dumps(raw, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        content = text.encode()
    except (TypeError, ValueError, RecursionError):  # lone surrogates and endless nesting, too
        raise ParcelError("not_an_object") from None
    if len(content) > LARGEST:
        raise ParcelError("parcel_too_large", limit=LARGEST // 1024)
    return hashlib.sha256(content).hexdigest()


def _field(raw: Mapping[str, Any], field: str) -> Any:
    if raw.get(field) in (None, ""):
        raise ParcelError("field_missing", field=field)
    return raw[field]


def _uid(raw: Mapping[str, Any], field: str) -> uuid.UUID:
    text = _field(raw, field)
    try:
        return uuid.UUID(text)
    except (ValueError, TypeError, AttributeError):
        raise ParcelError("field_wrong", field=field) from None


def _name(raw: Mapping[str, Any], field: str) -> str:
    text = _field(raw, field)
    if not isinstance(text, str) or len(text) > LONGEST_NAME or "\0" in text:
        raise ParcelError("field_wrong", field=field)
    return text


def _time(raw: Mapping[str, Any], field: str) -> datetime.datetime:
    text = _field(raw, field)
    try:
        return local_time(text)
    except ValueError:
        raise ParcelError("field_wrong", field=field) from None


def _zone(raw: Mapping[str, Any], field: str) -> str:
    name = _name(raw, field)
    try:
        zoneinfo.ZoneInfo(name)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        raise ParcelError("field_wrong", field=field) from None
    return name


def _answers(raw: Mapping[str, Any], field: str) -> Mapping[str, Any]:
    answers = raw.get(field)
    if not isinstance(answers, Mapping):
        raise ParcelError("field_missing" if answers is None else "field_wrong", field=field)
    return answers


def _confirmed(raw: Mapping[str, Any]) -> tuple[str, ...]:
    rules = raw.get("confirmed", [])
    if not isinstance(rules, list) or not all(isinstance(rule, str) for rule in rules):
        raise ParcelError("field_wrong", field="confirmed")
    return tuple(dict.fromkeys(rules))


def _place(raw: Mapping[str, Any]) -> Place | None:
    try:
        return place_from(raw.get("place"))
    except PlaceError as error:
        raise ParcelError("place_wrong", field=error.field) from None
