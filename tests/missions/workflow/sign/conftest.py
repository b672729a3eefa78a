"""A conclusion that members sign, consolidated, with the people around it."""

from types import SimpleNamespace

import pytest

from missions.models import Conclusion
from missions.workflow import sign
from tests import factories
from tests.missions.observed import conclusion_of, head_of, voting


@pytest.fixture
def head(mission):
    return head_of(mission)


@pytest.fixture
def lto(mission):
    return factories.member(mission, role="LTO", name="Boris Longterm")


@pytest.fixture
def people(observer, lto, head):
    return SimpleNamespace(observer=observer, lto=lto, head=head)


@pytest.fixture
def conclusion(mission, observer, lto, head):
    """Two stations verified, signing switched on, the data consolidated."""
    voting(observer, 2)
    own = conclusion_of(mission)
    sign.switch(head, own, signed=True)
    sign.consolidate(head, own)
    return Conclusion.objects.select_related("mission").get(pk=own.pk)


@pytest.fixture
def approval(conclusion, head):
    return sign.approve(head, conclusion)


@pytest.fixture
def asked(approval):
    """Find the signature asked of a member."""
    return lambda member: approval.signatures.get(member=member)
