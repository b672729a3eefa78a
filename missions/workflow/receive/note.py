"""Take a note of an observer in, once, by the id that the phone made."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from missions import access
from missions.models import Candidate, FieldNote, Membership, User
from missions.models.office.fieldnote import ASKED, Asked, lacking
from missions.workflow.receive.parcel import YEARS, NoteParcel, ParcelError, note_from
from missions.workflow.receive.receipt import Receipt, Stored

DIGITS = 6  # of seconds or lines


def take_note(user: User, raw: Mapping[str, Any], on_behalf: Membership | None) -> Receipt:
    """Keep a note and answer with its receipt; a ParcelError says why it cannot be kept.

    The same id with other bytes is kept beside the first, for the desk to see both.
    """
    parcel = note_from(raw)
    member = access.sender_in(user, parcel.mission, on_behalf)
    if member is None:
        raise ParcelError("not_a_member")
    try:
        return _taken(parcel, member)
    except IntegrityError:  # it came twice at once: the schema let one in, which is known now
        return _taken(parcel, member)


def _taken(parcel: NoteParcel, member: Membership) -> Receipt:
    double = uuid.uuid5(parcel.uid, parcel.digest)
    known = list(FieldNote.objects.filter(pk__in=[parcel.uid, double]))
    for row in known:
        if row.author_id != member.pk:
            raise ParcelError("not_yours")
        if row.digest == parcel.digest:
            return _receipt(parcel, row)
    note = FieldNote(
        uid=double if known else parcel.uid,
        mission=member.mission,
        author=member,
        about=parcel.about,
        content=content_of(parcel, member),
        digest=parcel.digest,
        written_at=parcel.written_at.isoformat(timespec="minutes"),
        synthetic=member.mission.demonstration,
    )
    with transaction.atomic():
        note.save(force_insert=True)
    return _receipt(parcel, note)


def content_of(parcel: NoteParcel, member: Membership) -> dict[str, str]:
    """Give what the boxes hold, trimmed, empty ones left out; a ParcelError names a wrong one."""
    if parcel.about not in ASKED:
        raise ParcelError("field_wrong", field="about")
    boxes = {box.name: box for box in ASKED[parcel.about]}
    strange = next((name for name in parcel.content if name not in boxes), "")
    if strange:
        raise ParcelError("field_wrong", field=str(strange)[:60])
    given = {
        name: text
        for name, box in boxes.items()
        if (text := _read(box, parcel.content.get(name, ""), member))
    }
    for name in lacking(parcel.about, given):
        raise ParcelError("field_missing", field=name)
    for box in boxes.values():
        if box.other and box.name in given and box.other in given:
            raise ParcelError("field_wrong", field=box.name)
    if given.get("date_end", given["date"]) < given["date"]:
        raise ParcelError("field_wrong", field="date_end")
    return given


def _read(box: Asked, value: object, member: Membership) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise ParcelError("field_wrong", field=box.name)
    text = value.strip()
    if len(text) > box.longest:
        raise ParcelError("too_long", limit=box.longest)
    if text and not READ.get(box.kind, _any)(box, text, member):
        raise ParcelError("field_wrong", field=box.name)
    return text


def _any(_box: Asked, _text: str, _member: Membership) -> bool:
    return True


def _is_date(_box: Asked, text: str, _member: Membership) -> bool:
    try:
        return datetime.date.fromisoformat(text).year in YEARS and len(text) == len("2019-06-09")
    except ValueError:
        return False


def _is_number(_box: Asked, text: str, _member: Membership) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= DIGITS and int(text) > 0


def _is_choice(box: Asked, text: str, _member: Membership) -> bool:
    return box.choices is not None and text in box.choices.values


def _is_candidate(_box: Asked, text: str, member: Membership) -> bool:
    return Candidate.objects.filter(mission=member.mission_id, code=text).exists()


READ = {"date": _is_date, "number": _is_number, "choice": _is_choice, "candidate": _is_candidate}


def _receipt(parcel: NoteParcel, row: FieldNote) -> Receipt:
    beside = row.pk != parcel.uid
    stored = Stored(row.pk, row.received_at, row.status, conflict=beside)
    return Receipt.stored(str(parcel.uid), stored)
