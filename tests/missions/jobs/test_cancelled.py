"""A large conclusion whose freezing is cancelled: nothing is frozen, and the next one can begin."""

import pytest
from django.core.exceptions import PermissionDenied

from missions import jobs
from missions.jobs import issuing
from missions.models import Issue
from tests import factories
from tests.missions.jobs.working import done
from tests.missions.observed import head_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("begun", [False, True])
def test_a_job_that_was_cancelled_freezes_nothing(job, head, conclusion, monkeypatch, begun):
    class Cancelled(issuing.Steps):
        def __call__(self, step):
            if step == "rest":
                jobs.cancel(head, job)
            super().__call__(step)

    if begun:
        monkeypatch.setattr(issuing, "Steps", Cancelled)
    else:
        jobs.cancel(head, job)
    done(job)

    assert (job.status, job.message) == (
        "failed",
        "Cancelled by Henry Head: nothing was frozen or issued.",
    )
    assert not Issue.objects.exists()
    assert jobs.under_way(conclusion) is None


def test_what_has_ended_is_not_cancelled(job, head):
    done(job)

    assert jobs.cancel(head, job) is False
    job.refresh_from_db()
    assert (job.status, Issue.objects.count()) == ("done", 1)


def test_only_a_head_of_the_mission_cancels(job, conclusion, observer, stranger):
    desk = factories.desk(conclusion.mission).user
    for user in (desk, observer.user, stranger.user, head_of(stranger.mission)):
        with pytest.raises(PermissionDenied):
            jobs.cancel(user, job)
    job.refresh_from_db()
    assert job.status == "waiting"
