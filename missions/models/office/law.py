"""The law of the election: acts, and the provisions that documents cite."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from missions.models.office.record import Dated, Record
from missions.models.texts import TextsField, text_in


class LegalAct(Record, Dated):
    """A source of law, or an amendment of one."""

    class Kind(models.TextChoices):
        """Where it stands, the highest first."""

        CONSTITUTION = "constitution", _("constitution")
        LAW = "law", _("law")
        TREATY = "treaty", _("treaty")
        BY_LAW = "by_law", _("by-law")
        AMENDMENT = "amendment", _("amendment")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.LAW)
    name = TextsField(_("name"), help_text=_("As it stands in a list: “the Constitution”."))
    under = TextsField(
        _("name after «under»"),
        blank=True,
        help_text=_("Dative case: «Конституции»: «По Конституции, статья 41, …»."),
    )
    number = models.CharField(_("number"), max_length=60, blank=True)
    articles = models.CharField(_("articles cited"), max_length=100, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("legal act")
        verbose_name_plural = _("legal acts")
        ordering = ["position", "code"]
        constraints = [*Record.Meta.constraints, *Dated.Meta.constraints]

    def __str__(self) -> str:
        return text_in(self.name) or self.code


class Provision(Record):
    """A rule of law in the mission's words, with the act and article it stands in."""

    class Kind(models.TextChoices):
        """What it rules; each kind is printed in its own place."""

        SYSTEM = "system", _("electoral system")
        ELIGIBILITY = "eligibility", _("who may stand")
        POWER = "power", _("powers of a body")
        COMMISSIONS = "commissions", _("forming of commissions")
        ENTITLEMENT = "entitlement", _("what a candidate is entitled to")
        OTHER = "other", _("other")

    act = models.ForeignKey(
        LegalAct,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="provisions",
        verbose_name=_("legal act"),
    )
    article = models.CharField(_("article"), max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.OTHER)
    text = TextsField(
        _("rule"), help_text=_("{amount} stands for the number: “a citizen of at least {amount}”.")
    )
    amount = models.DecimalField(
        _("number"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    unit = TextsField(_("unit"), blank=True, help_text=_("Plural forms: «год|года|лет»."))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta(Record.Meta):
        verbose_name = _("provision")
        verbose_name_plural = _("provisions")
        ordering = ["kind", "position", "code"]

    def __str__(self) -> str:
        return text_in(self.text)[:80] or self.code
