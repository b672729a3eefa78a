"""Phones: which ones hold a mission's pack, when they were heard of, which were withdrawn."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from missions.models.people import Membership

SILENCE = datetime.timedelta(hours=2)  # after which the desk asks where a phone is


class PhoneQuerySet(models.QuerySet["Phone"]):
    """Named sets of phones."""

    def in_use(self) -> PhoneQuerySet:
        """Keep those that nobody withdrew."""
        return self.filter(withdrawn_at__isnull=True)

    def silent(self) -> PhoneQuerySet:
        """Keep those in use that have not been heard of for long."""
        return self.in_use().filter(last_seen_at__lt=timezone.now() - SILENCE)


class Phone(models.Model):
    """A phone that took a pack along: it belongs to who took it last.

    `left`: what a withdrawn phone handed over unsent: `drafts`, `parcels`, and in `refused` why
    the desk could not enter one of them, by its id.
    """

    class State(models.TextChoices):
        """Where it stands."""

        IN_USE = "in_use", _("in use")
        WITHDRAWN = "withdrawn", _("withdrawn, not yet wiped")
        WIPED = "wiped", _("wiped")

    uid = models.UUIDField(_("id made on the phone"), primary_key=True)
    member = models.ForeignKey(
        Membership, models.CASCADE, related_name="phones", verbose_name=_("observer")
    )
    first_seen_at = models.DateTimeField(_("first seen"), default=timezone.now)
    last_seen_at = models.DateTimeField(_("last seen"), default=timezone.now)
    agent = models.CharField(_("browser"), max_length=200, blank=True)
    waiting = models.PositiveIntegerField(_("waiting on the phone"), default=0)
    withdrawn_at = models.DateTimeField(_("phone withdrawn"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("phone withdrawn by"),
    )
    wiped_at = models.DateTimeField(_("phone wiped"), null=True, blank=True)
    left = models.JSONField(_("left unsent"), default=dict, blank=True)

    objects = PhoneQuerySet.as_manager()

    class Meta:
        verbose_name = _("phone")
        verbose_name_plural = _("phones")
        ordering = ["-last_seen_at", "pk"]

    def __str__(self) -> str:
        return f"{self.member.user} · {str(self.pk)[:8]}"

    @property
    def state(self) -> Phone.State:
        """Say where it stands."""
        if self.wiped_at:
            return Phone.State.WIPED
        return Phone.State.WITHDRAWN if self.withdrawn_at else Phone.State.IN_USE

    def left_of(self, kind: str) -> list[dict[str, Any]]:
        """Give the drafts or the parcels that it handed over and nobody has entered."""
        return list(self.left.get(kind, []))
