"""Visits and observations, and what was decided about them."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from missions.models.checklist import Checklist, Stage
from missions.models.mission import Mission
from missions.models.people import Membership, Team
from missions.models.places import PollingStation


class Visit(models.Model):
    """A team's stay at a station, from arrival to departure; the header questions belong to it."""

    uid = models.UUIDField(_("id made on the phone"), primary_key=True, default=uuid.uuid4)
    # The indexes below begin with mission and station, so these have none of their own.
    mission = models.ForeignKey(
        Mission, models.CASCADE, related_name="visits", db_index=False, verbose_name=_("mission")
    )
    team = models.ForeignKey(
        Team, models.PROTECT, related_name="visits", null=True, blank=True, verbose_name=_("team")
    )
    author = models.ForeignKey(
        Membership, models.PROTECT, related_name="visits", verbose_name=_("observer")
    )
    station = models.ForeignKey(
        PollingStation,
        models.PROTECT,
        related_name="visits",
        db_index=False,
        verbose_name=_("polling station"),
    )
    header = models.JSONField(_("header answers, as last received"), default=dict)
    arrived_at = models.DateTimeField(_("arrival"), null=True, blank=True)
    departed_at = models.DateTimeField(_("departure"), null=True, blank=True)
    access_refused = models.BooleanField(_("access refused"), default=False)
    tallied = models.JSONField(
        _("what of it is in the tallies"), null=True, blank=True, editable=False
    )
    synthetic = models.BooleanField(_("invented for demonstration"), default=False)

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        ordering = ["-arrived_at"]
        indexes = [
            models.Index(fields=["mission", "arrived_at"]),
            models.Index(fields=["station", "arrived_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.station} · {self.arrived_at:%H:%M}" if self.arrived_at else str(self.station)


class ObservationQuerySet(models.QuerySet["Observation"]):
    """Named sets of observations."""

    def verified(self) -> ObservationQuerySet:
        """Keep what counts: a verified revision, and no team's second observation of the same."""
        return self.filter(verified_revision__isnull=False, doubles__isnull=True)

    def to_review(self) -> ObservationQuerySet:
        """Keep what waits for a coordinator, gravest and oldest first."""
        return self.filter(status=Observation.Status.RECEIVED).order_by(
            "-worst_severity", "received_at"
        )


class Observation(models.Model):
    """One filled checklist: one team, one place, one time."""

    class Status(models.TextChoices):
        """Where the current revision stands."""

        RECEIVED = "received", _("received")
        VERIFIED = "verified", _("verified")
        QUERIED = "queried", _("queried")
        REJECTED = "rejected", _("rejected")
        WITHDRAWN = "withdrawn", _("withdrawn")

    uid = models.UUIDField(_("id made on the phone"), primary_key=True, default=uuid.uuid4)
    # Every index is written with every row: where one below begins with a key, it serves that key.
    mission = models.ForeignKey(
        Mission,
        models.CASCADE,
        related_name="observations",
        db_index=False,
        verbose_name=_("mission"),
    )
    visit = models.ForeignKey(
        Visit, models.PROTECT, related_name="observations", verbose_name=_("visit")
    )
    checklist = models.ForeignKey(
        Checklist, models.PROTECT, related_name="observations", verbose_name=_("checklist")
    )
    stage = models.CharField(_("stage"), max_length=12, choices=Stage)
    station = models.ForeignKey(
        PollingStation,
        models.PROTECT,
        related_name="observations",
        db_index=False,
        verbose_name=_("polling station"),
    )
    team = models.ForeignKey(
        Team,
        models.PROTECT,
        related_name="observations",
        db_index=False,
        null=True,
        blank=True,
        verbose_name=_("team"),
    )
    author = models.ForeignKey(
        Membership,
        models.PROTECT,
        related_name="observations",
        db_index=False,
        verbose_name=_("observer"),
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.RECEIVED, editable=False
    )
    current_revision = models.ForeignKey(
        "Revision", models.PROTECT, null=True, related_name="+", verbose_name=_("current revision")
    )
    verified_revision = models.ForeignKey(
        "Revision",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        verbose_name=_("verified revision"),
    )
    doubles = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="doubled_by",
        db_index=False,
        verbose_name=_("second observation of the same, not counted; the first is"),
    )
    worst_severity = models.SmallIntegerField(_("worst severity"), default=-1, editable=False)
    incomplete = models.BooleanField(_("core questions blank"), default=False, editable=False)
    access_refused = models.BooleanField(_("access refused"), default=False, editable=False)
    received_at = models.DateTimeField(_("received"), auto_now_add=True)
    synthetic = models.BooleanField(_("invented for demonstration"), default=False)

    objects = ObservationQuerySet.as_manager()

    class Meta:
        verbose_name = _("observation")
        verbose_name_plural = _("observations")
        ordering = ["-received_at"]
        indexes = [
            models.Index(fields=["mission", "-received_at"]),
            models.Index(fields=["mission", "status", "-worst_severity", "received_at"]),
            models.Index(fields=["mission", "stage", "-received_at"]),
            models.Index(fields=["station", "checklist"]),
            models.Index(fields=["team", "station", "checklist"]),
            models.Index(fields=["author", "-received_at"]),
            # Nothing of a new observation is in these two.
            models.Index(
                fields=["verified_revision"],
                name="observation_verified",
                condition=models.Q(verified_revision__isnull=False),
            ),
            models.Index(
                fields=["doubles"],
                name="observation_doubles",
                condition=models.Q(doubles__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.station} · {self.get_stage_display()}"
