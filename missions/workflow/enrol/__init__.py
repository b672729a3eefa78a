"""Enrol: people register with a mission's code; the desk accredits or declines them."""

from missions.workflow.enrol.accredit import accredit, decline, end, mark_told, seat, tell
from missions.workflow.enrol.errors import EnrolError
from missions.workflow.enrol.link import issue_link, link_of, use_link
from missions.workflow.enrol.phones import (
    keep_left,
    note_phone,
    storable,
    withdraw_phone,
    withdrawn_phone_of,
)
from missions.workflow.enrol.register import (
    FIELD_ROLES,
    Application,
    Person,
    enter,
    keep_contact,
    register,
)

__all__ = [
    "FIELD_ROLES",
    "Application",
    "EnrolError",
    "Person",
    "accredit",
    "decline",
    "end",
    "enter",
    "issue_link",
    "keep_contact",
    "keep_left",
    "link_of",
    "mark_told",
    "note_phone",
    "register",
    "seat",
    "storable",
    "tell",
    "use_link",
    "withdraw_phone",
    "withdrawn_phone_of",
]
