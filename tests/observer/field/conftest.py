import datetime
import uuid

import pytest

from missions.forms.checklist import drafts as filling
from tests import factories


@pytest.fixture
def station(mission):
    return factories.station(mission, "S214", number="214", name="School 17")


@pytest.fixture
def signed_in(client, observer):
    client.force_login(observer.user)
    return client


@pytest.fixture(autouse=True)
def morning(monkeypatch):
    """Let the stations' clocks stand at 08:50 on election day for what is filled."""
    now = datetime.datetime.combine(factories.DAY, datetime.time(8, 50))
    monkeypatch.setattr(filling, "local_now", lambda _draft: now)


@pytest.fixture
def draft(observer, station):
    begun = filling.begin(
        observer, station, factories.edition(observer.mission), factories.header(station)
    )
    begun.visit_uid = uuid.uuid4()
    begun.save()
    return begun
