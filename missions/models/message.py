"""Messages: what the desk tells people in the field, and who has read it."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from missions.models.mission import Mission
from missions.models.people import Membership, Team

LONGEST = 2_000
SHOWN = 80  # characters that name a message in lists


class MessageQuerySet(models.QuerySet["Message"]):
    """Named sets of messages."""

    def current(self) -> MessageQuerySet:
        """Keep those whose time is not over."""
        return self.filter(models.Q(until=None) | models.Q(until__gt=timezone.now()))


class Message(models.Model):
    """A text of the desk to everybody, a team or one member; never changed once it is written."""

    uid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    mission = models.ForeignKey(
        Mission, models.CASCADE, related_name="messages", verbose_name=_("mission")
    )
    team = models.ForeignKey(
        Team,
        models.CASCADE,
        related_name="messages",
        null=True,
        blank=True,
        verbose_name=_("to a team"),
    )
    member = models.ForeignKey(
        Membership,
        models.CASCADE,
        related_name="messages",
        null=True,
        blank=True,
        verbose_name=_("to one member"),
    )
    text = models.TextField(_("text"), max_length=LONGEST)
    urgent = models.BooleanField(_("urgent"), default=False)
    until = models.DateTimeField(
        _("shown until"), null=True, blank=True, help_text=_("Empty: until it is ended.")
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("written by"),
    )
    written_at = models.DateTimeField(_("written"), default=timezone.now, editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-written_at", "pk"]
        indexes = [models.Index(fields=["mission", "-written_at"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(team=None) | models.Q(member=None),
                name="message_to_a_team_or_one_member",
                violation_error_message=_("Choose a team or one member, not both."),
            )
        ]

    def __str__(self) -> str:
        return Truncator(self.text).chars(SHOWN)


class Reading(models.Model):
    """When a member opened a message."""

    message = models.ForeignKey(
        Message, models.CASCADE, related_name="readings", verbose_name=_("message")
    )
    member = models.ForeignKey(
        Membership, models.CASCADE, related_name="readings", verbose_name=_("observer")
    )
    read_at = models.DateTimeField(_("read"))

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        ordering = ["read_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["message", "member"], name="message_read_once")
        ]

    def __str__(self) -> str:
        return f"{self.member} · {self.read_at:%H:%M}"
