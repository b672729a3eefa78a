"""Areas, commissions and polling stations."""

from __future__ import annotations

import datetime
import zoneinfo

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from missions.models.mission import Mission
from missions.models.texts import TextsField, fold, text_in
from missions.models.zones import validate_zone


class Area(models.Model):
    """A level above the polling station, of any depth."""

    mission = models.ForeignKey(
        Mission, models.CASCADE, related_name="areas", verbose_name=_("mission")
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="children",
        null=True,
        blank=True,
        verbose_name=_("part of"),
    )
    code = models.CharField(_("code"), max_length=64)
    name = TextsField(_("name"))
    name_at = TextsField(
        _("name after «in»"),
        blank=True,
        help_text=_("Prepositional case: «в Акмолинской области»."),
    )
    tier = models.PositiveSmallIntegerField(_("tier"), default=1, editable=False)
    path = models.CharField(_("path"), max_length=500, editable=False, db_index=True)
    abroad = models.BooleanField(_("abroad"), default=False)
    on_phones = models.BooleanField(
        _("taken along on phones"),
        default=False,
        help_text=_(
            "Where areas are marked, phones take along the stations of these areas and of all"
            " that is part of them; where none is, the whole register. Stations that a team is"
            " deployed to always come along."
        ),
    )

    class Meta:
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        ordering = ["path"]
        constraints = [models.UniqueConstraint(fields=["mission", "code"], name="area_code_once")]

    def __str__(self) -> str:
        return text_in(self.name) or self.code

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep tier and path with the parent."""
        self.tier = self.parent.tier + 1 if self.parent else 1
        self.path = f"{self.parent.path if self.parent else '/'}{self.code}/"
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class Commission(models.Model):
    """The body running a station or an area."""

    class Tier(models.TextChoices):
        """Tiers of the electoral administration."""

        CEC = "CEC", _("central commission")
        TEC = "TEC", _("territorial commission")
        PEC = "PEC", _("precinct commission")

    mission = models.ForeignKey(
        Mission, models.CASCADE, related_name="commissions", verbose_name=_("mission")
    )
    code = models.CharField(_("code"), max_length=64)
    tier = models.CharField(_("tier"), max_length=3, choices=Tier)
    name = TextsField(_("name"))
    area = models.ForeignKey(
        Area,
        models.PROTECT,
        related_name="commissions",
        null=True,
        blank=True,
        verbose_name=_("area"),
    )
    chair = models.CharField(_("chair"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("commission")
        verbose_name_plural = _("commissions")
        ordering = ["tier", "code"]
        constraints = [
            models.UniqueConstraint(fields=["mission", "code"], name="commission_code_once")
        ]

    def __str__(self) -> str:
        return text_in(self.name) or self.code


class StationQuerySet(models.QuerySet["PollingStation"]):
    """Named sets of stations."""

    def domestic(self) -> StationQuerySet:
        """Stations inside the country."""
        return self.exclude(kind__in=[PollingStation.Kind.ABROAD, PollingStation.Kind.COMMISSION])

    def abroad(self) -> StationQuerySet:
        """Stations outside the country."""
        return self.filter(kind=PollingStation.Kind.ABROAD)

    def commissions(self) -> StationQuerySet:
        """Commissions that are visited as places: tabulation."""
        return self.filter(kind=PollingStation.Kind.COMMISSION)

    def matching(self, words: str) -> StationQuerySet:
        """Stations whose number, name, address or area has every word, in any case."""
        found = self
        for word in fold(words).split():
            found = found.filter(search__contains=word)
        return found


class PollingStation(models.Model):
    """Where people vote, or a commission visited as a place."""

    class Kind(models.TextChoices):
        """Kinds that are counted apart."""

        ORDINARY = "ordinary", _("ordinary")
        CLOSED = "closed", _("closed (hospital, military unit, detention)")
        ABROAD = "abroad", _("abroad")
        COMMISSION = "commission", _("territorial commission")
        OTHER = "other", _("other")

    mission = models.ForeignKey(  # its index is that of the code, the only one that starts with it
        Mission,
        models.CASCADE,
        related_name="stations",
        db_index=False,
        verbose_name=_("mission"),
    )
    code = models.CharField(_("code"), max_length=64)
    number = models.CharField(_("number"), max_length=40)
    name = models.CharField(_("name"), max_length=200, blank=True)
    address = models.CharField(_("address"), max_length=400, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.ORDINARY)
    area = models.ForeignKey(Area, models.PROTECT, related_name="stations", verbose_name=_("area"))
    commission = models.ForeignKey(
        Commission,
        models.SET_NULL,
        related_name="stations",
        null=True,
        blank=True,
        verbose_name=_("commission"),
    )
    registered = models.PositiveIntegerField(_("registered voters"), null=True, blank=True)
    opens = models.TimeField(_("opens, local time"))
    closes = models.TimeField(_("closes, local time"))
    time_zone = models.CharField(_("time zone"), max_length=64, validators=[validate_zone])
    latitude = models.DecimalField(
        _("latitude"), max_digits=9, decimal_places=6, null=True, blank=True
    )
    longitude = models.DecimalField(
        _("longitude"), max_digits=9, decimal_places=6, null=True, blank=True
    )
    synthetic = models.BooleanField(_("invented for demonstration"), default=False)
    search = models.TextField(editable=False, default="")
    history = HistoricalRecords(excluded_fields=["search"])

    objects = StationQuerySet.as_manager()

    class Meta:
        verbose_name = _("polling station")
        verbose_name_plural = _("polling stations")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["mission", "code"], name="station_code_once")
        ]
        # None other of the mission: without statistics it would be taken for the way to a code.
        indexes = [models.Index(fields=["area"])]

    def __str__(self) -> str:
        sign = "" if self.kind == self.Kind.COMMISSION else "№ "
        return ", ".join(part for part in (f"{sign}{self.number}", self.name) if part)

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the folded search text with the row."""
        self.search = self.searchable()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def searchable(self) -> str:
        """Give number, code, name, address and area, folded."""
        area = " ".join(self.area.name.values())
        return fold(f"{self.number} {self.code} {self.name} {self.address} {area}")

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The station's own time zone."""
        return zoneinfo.ZoneInfo(self.time_zone)

    def local_now(self, now: datetime.datetime) -> datetime.datetime:
        """Give the station's local time of an instant."""
        return now.astimezone(self.zone)
