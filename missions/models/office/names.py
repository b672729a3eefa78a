"""Bodies, people and headquarters: names in their cases, written once for every document."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from missions.models.election import Candidate
from missions.models.office.record import Record
from missions.models.places import Commission
from missions.models.texts import TextsField, text_in


class Named(models.Model):
    """A name in the cases that sentences need; a case that is not stored is the nominative."""

    name = TextsField(pgettext_lazy("of a person", "name"))
    genitive = TextsField(_("genitive"), blank=True, help_text=_("Of whom? «кого, чего»"))
    dative = TextsField(_("dative"), blank=True, help_text=_("To whom? «кому, чему»"))
    instrumental = TextsField(
        _("instrumental"), blank=True, help_text=_("With whom? «с кем, с чем»")
    )
    prepositional = TextsField(
        _("prepositional"), blank=True, help_text=_("Where, of what? «в ком, в чём»")
    )
    transliteration = models.CharField(
        _("in Latin letters"),
        max_length=200,
        blank=True,
        help_text=_("As the person or body writes it."),
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return text_in(self.name)

    def form(self, case: str, language: str) -> str:
        """Give the name in a case and a language; English, and what is not stored, has one."""
        own = getattr(self, case).get(language) or ""
        if own or language != "en":
            return own or text_in(self.name, language)
        return self.name.get("en") or self.transliteration or text_in(self.name, language)


class Body(Named, Record):
    """An authority, party, association, outlet, organisation or other mission."""

    class Kind(models.TextChoices):
        """What it is."""

        AUTHORITY = "authority", _("authority")
        COMMISSION = "commission", _("election commission")
        PARLIAMENT = "parliament", _("parliament")
        PARTY = "party", _("party or association that nominates")
        OUTLET = "outlet", _("media outlet")
        MISSION = "mission", _("observer mission")
        OTHER = "other", _("other")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.AUTHORITY)
    short = TextsField(_("short name"), blank=True)
    commission = models.ForeignKey(
        Commission,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("commission"),
        help_text=_("Of an election commission: its row in the list of commissions."),
    )

    class Meta(Record.Meta):
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ["kind", "code"]


class Person(Named, Record):
    """Somebody the mission met or names: one person is one record."""

    class Gender(models.TextChoices):
        """What verbs agree with where a language asks for it."""

        WOMAN = "f", _("woman")
        MAN = "m", _("man")

    gender = models.CharField(_("gender"), max_length=1, choices=Gender, blank=True)
    office = TextsField(_("office"), blank=True)
    body = models.ForeignKey(
        Body, models.SET_NULL, null=True, blank=True, related_name="people", verbose_name=_("body")
    )
    candidate = models.ForeignKey(
        Candidate,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("candidate"),
        help_text=_("Where this person stands in the election."),
    )

    class Meta(Record.Meta):
        verbose_name = _("person named in documents")
        verbose_name_plural = _("people named in documents")
        ordering = ["code"]


class HeadquartersQuerySet(models.QuerySet["Headquarters"]):
    """Named sets of headquarters."""

    def met(self) -> HeadquartersQuerySet:
        """Headquarters that a meeting was held with, each once."""
        return self.filter(meetings__isnull=False).distinct()


class Headquarters(Named, Record):
    """The campaign headquarters of a candidate."""

    candidate = models.ForeignKey(
        Candidate,
        models.CASCADE,
        related_name="headquarters",
        verbose_name=_("candidate"),
    )
    head = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="headquarters",
        verbose_name=_("head"),
    )

    objects = HeadquartersQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name = _("headquarters of a candidate")
        verbose_name_plural = _("headquarters of candidates")
        ordering = ["candidate__position", "code"]
