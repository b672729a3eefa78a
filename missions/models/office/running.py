"""How the election is run: tiers of commissions, accessibility, what authorities publish."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from missions.models.election import ExternalFigure
from missions.models.office.names import Body
from missions.models.office.record import Record
from missions.models.places import Commission
from missions.models.texts import TextsField, text_in


class CommissionTier(Record):
    """A tier of commissions that this election has; a text may name no other."""

    tier = models.CharField(_("tier"), max_length=3, choices=Commission.Tier)
    name = TextsField(_("name"), help_text=_("In the plural: “territorial commissions”."))
    figure = models.ForeignKey(
        ExternalFigure,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("how many"),
        help_text=_("The figure of others that counts its commissions."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("tier of commissions")
        verbose_name_plural = _("tiers of commissions")
        ordering = ["position", "code"]
        constraints = [
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=["mission", "tier"], name="commission_tier_once"),
        ]

    def __str__(self) -> str:
        return text_in(self.name) or self.code


class AccessibilityMeasure(Record):
    """What was done so that voters with disabilities can vote."""

    class Kind(models.TextChoices):
        """What kind of help it is."""

        PLANNING = "planning", _("planning")
        INTERPRETERS = "interpreters", _("interpreters")
        INFORMATION = "information", _("information")
        AIDS = "aids", _("aids for filling the ballot")
        CONDITIONS = "conditions", _("conditions at stations")
        HOME = "home", _("voting at home")
        OTHER = "other", _("other")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.OTHER)
    text = TextsField(_("measure"))
    by = models.ForeignKey(
        Body, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("by whom")
    )
    number = models.PositiveIntegerField(
        _("number"), null=True, blank=True, help_text=_("How many, where that is known.")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta(Record.Meta):
        verbose_name = _("accessibility measure")
        verbose_name_plural = _("accessibility measures")
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return text_in(self.text)[:80] or self.code


class Publication(Record):
    """Something an authority makes public: what, where, in which languages."""

    by = models.ForeignKey(
        Body, models.CASCADE, related_name="publications", verbose_name=_("by whom")
    )
    text = TextsField(_("what is published"))
    medium = TextsField(_("where"), blank=True)
    languages = TextsField(_("languages"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta(Record.Meta):
        verbose_name = _("publication of an authority")
        verbose_name_plural = _("publications of authorities")
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return text_in(self.text)[:80] or self.code
