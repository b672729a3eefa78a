"""Letterheads: the DOCX that a mission's conclusions are printed on; none is ever overwritten."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from missions.models.mission import Mission


class LetterheadQuerySet(models.QuerySet["Letterhead"]):
    """Named sets of letterheads."""

    def in_force(self, mission: Mission, at: datetime.datetime | None = None) -> Letterhead | None:
        """Give the one that a mission prints on, now or at a time; none, or an empty one."""
        rows = self.filter(mission=mission).order_by("-added_at", "-pk")
        return (rows.filter(added_at__lte=at) if at else rows).first()


class Letterhead(models.Model):
    """A letterhead from a time on; without data, the end of one."""

    mission = models.ForeignKey(
        Mission, models.CASCADE, related_name="letterheads", verbose_name=_("mission")
    )
    name = models.CharField(_("file"), max_length=200, blank=True)
    data = models.BinaryField(_("DOCX"), default=bytes)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    objects = LetterheadQuerySet.as_manager()

    class Meta:
        verbose_name = _("letterhead")
        verbose_name_plural = _("letterheads")
        ordering = ["mission", "-added_at"]

    def __str__(self) -> str:
        return self.name or str(_("no letterhead"))
