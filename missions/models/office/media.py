"""Media monitoring: one note is one appearance of a candidate or a subject in one outlet."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from missions.models.election import Candidate
from missions.models.office.names import Body
from missions.models.office.record import Record


class MediaNoteQuerySet(models.QuerySet["MediaNote"]):
    """Named sets of media notes."""

    def timed(self) -> MediaNoteQuerySet:
        """Keep notes of time on air."""
        return self.filter(seconds__isnull=False)

    def printed(self) -> MediaNoteQuerySet:
        """Keep notes of lines in print."""
        return self.filter(lines__isnull=False)


class MediaNote(Record):
    """How long, in what way and in which tone an outlet spoke of whom."""

    class Tier(models.TextChoices):
        """How far the outlet reaches."""

        NATIONAL = "national", _("national")
        REGIONAL = "regional", _("regional")
        LOCAL = "local", _("local")
        ONLINE = "online", _("online")

    class Kind(models.TextChoices):
        """What kind of appearance it is."""

        NEWS = "news", _("news")
        FREE = "free", _("free time or space")
        PAID = "paid", _("paid advertising")
        DEBATE = "debate", _("debate")
        OTHER = "other", _("other")

    class Tone(models.TextChoices):
        """How it speaks."""

        POSITIVE = "positive", pgettext_lazy("tone", "positive")
        NEUTRAL = "neutral", pgettext_lazy("tone", "neutral")
        NEGATIVE = "negative", pgettext_lazy("tone", "negative")

    outlet = models.ForeignKey(
        Body, models.CASCADE, related_name="media_notes", verbose_name=_("outlet")
    )
    tier = models.CharField(_("reach"), max_length=8, choices=Tier, default=Tier.NATIONAL)
    date = models.DateField(_("date"))
    candidate = models.ForeignKey(
        Candidate,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="media_notes",
        verbose_name=_("candidate"),
    )
    subject = models.CharField(_("other subject"), max_length=200, blank=True)
    seconds = models.PositiveIntegerField(_("seconds"), null=True, blank=True)
    lines = models.PositiveIntegerField(_("lines"), null=True, blank=True)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.NEWS)
    tone = models.CharField(_("tone"), max_length=8, choices=Tone, default=Tone.NEUTRAL)
    found_at = models.CharField(
        _("where it can be found"), max_length=300, blank=True, help_text=_("Address, page, hour.")
    )

    objects = MediaNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("media note")
        verbose_name_plural = _("media notes")
        ordering = ["-date", "-pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(candidate__isnull=False) ^ ~models.Q(subject=""),
                name="media_note_is_of_somebody_or_something",
                violation_error_message=_("Name a candidate or another subject, not both."),
            ),
            models.CheckConstraint(
                condition=models.Q(seconds__isnull=False) ^ models.Q(lines__isnull=False),
                name="media_note_has_a_length",
                violation_error_message=_("Give seconds or lines, not both."),
            ),
        ]
        indexes = [models.Index(fields=["mission", "candidate"])]

    def __str__(self) -> str:
        return f"{self.outlet}, {self.date:%Y-%m-%d}: {self.candidate or self.subject}"
