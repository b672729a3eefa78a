"""Notes of observers: a meeting, a media note or a trip as it was written down on a phone."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.conf import settings
from django.db import models
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from missions.models.mission import Mission
from missions.models.office.media import MediaNote
from missions.models.office.meetings import Meeting
from missions.models.people import Membership

SHORT, LONG = 200, 5_000  # characters of a line and of a text


class Asked(NamedTuple):
    """One box of a note. `kind`: date, number, candidate, choice, line, lines (one each) or text.

    `other`: the box that may be filled in its stead, and then it stays empty.
    """

    name: str
    label: str | Promise
    kind: str = "line"
    needed: bool = False
    choices: type[models.TextChoices] | None = None
    other: str = ""

    @property
    def longest(self) -> int:
        """Give the most characters it takes."""
        return LONG if self.kind in {"lines", "text"} else SHORT


class FieldNote(models.Model):
    """What an observer wrote down of a meeting, an outlet or a trip; the desk makes a record of it.

    `content`: what stands in each box, by its name, as it was typed. It never counts by itself:
    only the record that the desk makes of it does.
    """

    class About(models.TextChoices):
        """What it is about."""

        MEETING = "meeting", _("meeting")
        MEDIA = "media", _("media")
        TRIP = "trip", _("trip")

    class Status(models.TextChoices):
        """What the desk did."""

        NEW = "new", _("new")
        TAKEN = "taken", pgettext_lazy("a note", "made a record")
        DECLINED = "declined", pgettext_lazy("a note", "not taken")

    uid = models.UUIDField(_("id made on the phone"), primary_key=True, default=uuid.uuid4)
    mission = models.ForeignKey(
        Mission, models.CASCADE, related_name="field_notes", verbose_name=_("mission")
    )
    author = models.ForeignKey(
        Membership, models.PROTECT, related_name="field_notes", verbose_name=_("observer")
    )
    about = models.CharField(_("about"), max_length=8, choices=About)
    content = models.JSONField(_("what was written"), default=dict)
    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.NEW)
    record = models.CharField(_("code of the record"), max_length=60, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    digest = models.CharField(_("hash of what was sent"), max_length=64, blank=True)
    written_at = models.CharField(_("written, local time"), max_length=16, blank=True)
    received_at = models.DateTimeField(_("received"), auto_now_add=True)
    synthetic = models.BooleanField(_("invented for demonstration"), default=False)

    class Meta:
        verbose_name = _("note of an observer")
        verbose_name_plural = _("notes of observers")
        ordering = ["-received_at"]
        indexes = [models.Index(fields=["mission", "status", "-received_at"])]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(status="declined") | ~models.Q(reason=""),
                name="note_is_declined_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        parts = [self.content.get(name, "") for name in TITLES[self.about]]
        return " · ".join([str(self.get_about_display()), *filter(None, parts)])[:120]


DATE = Asked("date", _("Date"), "date", needed=True)

ASKED: Mapping[str, tuple[Asked, ...]] = {
    FieldNote.About.MEETING: (
        DATE,
        Asked("kind", _("What was it?"), "choice", needed=True, choices=Meeting.Kind),
        Asked("candidate", _("Headquarters of the candidate"), "candidate", other="body"),
        Asked("body", _("Another body that was met"), other="candidate"),
        Asked("place", _("Place")),
        Asked("theirs", _("Who spoke for them: names and offices"), "lines"),
        Asked("ours", _("Who of the mission was there"), "lines"),
        Asked("topics", _("Topics"), "lines"),
        Asked("said", _("What was said, and by whom"), "text"),
        Asked("basis", _("How do you know?"), "choice", needed=True, choices=Meeting.Basis),
    ),
    FieldNote.About.MEDIA: (
        DATE,
        Asked("outlet", _("Outlet"), needed=True),
        Asked("tier", _("Reach"), "choice", needed=True, choices=MediaNote.Tier),
        Asked("candidate", _("Candidate"), "candidate", other="subject"),
        Asked("subject", _("Another subject"), other="candidate"),
        Asked("seconds", _("Seconds on air"), "number", other="lines"),
        Asked("lines", _("Lines in print"), "number", other="seconds"),
        Asked("kind", _("Kind"), "choice", needed=True, choices=MediaNote.Kind),
        Asked("tone", _("Tone"), "choice", needed=True, choices=MediaNote.Tone),
        Asked("found_at", _("Where it can be found: address, page, hour")),
    ),
    FieldNote.About.TRIP: (
        DATE,
        Asked("date_end", _("Until"), "date"),
        Asked("places", _("Places"), "lines", needed=True),
        Asked("met", _("Whom you met"), "lines"),
    ),
}
TITLES: Mapping[str, tuple[str, ...]] = {
    FieldNote.About.MEETING: ("body", "date"),
    FieldNote.About.MEDIA: ("outlet", "date"),
    FieldNote.About.TRIP: ("date",),
}


def written(note: FieldNote) -> list[tuple[str, str]]:
    """Give what a note says as pairs of a box's label and words, in the order of the boxes."""
    pairs = [(box, note.content.get(box.name, "")) for box in ASKED[note.about]]
    return [(str(box.label), _words(note, box, text)) for box, text in pairs if text]


def _words(note: FieldNote, box: Asked, text: str) -> str:
    if box.kind == "candidate":
        found = note.mission.candidates.filter(code=text).first()
        return str(found) if found else text
    if box.choices is not None:
        return capfirst(str(box.choices(text).label)) if text in box.choices.values else text
    if box.kind == "date":
        day = parse_date(text)
        return date_format(day, "j E") if day else text
    return text


def lacking(about: str, content: Mapping[str, Any]) -> list[str]:
    """Name the boxes that must be filled and are not; of two that stand for each other one must."""
    filled = {name for name, value in content.items() if value not in ("", None)}
    return [
        box.name
        for box in ASKED[about]
        if box.name not in filled and (box.needed or (box.other and box.other not in filled))
    ]
