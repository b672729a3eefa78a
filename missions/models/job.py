"""Jobs: long work in the background, and how far it is."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from missions.models.conclusion import Conclusion
from missions.models.mission import Mission

FILES = ("source", "output", "problems")


def kept_at(job: Job, name: str) -> str:
    """Give a file of a job a name nobody can guess; the name it came with is not used."""
    return f"jobs/{uuid.uuid4().hex}.{name.rpartition('.')[2][:8]}"


class JobQuerySet(models.QuerySet["Job"]):
    """Named sets of jobs."""

    def running(self) -> JobQuerySet:
        """Keep what a worker works on or is about to."""
        return self.filter(status__in=[Job.Status.WAITING, Job.Status.RUNNING])

    def lists(self) -> JobQuerySet:
        """Keep lists taken in and given out."""
        return self.filter(kind__in=[Job.Kind.IMPORT, Job.Kind.EXPORT])

    def stale(self, days: int) -> JobQuerySet:
        """Keep jobs whose files nobody came for in so many days."""
        before = timezone.now() - timedelta(days=days)
        return self.filter(created_at__lt=before).exclude(source="", output="", problems="")


class Job(models.Model):
    """One piece of long work: a list taken in or given out, a conclusion frozen."""

    class Kind(models.TextChoices):
        """What the work is."""

        IMPORT = "import", _("import")
        EXPORT = "export", _("export")
        ISSUE = "issue", _("issue of a conclusion")
        APPROVE = "approve", _("approval of a conclusion")

    class Status(models.TextChoices):
        """Where it stands."""

        PREPARED = "prepared", _("not started")
        WAITING = "waiting", _("waiting for the worker")
        RUNNING = "running", _("running")
        CHECKED = "checked", _("checked, not yet taken in")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    mission = models.ForeignKey(
        Mission, models.CASCADE, related_name="jobs", verbose_name=_("mission")
    )
    conclusion = models.ForeignKey(
        Conclusion,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="jobs",
        verbose_name=_("conclusion"),
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    table = models.CharField(_("list"), max_length=20)
    status = models.CharField(
        _("status"), max_length=8, choices=Status, default=Status.PREPARED, editable=False
    )
    options = models.JSONField(_("options"), default=dict)
    done = models.PositiveIntegerField(_("rows done"), default=0)
    total = models.PositiveIntegerField(_("rows in all"), default=0)
    message = models.TextField(_("message"), blank=True)
    result = models.JSONField(_("result"), default=dict)
    name = models.CharField(_("file"), max_length=200, blank=True)
    source = models.FileField(_("file taken in"), upload_to=kept_at, blank=True)
    output = models.FileField(_("file given out"), upload_to=kept_at, blank=True)
    problems = models.FileField(_("problems"), upload_to=kept_at, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    noted_at = models.DateTimeField(_("last sign of it"), null=True, blank=True, editable=False)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("import or export")
        verbose_name_plural = _("imports and exports")
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["mission", "-created_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["conclusion"],
                condition=models.Q(status__in=["waiting", "running"]),
                name="conclusion_frozen_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.table}"

    @property
    def percent(self) -> int:
        """How much is done, in per cent; never 100 before the end."""
        if self.status == self.Status.DONE:
            return 100
        return min(99, 100 * self.done // self.total) if self.total else 0

    @property
    def under_way(self) -> bool:
        """Whether a worker works on it or is about to."""
        return self.status in {self.Status.WAITING, self.Status.RUNNING}

    def drop_files(self) -> None:
        """Delete the files of the job; what it did stays readable."""
        for name in FILES:
            file: Any = getattr(self, name)
            if file:
                file.delete(save=False)
        self.save(update_fields=FILES)
