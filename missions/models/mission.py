"""Mission: one organisation observing one election."""

from __future__ import annotations

from typing import Any

from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from missions.models.dates import DatePrecision
from missions.models.texts import TextsField, text_in
from missions.models.zones import validate_zone


class MissionQuerySet(models.QuerySet["Mission"]):
    """Named sets of missions."""

    def real(self) -> MissionQuerySet:
        """Leave practice missions out: they stand outside every count."""
        return self.filter(practice=False)

    def registering(self) -> MissionQuerySet:
        """Missions that an observer can register with now."""
        return self.filter(closed_at__isnull=True).exclude(join_code="")


class Mission(models.Model):
    """One organisation observing one election, and the rules it declared beforehand."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    join_code = models.CharField(
        _("registration code"),
        max_length=40,
        blank=True,
        validators=[RegexValidator(r"^[A-Z0-9-]*$", _("Capital letters, digits and hyphens."))],
        help_text=_("Observers type it to register. Empty: registration is closed."),
    )
    title = TextsField(_("title"))
    body = TextsField(_("observing body"), help_text=_("In whose name the mission reports."))
    document_title = TextsField(_("title of the conclusion"), blank=True)
    country = TextsField(_("country"))
    election = TextsField(_("election"))
    election_type = models.CharField(_("type of election"), max_length=40, default="presidential")
    election_day = models.DateField(_("election day"))
    time_zone = models.CharField(
        _("usual time zone"), max_length=64, default="UTC", validators=[validate_zone]
    )
    opens = models.TimeField(_("usual opening"), default="07:00")
    closes = models.TimeField(_("usual closing"), default="20:00")
    invited_on = models.DateField(_("invitation received"), null=True, blank=True)
    invited_by = TextsField(_("invited by"), blank=True)
    invitation_subject = TextsField(_("invited whom, to what"), blank=True)
    formed_on = models.DateField(_("group formed"), null=True, blank=True)
    formed_precision = models.CharField(
        _("precision"), max_length=8, choices=DatePrecision, default=DatePrecision.DAY
    )
    member_categories = TextsField(_("who the members are"), blank=True)
    appointing_act = TextsField(_("appointing act"), blank=True)
    coordinator_name = TextsField(_("head of mission in the documents"), blank=True)
    principles = models.JSONField(_("working principles"), default=list, blank=True)
    normative_base = TextsField(_("normative base"), blank=True)
    booth_norm = models.PositiveIntegerField(_("booths a station must have"), null=True, blank=True)
    reserve_percent = models.DecimalField(
        _("ballot reserve, per cent"), max_digits=5, decimal_places=2, default=1
    )
    max_voters = models.PositiveIntegerField(_("most voters a station may have"), default=3000)
    spoiled_in_issued = models.BooleanField(
        _("issued ballots include spoiled and replaced ones"), default=False
    )
    significant_observers = models.PositiveIntegerField(
        _("«significant number» of observers: at least"),
        default=3,
        validators=[MinValueValidator(1)],
    )
    cut_offs_frozen_at = models.DateTimeField(_("cut-offs frozen"), null=True, blank=True)
    practice = models.BooleanField(
        _("practice mission"),
        default=False,
        help_text=_("The same program, outside every count and export."),
    )
    demonstration = models.BooleanField(
        _("demonstration"), default=False, help_text=_("Field data are invented; marked so.")
    )
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = MissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("mission")
        verbose_name_plural = _("missions")
        ordering = ["-election_day", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["join_code"],
                condition=~models.Q(join_code=""),
                name="mission_join_code_once",
                violation_error_message=_("Another mission uses this registration code."),
            )
        ]

    def __str__(self) -> str:
        return text_in(self.title) or self.code

    @property
    def norms(self) -> dict[str, Any]:
        """The declared norms that rules read, under the names rules use."""
        return {
            "mission.booth_norm": self.booth_norm,
            "mission.reserve_percent": float(self.reserve_percent),
            "mission.max_voters": self.max_voters,
            "mission.spoiled_in_issued": self.spoiled_in_issued,
            "mission.significant_observers": self.significant_observers,
        }
