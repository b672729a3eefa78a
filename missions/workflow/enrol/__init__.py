"""Enrol: people register with a mission's code; the desk accredits or declines them."""

from missions.workflow.enrol.accredit import accredit, decline, end, mark_told, seat, tell
from missions.workflow.enrol.errors import EnrolError
from missions.workflow.enrol.link import issue_link, link_of, use_link
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
    "link_of",
    "mark_told",
    "register",
    "seat",
    "tell",
    "use_link",
]
