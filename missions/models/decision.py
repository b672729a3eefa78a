"""Decisions of coordinators about revisions."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from missions.models.observation import Observation
from missions.models.revision import Revision


class Decision(models.Model):
    """What a coordinator decided about a revision: name, time and reason."""

    class Kind(models.TextChoices):
        """The coordinator's decisions."""

        VERIFY = "verify", _("verified")
        QUERY = "query", _("queried")
        REJECT = "reject", _("rejected")
        WITHDRAW = "withdraw", _("withdrawn")

    observation = models.ForeignKey(
        Observation, models.CASCADE, related_name="decisions", verbose_name=_("observation")
    )
    revision = models.ForeignKey(
        Revision, models.PROTECT, related_name="decisions", verbose_name=_("revision")
    )
    kind = models.CharField(_("decision"), max_length=8, choices=Kind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)
    reason = models.TextField(_("reason"), blank=True)
    question = models.CharField(_("about the question"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["observation", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.by}"
