"""A bare mission, its desk, a stranger and somebody who waits."""

import pytest

from tests import factories
from tests.missions.workflow.enrol.steps import bare


@pytest.fixture
def mission():
    """A mission without checklists: people need none."""
    return bare("arcadia", "ARC-24")


@pytest.fixture
def other():
    return bare("borduria", "BOR-24")


@pytest.fixture
def coordinator(mission):
    return factories.member(mission, role="coordinator").user


@pytest.fixture
def head(mission):
    return factories.member(mission, role="head").user


@pytest.fixture
def stranger(other):
    return factories.member(other, role="head").user


@pytest.fixture
def waiting(mission):
    return factories.member(mission, status="waiting")
