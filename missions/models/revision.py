"""Revisions of observations: every state of the answers, as sent."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from missions.models.edition import Edition
from missions.models.observation import Observation
from missions.models.people import Membership
from missions.models.places import PollingStation

MEASURED = _("The phone’s own measurement, when its observer asked for it.")


class Revision(models.Model):
    """One state of an observation's answers, as sent; never overwritten."""

    uid = models.UUIDField(_("id made on the phone"), primary_key=True, default=uuid.uuid4)
    observation = models.ForeignKey(
        Observation,
        models.CASCADE,
        related_name="revisions",
        db_index=False,  # the constraint below has one that begins with it
        verbose_name=_("observation"),
    )
    number = models.PositiveIntegerField(_("number"))
    base = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("based on"),
    )
    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="revisions", verbose_name=_("edition")
    )
    station = models.ForeignKey(
        PollingStation, models.PROTECT, related_name="+", verbose_name=_("polling station")
    )
    header = models.JSONField(_("header answers"))
    answers = models.JSONField(_("answers"))
    confirmed = models.JSONField(_("confirmed by the observer"), default=list)
    blank = models.JSONField(_("shown and left blank"), default=list)
    incomplete = models.BooleanField(_("core questions blank"), default=False)
    day = models.DateField(_("day whose schedule counts"))
    digest = models.CharField(_("hash of what was sent"), max_length=64)
    written_at = models.CharField(_("written, local time"), max_length=16)
    zone = models.CharField(_("time zone of the station"), max_length=64)
    author = models.ForeignKey(
        Membership, models.PROTECT, related_name="revisions", verbose_name=_("observer")
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("entered by")
    )
    how = models.CharField(
        _("how it came"),
        max_length=10,
        choices=[
            ("phone", _("from the phone")),
            ("page", _("from the page")),
            ("telephone", _("told by telephone")),
            ("paper", _("from paper")),
        ],
        default="phone",
    )
    conflict = models.BooleanField(_("not based on the newest revision"), default=False)
    latitude = models.FloatField(_("latitude"), null=True, blank=True, help_text=MEASURED)
    longitude = models.FloatField(_("longitude"), null=True, blank=True, help_text=MEASURED)
    accuracy = models.FloatField(_("accuracy, m"), null=True, blank=True, help_text=MEASURED)
    placed_at = models.CharField(
        _("place measured, local time"), max_length=16, blank=True, default="", help_text=MEASURED
    )
    received_at = models.DateTimeField(_("received"), auto_now_add=True)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["observation", "number"]
        constraints = [
            models.UniqueConstraint(fields=["observation", "number"], name="revision_number_once")
        ]
        indexes = [
            models.Index(  # a first revision has none
                fields=["base"], name="revision_base", condition=models.Q(base__isnull=False)
            )
        ]

    def __str__(self) -> str:
        return f"{self.observation_id} · {self.number}"

    @property
    def all_answers(self) -> dict[str, Any]:
        """Header and checklist answers together, as rules and claims read them."""
        return {**self.header, **self.answers}

    @property
    def place(self) -> dict[str, Any] | None:
        """Where the phone was, as it was sent; None where nobody asked it."""
        if self.latitude is None:
            return None
        return {
            "latitude": self.latitude,
            "longitude": self.longitude,
            "accuracy": self.accuracy,
            "at": self.placed_at,
        }
