"""Keep a report from the field, an incident or a note, once: by the id that the phone made."""

from __future__ import annotations

import uuid

from django.db import IntegrityError, transaction

from missions import access
from missions.models import FieldNote, Incident, Membership, User
from missions.workflow.receive.incident import incident_of
from missions.workflow.receive.note import note_of
from missions.workflow.receive.parcel import IncidentParcel, NoteParcel, ParcelError
from missions.workflow.receive.receipt import Receipt, Stored

Report = Incident | FieldNote


def take_report(
    user: User, parcel: IncidentParcel | NoteParcel, on_behalf: Membership | None
) -> Receipt:
    """Keep a report and answer with its receipt; a ParcelError says why it cannot be kept.

    The same id with other bytes is kept beside the first, for the desk to see both.
    """
    member = access.sender_in(user, parcel.mission, on_behalf)
    if member is None:
        raise ParcelError("not_a_member")
    try:
        return _taken(parcel, member)
    except IntegrityError:  # it came twice at once: the schema let one in, which is known now
        return _taken(parcel, member)


def _taken(parcel: IncidentParcel | NoteParcel, member: Membership) -> Receipt:
    double = uuid.uuid5(parcel.uid, parcel.digest)
    model = Incident if isinstance(parcel, IncidentParcel) else FieldNote
    known: list[Report] = list(model.objects.filter(pk__in=[parcel.uid, double]))
    for row in known:
        if row.author_id != member.pk:
            raise ParcelError("not_yours")
        if row.digest == parcel.digest:
            return _receipt(parcel.uid, row)
    made = _row(parcel, member)
    made.uid = double if known else parcel.uid
    made.mission, made.author = member.mission, member
    made.digest = parcel.digest
    made.written_at = parcel.written_at.isoformat(timespec="minutes")
    made.synthetic = member.mission.demonstration
    with transaction.atomic():
        made.save(force_insert=True)
    return _receipt(parcel.uid, made)


def _row(parcel: IncidentParcel | NoteParcel, member: Membership) -> Report:
    if isinstance(parcel, IncidentParcel):
        return incident_of(parcel, member)
    return note_of(parcel, member)


def _receipt(uid: uuid.UUID, row: Report) -> Receipt:
    stored = Stored(row.pk, row.received_at, row.status, conflict=row.pk != uid)
    return Receipt.stored(str(uid), stored)
