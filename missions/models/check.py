"""Decisions about the checker's warnings: why an author keeps words that it remarked on."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from missions.models.conclusion import Conclusion


class CheckDecision(models.Model):
    """A warning that was answered: it stands until the words or what they rest on change."""

    conclusion = models.ForeignKey(
        Conclusion,
        models.CASCADE,
        related_name="check_decisions",
        verbose_name=_("conclusion"),
    )
    rule = models.CharField(_("rule"), max_length=40)
    place = models.CharField(_("place in the document"), max_length=100)
    language = models.CharField(_("language"), max_length=8)
    words = models.TextField(_("words"))
    sentence = models.TextField(_("sentence"))
    digest = models.CharField(_("hash of the words and the remark"), max_length=64)
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        verbose_name = _("decision about a warning")
        verbose_name_plural = _("decisions about warnings")
        ordering = ["conclusion", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="check_decision_has_a_reason"
            )
        ]
        indexes = [models.Index(fields=["conclusion", "digest"])]

    def __str__(self) -> str:
        return f"{self.rule}: {self.words[:60]}"
