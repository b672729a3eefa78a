"""Agreement: a text that the head of mission approved, and the members' words on it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from missions.models.conclusion import Conclusion
from missions.models.people import Membership


class Approval(models.Model):
    """A text frozen for signing: its content, its hash and the tallies it would publish."""

    conclusion = models.ForeignKey(
        Conclusion, models.PROTECT, related_name="approvals", verbose_name=_("conclusion")
    )
    number = models.PositiveIntegerField(_("revision"))
    contents = models.JSONField(_("content by language"))
    digest = models.CharField(_("hash"), max_length=64)
    evidence = models.JSONField(_("revisions it rests on"), default=list)
    tallies = models.JSONField(_("published tallies"), default=dict)
    approved_at = models.DateTimeField(_("approved"))
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("approved by")
    )

    class Meta:
        verbose_name = _("approved text")
        verbose_name_plural = _("approved texts")
        ordering = ["conclusion", "-pk"]

    def __str__(self) -> str:
        return f"{self.conclusion} · {self.digest[:8]}"


class Signature(models.Model):
    """A member's word on an approved text: asked for, then given by that member alone."""

    class State(models.TextChoices):
        """What the member said."""

        WAITING = "waiting", _("not signed yet")
        SIGNED = "signed", _("signed")
        REFUSED = "refused", _("did not sign")

    approval = models.ForeignKey(
        Approval, models.PROTECT, related_name="signatures", verbose_name=_("approved text")
    )
    member = models.ForeignKey(
        Membership, models.PROTECT, related_name="signatures", verbose_name=_("member")
    )
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.WAITING)
    dissent = models.TextField(_("dissenting opinion"), blank=True)
    digest = models.CharField(_("hash of the text signed"), max_length=64, blank=True)
    asked_at = models.DateTimeField(_("asked"))
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True)
    given_at = models.DateTimeField(_("given"), null=True, blank=True)

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["approval", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["approval", "member"], name="signature_once"),
            models.CheckConstraint(
                condition=models.Q(state="waiting", given_at=None, digest="", dissent="")
                | (
                    ~models.Q(state="waiting")
                    & models.Q(given_at__isnull=False)
                    & ~models.Q(digest="")
                ),
                name="signature_given_has_time_and_hash",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} · {self.answer}"

    @property
    def answer(self) -> str:
        """Say what the member said: a signature with a dissenting opinion is not a plain one."""
        if self.state == self.State.SIGNED and self.dissent:
            return gettext("signed with a dissenting opinion")
        return str(self.get_state_display())
