"""Incidents: something grave reported at once from the field."""

from __future__ import annotations

import datetime
import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from missions.models.mission import Mission
from missions.models.people import Membership
from missions.models.places import PollingStation


class Incident(models.Model):
    """Something grave that cannot wait for a checklist."""

    class Category(models.TextChoices):
        """What it is about."""

        ACCESS = "access", _("access refused")
        VIOLENCE = "violence", _("violence or threats")
        INTEGRITY = "integrity", _("integrity of the vote")
        OBSERVERS = "observers", _("obstruction of observers")
        OTHER = "other", _("other")

    class Status(models.TextChoices):
        """What the desk did."""

        NEW = "new", _("new")
        TAKEN = "taken", _("taken up")
        CLOSED = "closed", _("closed")

    uid = models.UUIDField(_("id made on the phone"), primary_key=True, default=uuid.uuid4)
    mission = models.ForeignKey(
        Mission, models.CASCADE, related_name="incidents", verbose_name=_("mission")
    )
    author = models.ForeignKey(
        Membership, models.PROTECT, related_name="incidents", verbose_name=_("observer")
    )
    station = models.ForeignKey(
        PollingStation,
        models.PROTECT,
        related_name="incidents",
        null=True,
        blank=True,
        verbose_name=_("polling station"),
    )
    category = models.CharField(_("category"), max_length=12, choices=Category)
    happened_at = models.DateTimeField(_("happened at"))
    text = models.TextField(_("what happened"))
    told = models.BooleanField(_("told by others, not seen"), default=False)
    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.NEW)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("taken up by"),
    )
    note = models.TextField(_("note of the desk"), blank=True)
    how = models.CharField(
        _("how it came"),
        max_length=10,
        choices=[("phone", _("from the phone")), ("page", _("from the page"))],
        default="page",
    )
    digest = models.CharField(_("hash of what was sent"), max_length=64, blank=True)
    written_at = models.CharField(_("written, local time"), max_length=16, blank=True)
    reported_at = models.DateTimeField(_("reported"), auto_now_add=True)
    synthetic = models.BooleanField(_("invented for demonstration"), default=False)

    class Meta:
        verbose_name = _("incident")
        verbose_name_plural = _("incidents")
        ordering = ["-reported_at"]
        indexes = [models.Index(fields=["mission", "status", "-reported_at"])]

    def __str__(self) -> str:
        return f"{self.get_category_display()} · {self.station or ''}"

    @property
    def received_at(self) -> datetime.datetime:
        """Give when the server took it in, in UTC."""
        return self.reported_at
