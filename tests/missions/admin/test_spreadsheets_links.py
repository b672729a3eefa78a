"""The lists of the desk lead to their own export and import."""

import pytest

from tests import factories

pytestmark = pytest.mark.django_db

LISTS = {
    "observation": ("observations", ""),
    "irregularity": ("irregularities", ""),
    "pollingstation": ("stations", "stations"),
    "membership": ("people", "people"),
    "deployment": ("", "deployments"),
    "team": ("", ""),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_leads_to_what_it_gives_and_takes(client, mission, name):
    gives, takes = LISTS[name]
    client.force_login(factories.desk(mission).user)

    page = client.get(f"/desk/missions/{name}/").content.decode()

    assert (f'"/desk/missions/job/export/?table={gives}"' in page) is bool(gives)
    assert (f'"/desk/missions/job/import/?table={takes}"' in page) is bool(takes)
    assert ("/job/export/?table=" in page) is bool(gives)


def test_the_link_keeps_the_mission_of_the_list(client, mission):
    client.force_login(factories.desk(mission).user)

    page = client.get(f"/desk/missions/pollingstation/?mission={mission.pk}").content.decode()

    assert f"/desk/missions/job/export/?table=stations&amp;mission={mission.pk}" in page


def test_the_pages_begin_with_what_the_link_has_chosen(client, mission):
    client.force_login(factories.desk(mission).user)

    export = client.get(f"/desk/missions/job/export/?table=stations&mission={mission.pk}")
    taking = client.get(f"/desk/missions/job/import/?table=people&mission={mission.pk}")

    assert export.context["form"]["table"].value() == "stations"
    assert taking.context["form"]["table"].value() == "people"
