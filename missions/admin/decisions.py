"""One decision as the desk sends it: what was pressed, the reason, and what came of it in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from missions.models import FieldNote, Incident, Irregularity, Observation, Revision, User
from missions.workflow import noting, review

Data = Mapping[str, str]
Done = tuple[bool, str]

NOT_YOURS = gettext_lazy("This is your own or you entered it: another coordinator decides.")
LONGEST = 2000  # characters of a reason


def on_observation(user: User, row: Observation, data: Data) -> Done:
    """Verify, query, reject or withdraw an observation; give whether, and in words."""
    acts: dict[str, Callable[[], object]] = {
        "verify": lambda: review.verify(user, row, _revision(row, data)),
        "query": lambda: review.query(user, row, reason_of(data), data.get("question", "")),
        "reject": lambda: review.reject(user, row, reason_of(data)),
        "withdraw": lambda: review.withdraw(user, row, reason_of(data)),
    }
    words = {
        "verify": _("Verified: %(what)s."),
        "query": _("The question was put to the observer: %(what)s."),
        "reject": _("Rejected: %(what)s."),
        "withdraw": _("Withdrawn, it no longer counts: %(what)s."),
    }
    return _done(acts, words, data.get("act", ""), row)


def on_irregularity(user: User, row: Irregularity, data: Data) -> Done:
    """Confirm or dismiss an irregularity."""
    acts: dict[str, Callable[[], object]] = {
        "confirm": lambda: review.confirm(user, row, reason_of(data)),
        "dismiss": lambda: review.dismiss(user, row, reason_of(data)),
    }
    words = {"confirm": _("Confirmed: %(what)s."), "dismiss": _("Dismissed: %(what)s.")}
    return _done(acts, words, data.get("act", ""), row)


def on_incident(user: User, row: Incident, data: Data) -> Done:
    """Take an incident up, or close it with a note."""
    acts: dict[str, Callable[[], object]] = {
        "take": lambda: review.take_up(user, row),
        "close": lambda: review.close(user, row, reason_of(data)),
    }
    words = {"take": _("You have taken it up: %(what)s."), "close": _("Closed: %(what)s.")}
    return _done(acts, words, data.get("act", ""), row)


def on_note(user: User, row: FieldNote, data: Data) -> Done:
    """Decline a note of an observer; a record is made of it on the record's own form."""
    acts: dict[str, Callable[[], object]] = {
        "decline": lambda: noting.decline(user, row, reason_of(data))
    }
    return _done(acts, {"decline": _("Not taken: %(what)s.")}, data.get("act", ""), row)


def reason_of(data: Data) -> str:
    """Read the reason."""
    return data.get("reason", "").replace("\0", "")[:LONGEST]


def _done(
    acts: Mapping[str, Callable[[], object]], words: Mapping[str, str], act: str, row: object
) -> Done:
    if act not in acts:
        return False, _("Choose what to decide.")
    try:
        acts[act]()
    except (review.ReviewError, noting.NotingError) as error:
        return False, error.message
    except PermissionDenied:
        return False, str(NOT_YOURS)
    return True, words[act] % {"what": row}


def _revision(row: Observation, data: Data) -> Revision | None:
    """Give the revision that was chosen; none stands for the current one."""
    chosen = data.get("revision", "")
    if not chosen:
        return None
    found = next((one for one in row.revisions.all() if str(one.pk) == chosen), None)
    if found is None:
        raise review.ReviewError("other_revision")
    return found
