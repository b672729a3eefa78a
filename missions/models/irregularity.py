"""Irregularities: adverse answers and contradictions of figures."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from missions.models.checklist import Stage
from missions.models.mission import Mission
from missions.models.observation import Observation
from missions.models.places import PollingStation
from missions.models.revision import Revision


class Severity(models.IntegerChoices):
    """How grave it is (part E of the methodology)."""

    INFORMATION = 0, _("information")
    MINOR = 1, _("minor, technical")
    PROCEDURE = 2, _("procedure not followed")
    PRINCIPLE = 3, _("transparency, secrecy or equality affected")
    INTEGRITY = 4, _("integrity of the vote at risk")

    @property
    def sign(self) -> str:
        """A sign that stands beside the number, so that colour never speaks alone."""
        return ("i", "–", "△", "!", "!!")[self.value]


class IrregularityQuerySet(models.QuerySet["Irregularity"]):
    """Named sets of irregularities."""

    # What is not dismissed is named: of a prepared `<>` PostgreSQL expects no row at all where
    # all rows are alike, as they are before the first decision, and plans for that.

    def kept(self) -> IrregularityQuerySet:
        """Keep those not dismissed."""
        return self.filter(status__in=[Irregularity.Status.OPEN, Irregularity.Status.CONFIRMED])

    def standing(self) -> IrregularityQuerySet:
        """Keep those not dismissed that are in what the observation says now."""
        return self.kept().filter(superseded=False)

    def counted(self) -> IrregularityQuerySet:
        """Keep those of verified revisions that count: what gates and documents read."""
        return self.kept().filter(counts=True)

    def grave(self) -> IrregularityQuerySet:
        """Keep severity 3 and 4."""
        return self.filter(severity__gte=3)


class Irregularity(models.Model):
    """An adverse answer or a contradiction of figures, with its figures frozen."""

    class Kind(models.TextChoices):
        """What it comes from."""

        ADVERSE = "adverse", _("adverse answer")
        FIGURES = "figures", _("contradiction of figures")

    class Status(models.TextChoices):
        """What the coordinator decided about it."""

        OPEN = "open", _("open")
        CONFIRMED = "confirmed", _("confirmed")
        DISMISSED = "dismissed", _("dismissed")

    # The constraint and the indexes below serve mission and revision as well.
    mission = models.ForeignKey(
        Mission,
        models.CASCADE,
        related_name="irregularities",
        db_index=False,
        verbose_name=_("mission"),
    )
    observation = models.ForeignKey(
        Observation,
        models.CASCADE,
        related_name="irregularities",
        verbose_name=_("observation"),
    )
    revision = models.ForeignKey(
        Revision,
        models.CASCADE,
        related_name="irregularities",
        db_index=False,
        verbose_name=_("revision"),
    )
    station = models.ForeignKey(
        PollingStation,
        models.PROTECT,
        related_name="irregularities",
        verbose_name=_("polling station"),
    )
    stage = models.CharField(_("stage"), max_length=12, choices=Stage)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    question = models.CharField(_("question"), max_length=40)
    rule = models.CharField(_("rule"), max_length=60, blank=True)
    severity = models.PositiveSmallIntegerField(_("severity"))
    basis = models.CharField(_("basis"), max_length=14, blank=True)
    figures = models.JSONField(_("frozen figures"), default=dict)
    text = models.JSONField(_("in words"), default=dict)
    note = models.TextField(_("note"), blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.OPEN)
    hour = models.CharField(_("hour of arrival"), max_length=13, blank=True)
    counts = models.BooleanField(_("in a verified revision that counts"), default=False)
    superseded = models.BooleanField(_("no longer in the answers"), default=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    opened_at = models.DateTimeField(_("opened"), auto_now_add=True)
    synthetic = models.BooleanField(_("invented for demonstration"), default=False)

    objects = IrregularityQuerySet.as_manager()

    class Meta:
        verbose_name = _("irregularity")
        verbose_name_plural = _("irregularities")
        ordering = ["-severity", "opened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "question", "rule"], name="irregularity_once_per_revision"
            ),
            models.CheckConstraint(
                condition=models.Q(severity__lte=4), name="irregularity_severity_0_to_4"
            ),
        ]
        indexes = [
            models.Index(fields=["mission", "status", "-severity", "opened_at"]),
            models.Index(fields=["mission", "question", "rule"]),
            models.Index(
                fields=["mission", "-severity", "opened_at", "-id"], name="irregularity_as_listed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.severity} · {self.question} · {self.station}"
