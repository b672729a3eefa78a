"""Trips, meetings and what was said there: always with the name of who said it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from missions.models.election import ExternalFigure
from missions.models.mission import Mission
from missions.models.office.names import Body, Headquarters, Person
from missions.models.office.record import Dated, Record, TextsListField
from missions.models.subjects import Subject
from missions.models.texts import TextsField, text_in


class Phase(models.TextChoices):
    """Phases of observation."""

    LONG = "long", _("long-term")
    SHORT = "short", _("short-term")
    DAY = "day", _("election day")


class Trip(Record, Dated):
    """Days on which observers of one phase travelled and met people."""

    phase = models.CharField(_("phase"), max_length=8, choices=Phase, default=Phase.LONG)
    places = TextsListField(
        _("places"), blank=True, help_text=_("As after «in»: «в Алматы», one on each line.")
    )
    met = TextsListField(
        _("whom they met"), blank=True, help_text=_("Kinds of people, one on each line.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("trip")
        verbose_name_plural = _("trips")
        ordering = ["date", "code"]
        constraints = [*Record.Meta.constraints, *Dated.Meta.constraints]

    def __str__(self) -> str:
        return f"{self.get_phase_display()}, {self.date or '—'}"


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Named sets of meetings."""

    def contacts(self) -> MeetingQuerySet:
        """Contacts with other missions."""
        return self.filter(kind=Meeting.Kind.CONTACT)

    def with_headquarters(self) -> MeetingQuerySet:
        """Meetings with a candidate's headquarters."""
        return self.filter(headquarters__isnull=False)


class Meeting(Record, Dated):
    """Members of the mission met somebody: a commission, a headquarters, another body."""

    class Kind(models.TextChoices):
        """With whom."""

        MEETING = "meeting", _("meeting")
        CONTACT = "contact", _("contact with another mission")

    class Basis(models.TextChoices):
        """How the mission knows what was said."""

        PRESENT = "present", _("a member was present")
        MINUTES = "minutes", _("minutes were read")
        TOLD = "told", _("told afterwards")

    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.MEETING)
    phase = models.CharField(_("phase"), max_length=8, choices=Phase, default=Phase.SHORT)
    place = TextsField(_("place"), blank=True)
    headquarters = models.ForeignKey(
        Headquarters,
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("headquarters"),
    )
    body = models.ForeignKey(
        Body,
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("body met"),
    )
    ours = models.ManyToManyField(Person, blank=True, related_name="+", verbose_name=_("our side"))
    theirs = models.ManyToManyField(
        Person, blank=True, related_name="+", verbose_name=_("their side")
    )
    topics = TextsListField(_("topics"), blank=True, help_text=_("One on each line."))
    basis = models.CharField(_("basis"), max_length=8, choices=Basis, default=Basis.PRESENT)
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Order of meetings of one day.")
    )

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["phase", "date", "position", "code"]
        constraints = [
            *Record.Meta.constraints,
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(headquarters__isnull=False) | models.Q(body__isnull=False),
                name="meeting_is_with_somebody",
                violation_error_message=_("Name the headquarters or the body that was met."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.headquarters or self.body}, {self.date or '—'}"


class StatementQuerySet(models.QuerySet["Statement"]):
    """Named sets of statements."""

    def proposals(self) -> StatementQuerySet:
        """Keep what interlocutors recommend, which the mission does not thereby recommend."""
        return self.filter(recommendation=True)


class Statement(Record):
    """What somebody said (type R): never without its attribution, never the mission's finding."""

    meeting = models.ForeignKey(
        Meeting,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="statements",
        verbose_name=_("meeting"),
    )
    subject = models.CharField(
        _("belongs to"),
        max_length=16,
        choices=Subject,
        blank=True,
        help_text=_("Of a statement that was made in no meeting."),
    )
    speaker = models.ForeignKey(
        Person,
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="statements",
        verbose_name=_("speaker"),
    )
    attribution = TextsField(
        _("who else said it"),
        blank=True,
        help_text=_("Opening words: “Proxies of candidates said”. Of no one speaker."),
    )
    text = TextsField(
        _("what was said"),
        help_text=_("Goes on after “said that”. A figure is inserted as [[external:code]]."),
    )
    recommendation = models.BooleanField(_("a proposal of the speaker"), default=False)
    figures = models.ManyToManyField(
        ExternalFigure, blank=True, related_name="statements", verbose_name=_("figures it gives")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    history = HistoricalRecords()

    objects = StatementQuerySet.as_manager()

    class Meta:
        verbose_name = _("statement")
        verbose_name_plural = _("statements")
        ordering = ["position", "pk"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(speaker__isnull=False) ^ ~models.Q(attribution={}),
                name="statement_names_who_said_it",
                violation_error_message=_("Say who said it: a speaker, or the opening words."),
            ),
            models.CheckConstraint(
                condition=models.Q(meeting__isnull=False) ^ ~models.Q(subject=""),
                name="statement_was_made_somewhere",
                violation_error_message=_("Name the meeting, or the part it belongs to."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.speaker or text_in(self.attribution)}: {text_in(self.text)}"[:100]


def headquarters_met(mission: Mission) -> tuple[int, int]:
    """Count the candidates whose headquarters the mission met, and all who stand (T12).

    A candidate whose headquarters has no record counts among all: nobody met it.
    """
    standing = mission.candidates.standing()
    met = standing.filter(headquarters__meetings__isnull=False).distinct()
    return met.count(), standing.count()
