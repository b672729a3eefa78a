"""People and bare missions: accounts need no checklists."""

import pytest

from tests import factories
from tests.observer.account.steps import (
    bare,
)


@pytest.fixture
def mission():
    return bare("arcadia", "ARC-24")


@pytest.fixture
def other():
    return bare("borduria", "BOR-24")


@pytest.fixture
def observer(mission):
    return factories.member(mission, user=factories.user(email="olga@example.org")).user


@pytest.fixture
def coordinator(mission):
    return factories.member(mission, role="coordinator").user
