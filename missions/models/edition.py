"""Editions: frozen, numbered states of a checklist."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from missions.models.checklist import Checklist


class EditionQuerySet(models.QuerySet["Edition"]):
    """Named sets of editions."""

    def current(self) -> EditionQuerySet:
        """Keep the newest edition of each checklist."""
        newest = (
            Edition.objects.filter(checklist=models.OuterRef("checklist"))
            .order_by("-number")
            .values("pk")[:1]
        )
        return self.filter(pk=models.Subquery(newest))


class Edition(models.Model):
    """One frozen, numbered state of a checklist; its definition never changes."""

    checklist = models.ForeignKey(
        Checklist, models.PROTECT, related_name="editions", verbose_name=_("checklist")
    )
    number = models.PositiveIntegerField(_("number"))
    digest = models.CharField(_("hash of the content"), max_length=64)
    definition = models.JSONField(_("definition"))
    published_at = models.DateTimeField(_("published"), auto_now_add=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("published by"),
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["checklist", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["checklist", "number"], name="edition_number_once"),
            models.UniqueConstraint(fields=["checklist", "digest"], name="edition_content_once"),
        ]

    def __str__(self) -> str:
        return f"{self.checklist.code}/{self.number}"

    @property
    def questions(self) -> list[dict[str, Any]]:
        """Every question of the frozen definition, in order."""
        return [question for block in self.definition["blocks"] for question in block["questions"]]
