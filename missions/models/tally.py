"""Kept counts over verified observations; always rebuildable from the revisions."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from missions.models.mission import Mission
from missions.models.places import Area, PollingStation


class Tally(models.Model):
    """How many verified observations of an area gave one outcome to one question."""

    mission = models.ForeignKey(
        Mission, models.CASCADE, related_name="tallies", verbose_name=_("mission")
    )
    checklist = models.CharField(
        _("checklist"), max_length=8, help_text=_("HD: counted once for each visit.")
    )
    question = models.CharField(_("question"), max_length=40)
    area = models.ForeignKey(Area, models.CASCADE, verbose_name=_("area"))
    outcome = models.CharField(_("outcome"), max_length=40)
    basis = models.CharField(_("basis"), max_length=14, blank=True)
    n = models.IntegerField(_("number"), default=0)

    class Meta:
        verbose_name = _("tally")
        verbose_name_plural = _("tallies")
        constraints = [
            models.UniqueConstraint(
                fields=["mission", "checklist", "question", "area", "outcome", "basis"],
                name="tally_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.outcome}: {self.n}"


class StationTally(models.Model):
    """What verified observations a station has, by stage; distinct stations are its rows."""

    station = models.ForeignKey(
        PollingStation, models.CASCADE, related_name="tallies", verbose_name=_("polling station")
    )
    mission = models.ForeignKey(
        Mission, models.CASCADE, related_name="station_tallies", verbose_name=_("mission")
    )
    checklist = models.CharField(
        _("checklist"), max_length=8, help_text=_("HD: visits; refused: access refused.")
    )
    n = models.IntegerField(_("number"), default=0)
    minutes = models.IntegerField(_("minutes of observation"), default=0)

    class Meta:
        verbose_name = _("tally of a station")
        verbose_name_plural = _("tallies of stations")
        constraints = [
            models.UniqueConstraint(
                fields=["station", "mission", "checklist"], name="station_tally_once"
            )
        ]
        indexes = [models.Index(fields=["mission", "checklist", "n"])]

    def __str__(self) -> str:
        return f"{self.station} {self.checklist}: {self.n}"
