import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from missions.models import LogEntry, Observation, Phone
from missions.workflow import enrol
from observer.views.desk.addresses import Lists
from observer.views.desk.figures import intake
from tests import factories
from tests.missions.heard import LIST, phone, press, rows, wiped


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator.user)
    return client


@pytest.fixture
def station(mission):
    return factories.station(mission, "S214", number="214", name="School")


def test_list_says_whose_phone_it_is_and_where_it_stands(desk, observer, mission):
    factories.team(mission, observer, code="T1")
    now = timezone.now()
    phone(observer, hours=3, waiting=2)
    phone(observer, withdrawn_at=now)
    phone(observer, withdrawn_at=now, wiped_at=now)

    shown = desk.get(LIST).content.decode()

    for words in ("Anna Novak", "T1", "3\xa0hours ago", "in use", "not yet wiped", ">wiped<"):
        assert words in shown


def test_silent_are_those_in_use_that_were_not_heard_of_for_two_hours(desk, observer):
    silent = phone(observer, hours=2.01)
    phone(observer, hours=1.99)
    phone(observer, hours=3, withdrawn_at=timezone.now())

    assert rows(desk, silent="yes") == [silent]
    assert len(rows(desk)) == 3


def test_list_keeps_the_chosen_mission(desk, observer, mission, coordinator):
    other = factories.mission()
    factories.member(other, role="coordinator", user=coordinator.user)
    mine, theirs = phone(observer), phone(factories.member(other))

    assert rows(desk, mission=mission.pk) == [mine]
    assert set(rows(desk)) == {mine, theirs}


def test_stranger_sees_withdraws_and_enters_nothing(client, stranger, observer, station):
    row = wiped(observer, parcels=[factories.parcel(observer, station)])
    used = phone(observer)
    client.force_login(stranger.user)

    answers = [
        client.get(reverse("admin:missions_phone_change", args=[row.pk])),
        client.post(reverse("admin:missions_phone_enter", args=[row.pk])),
        client.post(reverse("admin:missions_phone_withdraw", args=[used.pk])),
    ]

    assert [one.status_code for one in answers] == [404] * 3
    assert rows(client) == []
    assert not Observation.objects.exists()
    assert not Phone.objects.filter(pk=used.pk, withdrawn_at__isnull=False).exists()


def test_list_takes_as_many_queries_for_many_phones_as_for_one(desk, observer, mission):
    numbers = []
    for more in (1, 4):
        for _phone in range(more):
            phone(factories.member(mission))
        with CaptureQueriesContext(connection) as captured:
            desk.get(LIST)
        numbers.append(len(captured))

    assert numbers[0] == numbers[1]


def test_withdrawing_is_done_once_and_written_to_the_log(desk, observer, coordinator):
    row = phone(observer)

    said = press(desk, "withdraw", row) + press(desk, "withdraw", row)

    row.refresh_from_db()
    assert (row.state, row.withdrawn_by) == ("withdrawn", coordinator.user)
    assert said == [
        "Withdrawn: at its next contact the phone hands over what it has, and is wiped.",
        "It was withdrawn before.",
    ]
    (entry,) = LogEntry.objects.filter(act="withdraw phone")
    assert (entry.actor, entry.subject) == (coordinator.user, f"Phone {row.pk} {row}")


def test_several_are_withdrawn_from_the_list(desk, observer):
    chosen = [phone(observer), phone(observer)]
    other = phone(observer)
    data = {"action": "withdraw_chosen", "_selected_action": [str(row.pk) for row in chosen]}

    desk.post(LIST, data)

    assert list(Phone.objects.in_use()) == [other]


def test_overview_counts_silent_phones_where_there_are_phones(desk, mission, observer):
    none = intake(mission, Lists(mission)).silent
    phone(observer)
    phone(observer, hours=3, withdrawn_at=timezone.now())
    phone(factories.member(factories.mission()), hours=3)
    heard = intake(mission, Lists(mission)).silent
    phone(observer, hours=3)
    found = intake(mission, Lists(mission)).silent

    assert (none, heard.value, found.value) == (None, 0, 1)
    assert len(list(desk.get(found.address).context["cl"].result_list)) == 1
    words = " ".join(desk.get(reverse("desk")).content.decode().split())
    assert "phones silent for more than 2 hours" in words


def test_overview_without_phones_says_nothing_of_them(desk):
    assert "phones silent" not in desk.get(reverse("desk")).content.decode()


def test_another_missions_desk_does_not_withdraw(coordinator, stranger, observer):
    with pytest.raises(PermissionDenied):
        enrol.withdraw_phone(stranger.user, phone(observer))
