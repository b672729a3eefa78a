import datetime

import pytest
from django.urls import reverse

from missions.models import (
    Deployment,
    Membership,
    Mission,
    Team,
)
from tests import factories

pytestmark = pytest.mark.django_db


def bare(code):
    return Mission.objects.create(
        code=code, title={"en": code}, join_code=code.upper(), election_day=factories.DAY
    )


@pytest.fixture
def mission():
    return bare("arcadia")


@pytest.fixture
def other():
    return bare("borduria")


@pytest.fixture
def coordinator(mission):
    return factories.member(mission, role="coordinator").user


def test_desk_is_open_to_the_desk_alone(client, mission, coordinator):
    addresses = [reverse("admin:index"), reverse("admin:missions_team_changelist")]
    clerk_without_a_seat = factories.user(is_staff=True)
    for user, answers in [
        (None, [302, 302]),
        (factories.member(mission).user, [302, 302]),
        (clerk_without_a_seat, [200, 403]),
        (coordinator, [200, 200]),
    ]:
        client.logout()
        if user:
            client.force_login(user)
        assert [client.get(address).status_code for address in addresses] == answers


def test_row_of_another_mission_does_not_exist_at_the_desk(client, other, coordinator):
    team = factories.team(other, code="FOREIGN")
    client.force_login(coordinator)

    listed = client.get(reverse("admin:missions_team_changelist")).content.decode()
    assert "FOREIGN" not in listed
    for page in ("change", "delete", "history"):
        answer = client.get(reverse(f"admin:missions_team_{page}", args=[team.pk]))
        assert answer.status_code == 302, page
    client.post(reverse("admin:missions_team_delete", args=[team.pk]), {"post": "yes"})

    assert Team.objects.filter(pk=team.pk).exists()


def test_choices_are_of_the_persons_missions(client, mission, other, coordinator):
    client.force_login(coordinator)

    page = client.get(reverse("admin:missions_team_add")).content.decode()

    assert f'<option value="{mission.pk}" selected>' in page
    assert f'<option value="{other.pk}"' not in page


def test_autocompletion_finds_nobody_of_another_mission(client, mission, other, coordinator):
    own = factories.member(mission, name="Ilse Own")
    factories.member(other, name="Ilse Foreign")
    client.force_login(coordinator)

    found = client.get(
        reverse("admin:autocomplete"),
        {"term": "ilse", "app_label": "missions", "model_name": "team", "field_name": "members"},
    ).json()["results"]

    assert found == [{"id": str(own.pk), "text": str(own)}]


def team_form(mission, *members, **fields):
    return {
        "mission": mission.pk,
        "code": "T1",
        "members": [member.pk for member in members],
        "deployments-TOTAL_FORMS": 0,
        "deployments-INITIAL_FORMS": 0,
        **fields,
    }


def test_row_cannot_be_added_to_another_mission(client, other, coordinator):
    client.force_login(coordinator)

    client.post(reverse("admin:missions_team_add"), team_form(other))

    assert not Team.objects.exists()


def test_choices_of_two_missions_do_not_mix(client, mission, other, coordinator):
    factories.member(other, role="coordinator", user=coordinator)
    own, foreign = factories.member(mission), factories.member(other)
    client.force_login(coordinator)
    address = reverse("admin:missions_team_add")

    answer = client.post(address, team_form(mission, own, foreign))
    assert answer.context["adminform"].errors == {"members": ["This belongs to another mission."]}
    assert client.post(address, team_form(mission, own)).status_code == 302

    assert list(Team.objects.get().members.all()) == [own]


def test_row_under_a_row_keeps_to_its_mission(client, mission, other, coordinator):
    factories.member(other, role="coordinator", user=coordinator)
    own, foreign = factories.station(mission), factories.station(other)
    client.force_login(coordinator)

    def deployed_to(station):
        row = {"station": station.pk, "checklist": "", "date": "2024-06-09"}
        rows = {f"deployments-0-{name}": value for name, value in row.items()}
        form = team_form(mission, code=station.code, **rows)
        form["deployments-TOTAL_FORMS"] = 1
        return client.post(reverse("admin:missions_team_add"), form).status_code

    assert deployed_to(foreign) == 200
    assert deployed_to(own) == 302
    assert list(Deployment.objects.values_list("station", flat=True)) == [own.pk]


def test_row_stays_in_the_mission_it_was_made_in(client, mission, other, coordinator):
    factories.member(other, role="coordinator", user=coordinator)
    team = factories.team(mission, code="T1")
    client.force_login(coordinator)

    client.post(
        reverse("admin:missions_team_change", args=[team.pk]), team_form(other, name="Renamed")
    )

    team.refresh_from_db()
    assert (team.mission, team.name) == (mission, "Renamed")


def test_history_is_read_and_never_put_back(client, mission, coordinator):
    row = factories.member(mission, status="waiting")
    earlier = row.history.latest()
    row.accredited_on = datetime.date(2024, 5, 20)
    row.status = Membership.Status.ACCREDITED
    row.save()
    client.force_login(coordinator)
    address = reverse("admin:missions_membership_simple_history", args=[row.pk, earlier.pk])

    assert client.get(address).status_code == 200
    assert client.post(address, {"role": "STO"}).status_code == 403
    row.refresh_from_db()
    assert row.status == "accredited"


def test_history_of_another_mission_is_closed(client, other, coordinator):
    row = factories.member(other)
    client.force_login(coordinator)
    version = row.history.latest().pk

    pages = [
        reverse("admin:missions_membership_history", args=[row.pk]),
        reverse("admin:missions_membership_simple_history", args=[row.pk, version]),
    ]

    assert [client.get(page).status_code for page in pages] == [403, 403]
