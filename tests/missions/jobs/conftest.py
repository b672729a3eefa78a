"""A large conclusion, its head of mission, and a job that waits for a worker."""

import pytest

from missions import jobs
from missions.models import Job
from tests.missions.jobs.working import OPTIONS
from tests.missions.observed import conclusion_of, head_of, voting


@pytest.fixture
def head(mission):
    return head_of(mission)


@pytest.fixture
def conclusion(mission, observer):
    voting(observer, 2)
    return conclusion_of(mission)


@pytest.fixture
def job(head, conclusion):
    """A job that waits for a worker."""
    return jobs.start_issuing(head, conclusion, Job.Kind.ISSUE, OPTIONS)
