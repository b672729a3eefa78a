"""The campaign: its rules, debates, requests for venues, complaints."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from missions.models.election import Candidate
from missions.models.office.names import Body
from missions.models.office.record import Dated, Record
from missions.models.texts import TextsField, text_in


class CampaignRule(Record, Dated):
    """When, how and with what candidates campaign."""

    class Kind(models.TextChoices):
        """What it is about."""

        PERIOD = "period", _("period")
        FORM = "form", _("form of campaigning")
        MATERIALS = "materials", _("campaign materials")
        FUNDING = "funding", _("funding")
        OTHER = "other", _("other")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.OTHER)
    text = TextsField(_("rule"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("campaign rule")
        verbose_name_plural = _("campaign rules")
        ordering = ["position", "code"]
        constraints = [*Record.Meta.constraints, *Dated.Meta.constraints]

    def __str__(self) -> str:
        return text_in(self.text)[:80] or self.get_kind_display()


class Debate(Record, Dated):
    """A debate of candidates or of those who spoke for them."""

    outlet = models.ForeignKey(
        Body,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="debates",
        verbose_name=_("outlet"),
    )
    text = TextsField(_("who took part, how"), help_text=_("Goes on after the outlet."))

    class Meta:
        verbose_name = _("debate")
        verbose_name_plural = _("debates")
        ordering = ["date", "code"]
        constraints = [*Record.Meta.constraints, *Dated.Meta.constraints]

    def __str__(self) -> str:
        return text_in(self.text)[:80] or self.code


class VenueRequest(Record, Dated):
    """Places for campaign events that a candidate asked for, and what came of it."""

    candidate = models.ForeignKey(
        Candidate,
        models.CASCADE,
        related_name="venue_requests",
        verbose_name=_("candidate"),
    )
    place = TextsField(_("place"), blank=True)
    asked = models.PositiveIntegerField(_("asked for"))
    granted = models.PositiveIntegerField(_("granted"), default=0)
    refused = models.PositiveIntegerField(_("refused"), default=0)
    reasons = TextsField(_("reasons given"), blank=True)
    told = models.BooleanField(
        _("only told"), default=True, help_text=_("No document was seen that shows it.")
    )

    class Meta:
        verbose_name = _("request for venues")
        verbose_name_plural = _("requests for venues")
        ordering = ["date", "code"]
        constraints = [
            *Record.Meta.constraints,
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(asked__gte=models.F("granted") + models.F("refused")),
                name="venues_decided_were_asked_for",
                violation_error_message=_("More is granted and refused than was asked for."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.candidate}: {self.asked}"


class Complaint(Record, Dated):
    """A complaint: what about, by whom, to whom, and its fate."""

    class Fate(models.TextChoices):
        """What became of it."""

        PENDING = "pending", _("not decided")
        UPHELD = "upheld", _("upheld")
        PARTLY = "partly", _("partly upheld")
        DISMISSED = "dismissed", _("dismissed")
        UNEXAMINED = "unexamined", _("left unexamined")

    subject = TextsField(_("subject"))
    by_whom = TextsField(_("by whom"), blank=True)
    to = models.ForeignKey(
        Body, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("to whom")
    )
    fate = models.CharField(_("fate"), max_length=12, choices=Fate, default=Fate.PENDING)
    decision = TextsField(_("decision"), blank=True)

    class Meta:
        verbose_name = _("complaint")
        verbose_name_plural = _("complaints")
        ordering = ["date", "code"]
        constraints = [*Record.Meta.constraints, *Dated.Meta.constraints]

    def __str__(self) -> str:
        return text_in(self.subject)[:80] or self.code
