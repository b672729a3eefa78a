"""What a note of an observer holds as it comes from a phone."""

from __future__ import annotations

import datetime

from missions.models import Candidate, FieldNote, Membership
from missions.models.office.fieldnote import ASKED, Asked, lacking
from missions.workflow.receive.parcel import YEARS, NoteParcel, ParcelError

DIGITS = 6  # of seconds or lines


def note_of(parcel: NoteParcel, member: Membership) -> FieldNote:
    """Give the note, unsaved; a ParcelError names what in it is wrong."""
    return FieldNote(about=parcel.about, content=content_of(parcel, member))


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
