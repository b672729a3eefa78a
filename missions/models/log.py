"""The log: what was done at the desk, by whom, chained by hashes."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from missions.models.mission import Mission


class LogManager(models.Manager["LogEntry"]):
    """Writes entries; each carries the hash of the one before it."""

    def write(
        self, mission: Mission, actor: Any, act: str, subject: object, **details: Any
    ) -> LogEntry:
        """Add an entry to the mission's chain."""
        with transaction.atomic():
            Mission.objects.select_for_update().get(pk=mission.pk)
            last = self.filter(mission=mission).order_by("-number").first()
            entry = LogEntry(
                mission=mission,
                number=last.number + 1 if last else 1,
                actor=actor,
                act=act,
                subject=f"{type(subject).__name__} {getattr(subject, 'pk', '')} {subject}"[:300],
                details=details,
                at=timezone.now(),
                previous=last.digest if last else "",
            )
            entry.digest = entry.computed_digest()
            entry.save(force_insert=True)
        return entry

    def checked(self, mission: Mission) -> tuple[int, int | None]:
        """Go through the mission's chain; give its length, and the first entry that is broken."""
        previous, length = "", 0
        for entry in self.filter(mission=mission).order_by("number").iterator():
            length += 1
            linked = entry.number == length and entry.previous == previous
            if not linked or entry.digest != entry.computed_digest():
                return length, entry.number
            previous = entry.digest
        return length, None


class LogEntry(models.Model):
    """One act at the desk that others must be able to rely on."""

    mission = models.ForeignKey(
        Mission, models.PROTECT, related_name="log", verbose_name=_("mission")
    )
    number = models.PositiveIntegerField(_("number"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    act = models.CharField(_("act"), max_length=40)
    subject = models.CharField(_("what"), max_length=300)
    details = models.JSONField(_("details"), default=dict)
    at = models.DateTimeField(_("at"))
    previous = models.CharField(_("hash before"), max_length=64, blank=True)
    digest = models.CharField(_("hash"), max_length=64)

    objects = LogManager()

    class Meta:
        verbose_name = _("log entry")
        verbose_name_plural = _("log")
        ordering = ["mission", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["mission", "number"], name="log_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.number} · {self.act}"

    def computed_digest(self) -> str:
        """Compute the SHA-256 of the entry and of the hash before it."""
        content = [
            self.mission_id,
            self.number,
            self.actor_id,
            self.act,
            self.subject,
            self.details,
            self.at.isoformat(),
            self.previous,
        ]
        return hashlib.sha256(
            json.dumps(content, sort_keys=True, ensure_ascii=False, default=str).encode()
        ).hexdigest()
