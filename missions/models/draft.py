"""Drafts: checklists being filled on the page."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from missions.models.edition import Edition
from missions.models.people import Membership
from missions.models.places import PollingStation
from missions.models.revision import Revision


class Draft(models.Model):
    """A checklist being filled on the page, before it is sent.

    An answer without a basis of its own is known the way `basis` says.
    """

    class Basis(models.TextChoices):
        """How it is known, unless an answer says otherwise."""

        OBSERVED = "observed", _("seen by us")
        DOCUMENT_SEEN = "document_seen", _("document seen")
        TOLD = "told", _("told")

    uid = models.UUIDField(_("id of the revision to come"), primary_key=True, default=uuid.uuid4)
    author = models.ForeignKey(
        Membership, models.CASCADE, related_name="drafts", verbose_name=_("observer")
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("entered by")
    )
    visit_uid = models.UUIDField(_("visit"))
    observation_uid = models.UUIDField(_("observation"), default=uuid.uuid4)
    base = models.ForeignKey(
        Revision, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("base")
    )
    station = models.ForeignKey(PollingStation, models.CASCADE, verbose_name=_("polling station"))
    edition = models.ForeignKey(
        Edition, models.CASCADE, null=True, blank=True, verbose_name=_("edition")
    )
    header = models.JSONField(_("header answers"), default=dict)
    answers = models.JSONField(_("answers"), default=dict)
    basis = models.CharField(_("basis"), max_length=16, choices=Basis, default=Basis.OBSERVED)
    confirmed = models.JSONField(_("confirmed"), default=list)
    created_at = models.DateTimeField(_("begun"), auto_now_add=True)
    saved_at = models.DateTimeField(_("saved"), auto_now=True)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        ordering = ["-saved_at"]
        indexes = [models.Index(fields=["author", "-saved_at"])]

    def __str__(self) -> str:
        return f"{self.station} · {self.edition}"
