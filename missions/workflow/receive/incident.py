"""Take an incident in, once, as an observation is: by the id that the phone made."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from missions import access
from missions.models import Incident, Membership, PollingStation, User
from missions.workflow.receive.parcel import IncidentParcel, ParcelError, incident_from
from missions.workflow.receive.receipt import Receipt, Stored


def take_incident(user: User, raw: Mapping[str, Any], on_behalf: Membership | None) -> Receipt:
    """Keep an incident and answer with its receipt; a ParcelError says why it cannot be kept.

    The same id with other bytes is kept beside the first, for the desk to see both.
    """
    parcel = incident_from(raw)
    member = access.sender_in(user, parcel.mission, on_behalf)
    if member is None:
        raise ParcelError("not_a_member")
    try:
        return _taken(parcel, member)
    except IntegrityError:  # it came twice at once: the schema let one in, which is known now
        return _taken(parcel, member)


def _taken(parcel: IncidentParcel, member: Membership) -> Receipt:
    double = uuid.uuid5(parcel.uid, parcel.digest)
    known = list(Incident.objects.filter(pk__in=[parcel.uid, double]))
    for row in known:
        if row.author_id != member.pk:
            raise ParcelError("not_yours")
        if row.digest == parcel.digest:
            return _receipt(parcel, row)
    station = _station(parcel, member)
    if parcel.category not in Incident.Category:
        raise ParcelError("field_wrong", field="category")
    with transaction.atomic():
        row = Incident(
            uid=double if known else parcel.uid,
            mission=member.mission,
            author=member,
            station=station,
            category=parcel.category,
            happened_at=parcel.happened_at,
            text=parcel.text,
            told=parcel.told,
            how="phone",
            digest=parcel.digest,
            written_at=parcel.written_at.isoformat(timespec="minutes"),
            synthetic=member.mission.demonstration,
        )
        row.save(force_insert=True)
    return _receipt(parcel, row)


def _station(parcel: IncidentParcel, member: Membership) -> PollingStation | None:
    if not parcel.station:
        return None
    station = access.stations_of(member).filter(code=parcel.station).first()
    if station is None:
        raise ParcelError("unknown_station", station=parcel.station)
    return station


def _receipt(parcel: IncidentParcel, row: Incident) -> Receipt:
    beside = row.pk != parcel.uid
    stored = Stored(row.pk, row.reported_at, row.status, conflict=beside)
    return Receipt.stored(str(parcel.uid), stored)
