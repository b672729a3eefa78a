"""What an incident holds as it comes from a phone."""

from __future__ import annotations

from missions import access
from missions.models import Incident, Membership, PollingStation
from missions.workflow.receive.parcel import IncidentParcel, ParcelError


def incident_of(parcel: IncidentParcel, member: Membership) -> Incident:
    """Give the incident, unsaved; a ParcelError names what in it is wrong."""
    if parcel.category not in Incident.Category:
        raise ParcelError("field_wrong", field="category")
    return Incident(
        station=_station(parcel, member),
        category=parcel.category,
        happened_at=parcel.happened_at,
        text=parcel.text,
        told=parcel.told,
        how="phone",
    )


def _station(parcel: IncidentParcel, member: Membership) -> PollingStation | None:
    if not parcel.station:
        return None
    station = access.stations_of(member).filter(code=parcel.station).first()
    if station is None:
        raise ParcelError("unknown_station", station=parcel.station)
    return station
