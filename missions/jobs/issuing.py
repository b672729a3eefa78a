"""Freezing a large conclusion: issued, or approved to be signed, once however often it is asked.

The schema is the arbiter: of one conclusion one job waits or runs. A worker takes a job up by
turning it from waiting to running, and so does a head of mission who waits for no worker; who
comes second does nothing. The last step is taken only while the job still runs: one that was
cancelled, or whose worker was silent for too long, freezes nothing.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from missions import access
from missions.jobs.running import require_seat, running, settled, stopped
from missions.models import Conclusion, Job, LogEntry, Mission, Observation, User
from missions.workflow import conclude, sign

LARGE = 500_000  # observations times claims: from here on it takes seconds
PATIENCE = timedelta(seconds=5)  # how long a head of mission waits for a worker to take it up


class LostError(Exception):
    """The job was given up while it ran; nothing may be issued any more."""


def takes_long(mission: Mission) -> bool:
    """Tell whether a conclusion is large enough to be frozen in the background."""
    observations = Observation.objects.verified().filter(mission=mission).count()
    return observations * mission.claims.count() >= LARGE


def under_way(conclusion: Conclusion) -> Job | None:
    """Give the job that waits or runs for a conclusion, if there is one."""
    job = conclusion.jobs.running().first()
    return job if job is not None and settled(job).under_way else None


def start_issuing(user: User, conclusion: Conclusion, kind: str, options: dict[str, Any]) -> Job:
    """Have a worker issue or approve a conclusion; give the job under way where there is one.

    `options`: `number` of the revision and `reason` where it is issued, `members` where approved.
    """
    access.require(access.may_issue(user, conclusion.mission))
    before = under_way(conclusion)
    if before is not None:
        return before
    job = Job(mission=conclusion.mission, conclusion=conclusion, kind=kind, table=conclusion.kind)
    job.created_by, job.options, job.status = user, options, Job.Status.WAITING
    job.total = len(conclude.steps())
    try:
        with transaction.atomic():
            job.save()
    except IntegrityError:  # somebody else was quicker
        return conclusion.jobs.latest("pk")
    issuing_job.enqueue(job.pk)
    return job


def late(job: Job) -> bool:
    """Tell whether no worker took a job up in good time."""
    waits = job.status == Job.Status.WAITING
    return waits and timezone.now() - job.created_at > PATIENCE


def take_over(user: User, job: Job) -> None:
    """Do here and now what no worker has taken up; nothing where one has."""
    access.require(access.may_issue(user, job.mission))
    if _taken(job.pk, created_by=user):
        _work(job.pk)


@transaction.atomic
def cancel(user: User, job: Job) -> bool:
    """Give up a job that waits or runs; False where it has ended.

    A worker that is at it learns of it as it begins its next step, at the latest the last one.
    """
    access.require(access.may_issue(user, job.mission))
    words = _("Cancelled by {who}: nothing was frozen or issued.").format(who=user)
    own = Job.objects.running().filter(pk=job.pk)
    if not own.update(status=Job.Status.FAILED, message=words, finished_at=timezone.now()):
        return False
    LogEntry.objects.write(job.mission, user, "cancel issue", job, kind=job.kind)
    return True


@task()
def issuing_job(job_id: int) -> None:
    """Issue or approve as a job says, unless somebody took it over."""
    if _taken(job_id):
        _work(job_id)


def _taken(job_id: int, **fields: Any) -> bool:
    """Take a waiting job up; False where another did."""
    waiting = Job.objects.filter(pk=job_id, status=Job.Status.WAITING)
    return bool(waiting.update(status=Job.Status.RUNNING, noted_at=timezone.now(), **fields))


def _work(job_id: int) -> None:
    with running(job_id) as job:
        require_seat(job)
        try:
            _freeze(job)
        except (conclude.ConcludeError, sign.SignError) as error:
            job.status, job.message = Job.Status.FAILED, error.message
            problems = getattr(error, "problems", ())
            job.result = {"problems": [problem.message for problem in problems]}
        except LostError:
            job.refresh_from_db()  # whoever gave it up said why
            if job.status != Job.Status.FAILED:
                job.status, job.message = Job.Status.FAILED, stopped(job)


def _freeze(job: Job) -> None:
    """Freeze as the job says."""
    head, conclusion, options = job.created_by, job.conclusion, job.options
    if head is None or conclusion is None:
        raise LostError
    steps = Steps(job, conclusion)
    if job.kind == Job.Kind.APPROVE:
        sign.approve(head, conclusion, options["members"], tell=steps)
    elif conclusion.signed:
        sign.issue(head, conclusion, options["reason"], tell=steps)
    else:
        conclude.issue(head, conclusion, number=options["number"], tell=steps)


class Steps:
    """Notes each step as it begins; LostError where the job was given up."""

    def __init__(self, job: Job, conclusion: Conclusion) -> None:
        """Keep the job, its conclusion and the steps in their order."""
        self.job, self.conclusion = job, conclusion
        self.order = conclude.steps()

    def __call__(self, step: str) -> None:
        """Note a step; a busy database makes it skip a note, but never that of the last one."""
        if step == conclude.KEEP:
            self._keep()
            return
        job = self.job
        job.done, job.noted_at, job.result = self.order.index(step), timezone.now(), {"step": step}
        with suppress(OperationalError):
            self._note(done=job.done, noted_at=job.noted_at, result=job.result)

    def _keep(self) -> None:
        """Note the end in the transaction that freezes: both are kept, or neither."""
        job, last = self.job, conclude.last_of(self.conclusion)
        job.status, job.done, job.total = Job.Status.DONE, len(self.order), len(self.order)
        job.result = {"number": last.number + 1 if last else 1}
        self._note(status=job.status, done=job.done, total=job.total, result=job.result)

    def _note(self, **fields: Any) -> None:
        own = Job.objects.filter(pk=self.job.pk, status=Job.Status.RUNNING)
        if not own.update(**fields):
            raise LostError
