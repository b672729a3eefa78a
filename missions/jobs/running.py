"""How a job runs: who may still have it done, how far it is, how it ends."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from missions import access
from missions.models import Job
from missions.spreadsheets.problems import ReadError

STEP = 0.5  # seconds between two notes of how far it is
KEPT_DAYS = 7
LISTS = (Job.Kind.IMPORT, Job.Kind.EXPORT)
SILENCE = timedelta(minutes=2)  # no step of freezing takes so long: whoever was at it is gone
LONG_SILENCE = timedelta(minutes=15)  # nor does a list, which is written in one piece at the end


class Meter:
    """Notes how far a job is, not oftener than every half second."""

    def __init__(self, job: Job) -> None:
        """Start at nothing."""
        self.job = job
        self.noted = 0.0

    def __call__(self, done: int, total: int) -> None:
        """Note rows done of all; a busy database makes it skip a note, not the work."""
        self.job.done, self.job.total = done, total
        if time.monotonic() - self.noted < STEP:
            return
        self.noted = time.monotonic()
        try:
            own = Job.objects.filter(pk=self.job.pk)
            own.update(done=done, total=total, noted_at=timezone.now())
        except OperationalError:
            return


@contextmanager
def running(job_id: int) -> Iterator[Job]:
    """Run a job, in the language of who asked; however it ends, the job says how.

    One that was given up before it began stays so.
    """
    _forget_old_files()
    begun = Job.objects.filter(pk=job_id).exclude(status=Job.Status.FAILED)
    begun.update(status=Job.Status.RUNNING, done=0, noted_at=timezone.now())
    job = Job.objects.select_related("mission", "created_by").get(pk=job_id)
    user = job.created_by
    with translation.override(user.language if user else None):
        try:
            yield job
        except (ReadError, PermissionDenied) as error:
            job.status = Job.Status.FAILED
            job.message = str(error) or _("You may not do this in this mission.")
        except Exception:
            job.status = Job.Status.FAILED
            job.message = stopped(job)
            raise
        finally:
            job.finished_at = timezone.now()
            job.save()


def require_seat(job: Job) -> None:
    """Raise PermissionDenied unless who asked still sits at the desk of the mission."""
    user = job.created_by
    access.require(user is not None and access.at_desk(user, job.mission))


def settled(job: Job) -> Job:
    """Give a job as it stands; one whose worker is gone has failed and says so."""
    listed = job.kind in LISTS
    since = timezone.now() - (LONG_SILENCE if listed else SILENCE)
    lost = Job.objects.filter(pk=job.pk, status=Job.Status.RUNNING, noted_at__lt=since)
    words = (
        _("The worker stopped before it was done; nothing of it is kept. Start again.")
        if listed
        else _("The worker stopped before it was done; nothing was frozen or issued. Start again.")
    )
    if lost.update(status=Job.Status.FAILED, message=words, finished_at=timezone.now()):
        job.refresh_from_db()
    return job


def stopped(job: Job) -> str:
    """Say that an error of the program, or of the machine, ended the work."""
    if job.kind in LISTS:
        return _("The work stopped at an error of the program; nothing was taken in.")
    return _("The work stopped at an error of the program; nothing was frozen or issued.")


def _forget_old_files() -> None:
    for job in Job.objects.stale(KEPT_DAYS).exclude(status=Job.Status.RUNNING):
        job.drop_files()
