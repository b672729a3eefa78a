"""A large conclusion frozen in the background: once, with its steps, or not at all and in words."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from missions import jobs
from missions.jobs import issuing, running
from missions.models import Approval, Issue, Job
from missions.workflow import conclude, sign
from tests import factories
from tests.missions.jobs.working import OPTIONS, done
from tests.missions.observed import conclusion_of, head_of

pytestmark = pytest.mark.django_db
STEPS = ["read", "check", "lay:en", "lay:ru", "rest", "count", "keep"]


def test_a_worker_issues_what_waits(job, conclusion, head):
    before = (job.status, job.done, job.total, conclusion.issues.count())

    done(job)

    frozen = Issue.objects.get()
    assert before == ("waiting", 0, len(STEPS), 0)
    assert (job.status, job.percent, job.result) == ("done", 100, {"number": 1})
    assert (frozen.conclusion, frozen.issued_by, job.finished_at is None) == (
        conclusion,
        head,
        False,
    )


def test_each_step_is_noted_as_it_begins(job, monkeypatch):
    noted = []

    class Watched(issuing.Steps):
        def __call__(self, step):
            super().__call__(step)
            noted.append(Job.objects.values_list("status", "done", "result").get())

    monkeypatch.setattr(issuing, "Steps", Watched)

    done(job)

    begun = [("running", place, {"step": step}) for place, step in enumerate(STEPS[:-1])]
    assert noted == [*begun, ("done", len(STEPS), {"number": 1})]


def test_started_twice_it_is_one_job_and_one_issue(job, head, conclusion):
    second = jobs.start_issuing(head, conclusion, Job.Kind.ISSUE, OPTIONS)

    done(job)
    done(second)
    jobs.take_over(head, second)

    assert second == job
    assert (Issue.objects.count(), DBTaskResult.objects.count()) == (1, 1)


def test_a_page_that_was_read_before_the_issue_issues_nothing_more(job, head, conclusion):
    done(job)

    late = done(jobs.start_issuing(head, conclusion, Job.Kind.ISSUE, OPTIONS))

    assert (late.status, late.message) == (
        "failed",
        "This revision was issued meanwhile: nothing was issued twice.",
    )
    assert Issue.objects.count() == 1
    assert done(jobs.start_issuing(head, conclusion, "issue", {**OPTIONS, "number": 2})).result == {
        "number": 2
    }


def test_the_schema_refuses_a_second_job_of_a_conclusion(job, mission):
    fields = {"mission": mission, "conclusion": job.conclusion, "kind": "approve"}
    for status in ("waiting", "running"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Job.objects.create(**fields, status=status)
    Job.objects.create(**fields, status="failed")


def test_other_conclusions_do_not_wait(job, stranger):
    elsewhere = conclusion_of(stranger.mission)

    other = jobs.start_issuing(head_of(stranger.mission), elsewhere, "issue", OPTIONS)

    assert (other.status, other.conclusion) == ("waiting", elsewhere)


def test_only_a_head_of_the_mission_starts_and_takes_over(job, conclusion, observer, stranger):
    desk = factories.desk(conclusion.mission).user
    for user in (desk, observer.user, stranger.user, head_of(stranger.mission)):
        with pytest.raises(PermissionDenied):
            jobs.start_issuing(user, conclusion, Job.Kind.ISSUE, OPTIONS)
        with pytest.raises(PermissionDenied):
            jobs.take_over(user, job)
    assert (Job.objects.get().status, Issue.objects.count()) == ("waiting", 0)


def test_a_head_who_left_meanwhile_issues_nothing(job, head):
    head.memberships.update(status="ended")

    done(job)

    assert (job.status, job.message) == ("failed", "You may not do this in this mission.")
    assert not Issue.objects.exists()


def test_what_blocks_is_said_and_nothing_is_issued(mission, head):
    empty = jobs.start_issuing(head, conclusion_of(mission), Job.Kind.ISSUE, OPTIONS)

    done(empty)

    assert empty.status == "failed"
    assert empty.message == "The conclusion cannot be issued yet: see the checker's list."
    blocking = [row.message for row in conclude.problems(empty.conclusion) if row.blocks]
    assert empty.result == {"problems": blocking}
    assert blocking
    assert not Issue.objects.exists()


def test_a_worker_that_died_is_told_and_its_conclusion_is_free_again(job, head, conclusion):
    now = timezone.now()
    Job.objects.update(status="running", noted_at=now - running.SILENCE / 2)
    job.refresh_from_db()
    at_work = jobs.settled(job).status
    Job.objects.update(noted_at=now - running.SILENCE - datetime.timedelta(seconds=1))

    assert at_work == "running"
    assert jobs.under_way(conclusion) is None
    job.refresh_from_db()
    assert job.status == "failed"
    assert job.message.startswith("The worker stopped before it was done")
    assert jobs.start_issuing(head, conclusion, Job.Kind.ISSUE, OPTIONS).pk != job.pk


def test_a_worker_that_was_given_up_issues_nothing_at_its_last_step(job, monkeypatch):
    class GivenUp(issuing.Steps):
        def __call__(self, step):
            if step == "keep":
                Job.objects.update(status="failed")
            super().__call__(step)

    monkeypatch.setattr(issuing, "Steps", GivenUp)

    done(job)

    assert job.status == "failed"
    assert not Issue.objects.exists()


def test_an_error_of_the_program_is_told_and_frees_the_conclusion(job, conclusion, monkeypatch):
    monkeypatch.setattr(conclude, "issue", lambda *_a, **_k: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        done(job)
    job.refresh_from_db()

    assert (job.status, jobs.under_way(conclusion)) == ("failed", None)
    assert job.message.endswith("nothing was frozen or issued.")


def test_who_waits_in_vain_does_it_at_once(job, head):
    fresh = jobs.late(job)
    job.created_at -= issuing.PATIENCE * 2

    assert (fresh, jobs.late(job)) == (False, True)
    jobs.take_over(head, job)
    done(job)  # the worker comes after all

    assert (job.status, jobs.late(job), Issue.objects.count()) == ("done", False, 1)


def test_members_are_asked_and_the_signed_text_is_issued(conclusion, observer, head):
    sign.switch(head, conclusion, signed=True)
    sign.consolidate(head, conclusion)
    asked = {"members": [observer.pk]}

    approved = done(jobs.start_issuing(head, conclusion, Job.Kind.APPROVE, asked))
    again = done(jobs.start_issuing(head, conclusion, Job.Kind.APPROVE, asked))
    early = done(jobs.start_issuing(head, conclusion, Job.Kind.ISSUE, {"number": 0, "reason": ""}))
    why = {"number": 0, "reason": "Ill"}
    issued = done(jobs.start_issuing(head, conclusion, Job.Kind.ISSUE, why))

    assert [row.status for row in (approved, again, early, issued)] == [
        "done",
        "failed",
        "failed",
        "done",
    ]
    assert Approval.objects.get() == Issue.objects.get().approval
    assert Approval.objects.get().signatures.get().member == observer


@pytest.mark.parametrize("large", [False, True])
def test_a_conclusion_is_large_by_observations_times_claims(
    conclusion, mission, monkeypatch, large
):
    """Two observations are verified: the border lies at what they make, or one above."""
    size = 2 * mission.claims.count()
    monkeypatch.setattr(issuing, "LARGE", size if large else size + 1)

    assert jobs.takes_long(mission) is large
