"""A note of a meeting, an outlet or a trip: the same boxes on the page and on the phone."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from missions.forms.incident import zone_of
from missions.forms.visit import DateInput
from missions.models import Membership
from missions.models.office.fieldnote import ASKED, LONG, Asked
from missions.workflow.receive import PROTOCOL, ParcelError
from missions.workflow.receive.note import content_of
from missions.workflow.receive.parcel import NoteParcel, note_from

MOST = 999_999  # seconds or lines
ONE_ON_EACH_LINE = _("One on each line.")


class NoteQuestions(forms.Form):
    """The boxes of a note; candidates are those of a mission, or filled in later."""

    def __init__(
        self, *args: Any, about: str, candidates: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        """Make a field for each box."""
        kwargs["auto_id"] = f"note_{about}_%s"
        super().__init__(*args, **kwargs)
        self.about = about
        for box in ASKED[about]:
            self.fields[box.name] = field_of(box, candidates)
        self.helper = FormHelper()
        self.helper.form_tag = False


def field_of(box: Asked, candidates: list[tuple[str, str]]) -> forms.Field:
    """Give the form field of a box."""
    words: dict[str, Any] = {"label": box.label, "required": box.needed}
    named = {"data-other": box.other} if box.other else {}
    if box.kind == "date":
        return forms.DateField(widget=DateInput, **words)
    if box.kind == "number":
        count = forms.NumberInput(attrs=named)
        return forms.IntegerField(widget=count, min_value=1, max_value=MOST, **words)
    if box.kind == "candidate":
        names = forms.Select(attrs=named)
        return forms.ChoiceField(widget=names, choices=[("", "—"), *candidates], **words)
    if box.choices is not None:
        choices = [(value, capfirst(label)) for value, label in box.choices.choices]
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **words)
    if box.kind in {"lines", "text"}:
        area = forms.Textarea(attrs={"rows": 3})
        help_text = ONE_ON_EACH_LINE if box.kind == "lines" else ""
        return forms.CharField(widget=area, max_length=LONG, help_text=help_text, **words)
    line = forms.TextInput(attrs=named)
    return forms.CharField(widget=line, max_length=box.longest, **words)


def blank_notes() -> dict[str, NoteQuestions]:
    """Give the questions of each kind with nothing in them: the phone fills in the candidates."""
    return {about: NoteQuestions(about=about, candidates=[]) for about in ASKED}


class NoteForm(NoteQuestions):
    """A note as a member writes it on a page of the server."""

    uid = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, about: str, author: Membership, **kwargs: Any) -> None:
        """Offer the candidates of the mission; today is the usual date."""
        self.author = author
        named = [(row.code, str(row)) for row in author.mission.candidates.all()]
        now = timezone.now().astimezone(zone_of(author.mission, None))
        kwargs["initial"] = {"uid": uuid.uuid4(), "date": now.date()}
        self.written_at = now.replace(tzinfo=None)
        super().__init__(*args, about=about, candidates=named, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Look at the note as at one that a phone sends; what is wrong stands at its box."""
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        try:
            content_of(self._parcel(), self.author)
        except ParcelError as error:
            name = str(error.params.get("field", ""))
            self.add_error(name if name in self.fields else None, WRONG[error.code])
        return cleaned

    def parcel(self) -> dict[str, Any]:
        """Give the note as a phone would send it."""
        return {
            "protocol": PROTOCOL,
            "kind": "note",
            "uid": str(self.cleaned_data["uid"]),
            "mission": self.author.mission.code,
            "about": self.about,
            "written_at": self.written_at.isoformat(timespec="minutes")[: len("2019-06-09T08:00")],
            "content": {box.name: _typed(self.cleaned_data[box.name]) for box in ASKED[self.about]},
        }

    def _parcel(self) -> NoteParcel:
        return note_from(self.parcel())


def _typed(value: object) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()
    return "" if value is None else str(value).replace("\r\n", "\n")


WRONG = {
    "field_missing": _("Fill this box, or the one that stands for it."),
    "field_wrong": _("This cannot be: look at it and at the boxes that belong to it."),
    "too_long": _("This is too long."),
    "not_an_object": _("This cannot be read."),
    "parcel_too_large": _("This is too long."),
}
