"""Drafts of passages: what an author typed and did not save yet."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from missions.models.conclusion import Passage, Section
from missions.models.texts import TextsField


class PassageDraft(models.Model):
    """What one author typed for a passage, or for a new one of a section.

    `version` is that of the passage when the author began.
    """

    section = models.ForeignKey(
        Section, models.CASCADE, related_name="drafts", verbose_name=_("section")
    )
    passage = models.ForeignKey(
        Passage,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="drafts",
        verbose_name=_("passage"),
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("author")
    )
    text = TextsField(_("text"), blank=True)
    version = models.PositiveIntegerField(_("version"), default=0)
    seen = models.CharField(_("hash of the computed sentence"), max_length=64, blank=True)
    saved_at = models.DateTimeField(_("saved"), auto_now=True)

    class Meta:
        verbose_name = _("draft of a passage")
        verbose_name_plural = _("drafts of passages")
        ordering = ["section", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["author", "passage"],
                condition=models.Q(passage__isnull=False),
                name="passage_draft_once",
            ),
            models.UniqueConstraint(
                fields=["author", "section"],
                condition=models.Q(passage__isnull=True),
                name="new_passage_draft_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.author} · {self.passage or self.section}"
