"""Candidates, calendar and figures of others about the election."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from missions.models.dates import DatePrecision, days_of
from missions.models.mission import Mission
from missions.models.subjects import Subject
from missions.models.texts import TextsField, text_in


class CandidateQuerySet(models.QuerySet["Candidate"]):
    """Named sets of candidates."""

    def standing(self) -> CandidateQuerySet:
        """Candidates who have not withdrawn."""
        return self.filter(withdrawn_on__isnull=True)


class Candidate(models.Model):
    """Somebody who stands in the election."""

    mission = models.ForeignKey(
        Mission, models.CASCADE, related_name="candidates", verbose_name=_("mission")
    )
    code = models.SlugField(_("code"), max_length=20)
    name = TextsField(pgettext_lazy("of a person", "name"))
    nominated_by = TextsField(_("nominated by"), blank=True)
    position = models.PositiveSmallIntegerField(_("position on the ballot"), default=1)
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    source = models.CharField(_("source paragraph"), max_length=40, blank=True)
    history = HistoricalRecords()

    objects = CandidateQuerySet.as_manager()

    class Meta:
        verbose_name = _("candidate")
        verbose_name_plural = _("candidates")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["mission", "code"], name="candidate_code_once")
        ]

    def __str__(self) -> str:
        return text_in(self.name) or self.code


class CalendarItem(models.Model):
    """Something dated: context, the calling of the election, a deadline of the plan."""

    class Kind(models.TextChoices):
        """What part of the story it belongs to."""

        CONTEXT = "context", _("context")
        CALLED = "called", _("election called")
        PLAN = "plan", _("calendar plan")
        MISSION = "mission", _("work of the mission")
        FORMING = "forming", _("forming of commissions")

    mission = models.ForeignKey(
        Mission, models.CASCADE, related_name="calendar", verbose_name=_("mission")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.PLAN)
    text = TextsField(
        _("what"), help_text=_("Goes on after the date: “the Senate called the election”.")
    )
    date = models.DateField(_("date"), null=True, blank=True)
    date_end = models.DateField(_("until"), null=True, blank=True)
    precision = models.CharField(
        _("precision"), max_length=8, choices=DatePrecision, default=DatePrecision.DAY
    )
    done_on = models.DateField(_("done on"), null=True, blank=True)
    source = models.CharField(_("source paragraph"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("calendar item")
        verbose_name_plural = _("calendar")
        ordering = ["date", "pk"]

    def __str__(self) -> str:
        return text_in(self.text)[:80]

    @property
    def deviation(self) -> int | None:
        """Tell by how many days it was late, or early (below 0); None where a day is not known."""
        if self.date is None or self.done_on is None:
            return None
        first, last = days_of(self.date, self.date_end, self.precision)
        return max(0, (self.done_on - last).days) + min(0, (self.done_on - first).days)


class ExternalFigure(models.Model):
    """A number somebody else gave: value, source, as of when, for what scope."""

    class Exactness(models.TextChoices):
        """How the source gave it."""

        EXACT = "exact", _("exact")
        ABOUT = "about", _("about")
        AT_LEAST = "at_least", _("at least")

    mission = models.ForeignKey(
        Mission, models.CASCADE, related_name="external_figures", verbose_name=_("mission")
    )
    code = models.SlugField(
        _("code"), max_length=60, help_text=_("Several sources may give the same figure.")
    )
    meaning = TextsField(_("what it counts"))
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=2)
    unit = TextsField(_("unit"), blank=True)
    exactness = models.CharField(
        _("exactness"), max_length=8, choices=Exactness, default=Exactness.EXACT
    )
    source = TextsField(_("source"))
    as_of = models.DateField(_("as of"), null=True, blank=True)
    scope = TextsField(_("scope"), blank=True)
    subject = models.CharField(
        _("belongs to"),
        max_length=16,
        choices=Subject,
        blank=True,
        help_text=_("The part of the document that prints it by itself; empty: none does."),
    )
    preferred = models.BooleanField(
        _("used in the text"), default=False, help_text=_("One of the sources of a figure.")
    )
    paragraph = models.CharField(_("source paragraph"), max_length=40, blank=True)
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("external figure")
        verbose_name_plural = _("external figures")
        ordering = ["code", "-preferred", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["mission", "code"],
                condition=models.Q(preferred=True),
                name="external_figure_one_preferred",
                violation_error_message=_("Another source of this figure is used in the text."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.value.normalize():f}"
