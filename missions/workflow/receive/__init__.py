"""Receive: take a parcel in, once, whatever happens to phone and network; answer with a receipt."""

from missions.workflow.receive.parcel import Parcel, ParcelError, parcel_from
from missions.workflow.receive.receipt import Outcome, Reason, Receipt
from missions.workflow.receive.step import receive

__all__ = ["Outcome", "Parcel", "ParcelError", "Reason", "Receipt", "parcel_from", "receive"]
