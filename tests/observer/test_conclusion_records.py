"""Figures that the office's records carry open down to those records."""

import pytest
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(mission):
    return factories.desk(mission).user


def test_figures_of_the_office_open_its_records(client, mission, desk):
    standing = factories.candidate(mission, "a", 1)
    gone = factories.candidate(mission, "b", 2)
    gone.withdrawn_on = mission.election_day
    gone.save()
    client.force_login(desk)

    def panel(ref):
        address = reverse("evidence", args=[mission.code])
        return client.get(address, {"evidence": ref}).content.decode()

    edited = [reverse("admin:missions_candidate_change", args=[row.pk]) for row in (standing, gone)]
    assert [address in panel("live:candidates") for address in edited] == [True, True]
    assert [address in panel("office:standing") for address in edited] == [True, False]
    assert "No record stands behind it." in panel("office:met")
