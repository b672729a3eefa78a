"""Receive: take a parcel in, once, whatever happens to phone and network; answer with a receipt."""

from missions.workflow.receive.parcel import (
    PROTOCOL,
    Parcel,
    ParcelError,
    is_incident,
    is_note,
    parcel_from,
)
from missions.workflow.receive.receipt import Outcome, Reason, Receipt
from missions.workflow.receive.step import receive

__all__ = [
    "PROTOCOL",
    "Outcome",
    "Parcel",
    "ParcelError",
    "Reason",
    "Receipt",
    "is_incident",
    "is_note",
    "parcel_from",
    "receive",
]
