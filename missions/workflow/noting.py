"""Noting: what the desk makes of the notes of observers."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from missions import access
from missions.models import FieldNote, LogEntry, User

WORDS = {
    "decided": _("This note is decided already."),
    "reason_missing": _("Give a reason."),
}


class NotingError(Exception):
    """The state of the note does not allow the decision."""

    def __init__(self, code: str) -> None:
        """Keep the code; `message` says it."""
        super().__init__(code)
        self.code = code

    @property
    def message(self) -> str:
        """Say why, in the active language."""
        return str(WORDS[self.code])


@transaction.atomic
def take(actor: User, note: FieldNote, record: str) -> None:
    """Say that a record with this code was made of a note; only the record counts."""
    held = _held(actor, note)
    held.status, held.record = FieldNote.Status.TAKEN, record
    _keep(actor, held, "take note")


@transaction.atomic
def decline(actor: User, note: FieldNote, reason: str) -> None:
    """Make no record of a note, and say why: its author reads the reason."""
    if not reason.strip():
        raise NotingError("reason_missing")
    held = _held(actor, note)
    held.status, held.reason = FieldNote.Status.DECLINED, reason.strip()
    _keep(actor, held, "decline note")


def _held(actor: User, note: FieldNote) -> FieldNote:
    access.require(access.may_decide_note(actor, note))
    rows = FieldNote.objects.select_for_update(of=("self",)).select_related("mission")
    held = rows.get(pk=note.pk)
    if held.status != FieldNote.Status.NEW:
        raise NotingError("decided")
    return held


def _keep(actor: User, note: FieldNote, act: str) -> None:
    note.decided_by = actor
    note.save(update_fields=["status", "record", "reason", "decided_by"])
    LogEntry.objects.write(note.mission, actor, act, note, code=note.record, reason=note.reason)
