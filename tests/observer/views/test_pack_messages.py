"""Messages and incidents in the pack, and what phones tell of messages they opened."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from missions.models import Reading
from missions.workflow import review
from missions.workflow.receive import receive
from tests import factories

HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def ask(client, observer, mission):
    """Ask for the pack, with what was opened."""
    client.force_login(observer.user)
    address = reverse("pack", kwargs={"mission": mission.code})

    def pack(read=None, **headers):
        return client.get(address, headers={**({"X-Read": read} if read else {}), **headers})

    return pack


def test_message_comes_as_it_was_written(ask, mission, coordinator):
    until = timezone.now() + HOUR
    row = factories.message(mission, coordinator, text="<b>\n«x»", urgent=True, until=until)
    factories.message(mission, member=factories.member(mission), text="For another")
    factories.message(mission, text="Over", until=timezone.now() - HOUR)

    assert ask().json()["messages"] == [
        {
            "uid": str(row.pk),
            "text": "<b>\n«x»",
            "urgent": True,
            "written_at": row.written_at.isoformat(),
            "by": coordinator.user.name,
            "until": until.isoformat(),
            "read": False,
        }
    ]


def test_what_was_opened_is_noted_and_told_back_at_once(ask, mission, observer):
    row = factories.message(mission)
    told = f"{observer.user_id}:{row.pk}={(row.written_at + HOUR / 3600000).isoformat()}"

    before = ask()
    after = ask(told, **{"If-None-Match": before["ETag"]})
    again = ask(told, **{"If-None-Match": after["ETag"]})

    assert [one["read"] for one in before.json()["messages"]] == [False]
    assert (after.status_code, again.status_code) == (200, 304)
    assert [one["read"] for one in after.json()["messages"]] == [True]
    assert Reading.objects.get().member == observer


@pytest.mark.parametrize(
    "told",
    [
        "{other}:{uid}=2024-06-09T12:00:00Z",
        "{uid}=2024-06-09T12:00:00Z",
        "{user}:{uid}",
        "{user}:{uid}=soon",
        "{user}:{uid}=0001-01-01T00:00:00+14:00",
        "{user}:,,=,{uid}",
        "{user}:not-a-uid=2024-06-09T12:00:00Z",
        ":",
    ],
)
def test_nonsense_and_another_users_reading_is_passed_over(ask, mission, observer, told):
    row = factories.message(mission)
    ids = {"user": observer.user_id, "other": observer.user_id + 1, "uid": row.pk}

    answer = ask(told.format(**ids))

    assert answer.status_code == 200
    assert not Reading.objects.exists()


def test_incidents_come_as_the_desk_left_them(ask, mission, observer, coordinator):
    station = factories.station(mission, "S214", time_zone="Asia/Tokyo")
    raw = factories.incident(observer, station, zone="Asia/Tokyo", told=True)
    receive(observer.user, raw)
    receive(observer.user, factories.incident(observer, text="Later"))
    mate = factories.member(mission)
    receive(mate.user, factories.incident(mate, text="Of another"))
    review.take_up(coordinator.user, observer.incidents.get(pk=raw["uid"]))

    later, first = ask().json()["incidents"]

    assert (later["text"], later["station"], later["zone"]) == ("Later", "", "Asia/Almaty")
    assert first == {
        "uid": raw["uid"],
        "station": "S214",
        "category": "access",
        "happened_at": "2024-06-09T09:15",
        "zone": "Asia/Tokyo",
        "text": raw["text"],
        "told": True,
        "status": "taken",
        "received_at": observer.incidents.get(pk=raw["uid"]).reported_at.isoformat(),
    }


def test_many_take_as_many_queries_as_one(ask, mission, observer):
    numbers = []
    for amount in (1, 3):
        while observer.incidents.count() < amount:
            factories.message(mission)
            receive(observer.user, factories.incident(observer, factories.station(mission)))
        ask()  # and the register is named anew
        with CaptureQueriesContext(connection) as captured:
            got = ask().json()
        assert (len(got["messages"]), len(got["incidents"])) == (amount, amount)
        numbers.append(len(captured))

    assert numbers[0] == numbers[1]
