"""The form of a record that is made of a note: filled with what the observer wrote."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from missions import access
from missions.admin.office.records import RecordList
from missions.models import Body, Candidate, FieldNote, Headquarters, User
from missions.models.office import Phase
from missions.models.office.fieldnote import written
from missions.models.people import Role
from missions.models.texts import fold
from missions.workflow import noting

Values = dict[str, Any]


class FromNote(RecordList):
    """A list of records whose form can begin with a note: `?note=UID`."""

    add_form_template = "admin/missions/fieldnote/record.html"

    def get_changeform_initial_data(self, request: HttpRequest) -> Values:
        """Begin with what the note says."""
        note = note_of(request)
        if note is None:
            return super().get_changeform_initial_data(request)
        return {"mission": note.mission_id, **FILLED[note.about](note)}

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Values | None = None
    ) -> HttpResponse:
        """Show the note beside the form: not everything in it has a box."""
        note = note_of(request)
        shown = {"note": note, "written": written(note) if note else []}
        return super().add_view(request, form_url, {**(extra_context or {}), **shown})

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001  Django's
        """Keep with the note which record was made of it."""
        super().save_related(request, form, formsets, change)
        note = None if change else note_of(request)
        if note is not None and note.mission_id == form.instance.mission_id:
            try:
                noting.take(cast("User", request.user), note, form.instance.code)
            except noting.NotingError as error:
                messages.warning(request, error.message)


def note_of(request: HttpRequest) -> FieldNote | None:
    """Give the undecided note that the address names, where the person may decide on it."""
    try:
        uid = uuid.UUID(request.GET.get("note", ""))
    except ValueError:
        return None
    user = cast("User", request.user)
    rows = access.notes_at_desk(user).select_related("mission", "author__user")
    note = rows.filter(pk=uid, status=FieldNote.Status.NEW).first()
    return note if note is not None and access.may_decide_note(user, note) else None


def _text(note: FieldNote, name: str) -> dict[str, str]:
    text = note.content.get(name, "")
    return {note.author.user.language: text} if text else {}


def _lines(note: FieldNote, name: str) -> list[dict[str, str]]:
    lines = (line.strip() for line in note.content.get(name, "").splitlines())
    return [{note.author.user.language: line} for line in lines if line]


def _phase(note: FieldNote) -> str:
    if note.content["date"] == note.mission.election_day.isoformat():
        return Phase.DAY
    return Phase.LONG if note.author.role == Role.LTO else Phase.SHORT


def _body(note: FieldNote, name: str) -> int | None:
    """Find the body whose name, in any language, is just this."""
    text = note.content.get(name, "")
    rows = Body.objects.filter(mission=note.mission_id).only("pk", "name")
    wanted = fold(text)
    return next((row.pk for row in rows if text and wanted in map(fold, row.name.values())), None)


def _candidate(note: FieldNote) -> Candidate | None:
    code = note.content.get("candidate", "")
    return note.mission.candidates.filter(code=code).first() if code else None


def _meeting(note: FieldNote) -> Values:
    candidate = _candidate(note)
    place = Headquarters.objects.filter(candidate=candidate).first() if candidate else None
    return {
        **{name: note.content[name] for name in ("kind", "date", "basis")},
        "phase": _phase(note),
        "headquarters": place.pk if place else None,
        "body": _body(note, "body"),
        "place": _text(note, "place"),
        "topics": _lines(note, "topics"),
    }


def _media(note: FieldNote) -> Values:
    candidate = _candidate(note)
    taken = ("tier", "date", "subject", "seconds", "lines", "kind", "tone", "found_at")
    return {
        **{name: note.content[name] for name in taken if name in note.content},
        "outlet": _body(note, "outlet"),
        "candidate": candidate.pk if candidate else None,
    }


def _trip(note: FieldNote) -> Values:
    end = note.content.get("date_end")
    return {
        "phase": _phase(note),
        "date": note.content["date"],
        **({"date_end": end, "precision": "range"} if end else {}),
        "places": _lines(note, "places"),
        "met": _lines(note, "met"),
    }


FILLED: dict[str, Callable[[FieldNote], Values]] = {
    FieldNote.About.MEETING: _meeting,
    FieldNote.About.MEDIA: _media,
    FieldNote.About.TRIP: _trip,
}
