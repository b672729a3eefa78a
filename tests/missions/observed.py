"""Observations of many stations, sent by a phone and verified at the desk."""

from missions.models import Conclusion, Membership
from missions.workflow.review import verify
from tests import factories

OPENED = {
    "OP_PRESENT": "yes",
    "OP_OPEN_BASIS": "observed",
    "OP_MATERIALS": "yes",
    "OP_BOX_EMPTY": "yes",
    "OP_BOX_SEALED": "yes",
    "OP_OBS_VIEW": "yes",
}
COUNTED = {
    "CO_STAYED": "whole",
    "CO_OBS_VIEW": "yes",
    "CO_UNUSED_FIRST": "yes",
    "CO_ISSUED_N": 10,
    "CO_SEALS_INTACT": "yes",
    "CO_BOX_N": 10,
    "CO_SHOWN": "yes",
    "CO_VOTES": ...,
    "CO_BALANCED": "at_once",
    "CO_FALSIFICATION": "no",
    "CO_POSTED": "yes",
}


def at(clock, mission):
    """Give a time of election day as a phone writes it."""
    return f"{mission.election_day.isoformat()}T{clock}"


def voting(who, times=1, **fields):
    """Verify a voting form at each of so many new stations."""
    return [_verified(who, "VO", **fields) for _ in range(times)]


def opening(who, times=1, clock="07:00", **fields):
    """Verify an opening form at each of so many new stations."""
    own = {**OPENED, "OP_OPEN_TIME": at(clock, who.mission), **fields.pop("answers", {})}
    return [_verified(who, "OP", answers=own, **fields) for _ in range(times)]


def counting(who, times=1, **fields):
    """Verify a counting form at each of so many new stations."""
    own = {**COUNTED, **fields.pop("answers", {})}
    return [_verified(who, "CO", answers=own, **fields) for _ in range(times)]


def _verified(who, code, station=None, **fields):
    place = station or factories.station(who.mission, **fields.pop("place", {}))
    observation = factories.sent(who, place, code, **fields)
    verify(factories.desk(who.mission).user, observation)
    observation.refresh_from_db()
    return observation


def conclusion_of(mission):
    """Give the conclusion that founding laid."""
    return Conclusion.objects.select_related("mission").get(mission=mission)


def head_of(mission):
    """Find or make the head of mission, who may enter the desk."""
    rows = Membership.objects.filter(mission=mission, role="head").select_related("user")
    found = rows.first() or factories.member(mission, role="head", name="Henry Head")
    return found.user
