"""Clocks that are wrong, moved, elsewhere or pass midnight: a time is that of the station."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from missions.models import PollingStation, Revision
from tests import factories
from tests.journeys.conftest import CLOCK, ZONE
from tests.journeys.phone import ANSWERS, VOTING, held, said, typed, words

COUNTING = "Закрытие и подсчёт"
COUNT = {
    "HD_SELECTION": "planned_route",
    "HD_ARRIVE": "19:40",
    "CO_STAYED": "whole",
    "CO_START": "20:15",
    "OV_JOURNAL": "seen",
    "OV_OTHERS_ASKED": "not_asked",
}
DAY_OF_VISIT = "Укажите время прибытия в день этого посещения."
ARRIVAL_LATER = "Время прибытия позже текущего времени. Верно?"
HOUR = 3_600_000  # milliseconds


@pytest.fixture
def stations(campaign):
    return list(PollingStation.objects.order_by("code"))


def moved(hours):
    """Give the script that moves a phone's clock from where it stands."""
    return CLOCK.replace("SHIFT", str(int(hours * HOUR)))


@pytest.mark.parametrize("days", [-1, 1])
def test_clock_wrong_by_a_day_does_not_stop_a_parcel(phone, network, campaign, stations, days):
    wrong = datetime.timedelta(days=days)
    one = phone(shift=wrong)
    network.down()
    one.observe(stations[0], VOTING, ANSWERS)
    before = timezone.now()
    received(one, network)

    stored = Revision.objects.get()
    assert before <= stored.received_at <= timezone.now()
    day = (campaign.election_day + wrong).isoformat()
    assert stored.written_at.startswith(f"{day}T11:")
    assert stored.header["HD_ARRIVE"]["value"] == f"{day}T10:05"


def test_clock_moved_during_a_visit_changes_nothing_that_was_said(
    phone, network, campaign, stations
):
    one = phone()
    network.down()
    uid = one.begin(stations[0], VOTING)
    one.fill({key: value for key, value in ANSWERS.items() if key != "HD_DEPART"})
    one.page.evaluate(moved(-26))  # under the open page: 09:00 of the day before
    one.fill({"HD_DEPART": "10:40"})
    one.review()
    assert DAY_OF_VISIT in one.text("[data-part=problems]")
    assert one.page.locator("[data-act=send]").is_hidden()

    one.context.add_init_script(moved(-3))  # and nearly right again: 08:00 of the day
    one.page.reload()
    assert one.filling() == uid
    (draft,) = one.kept("drafts")
    assert said(draft["header"] | draft["answers"]) == typed(stations[0])
    one.review()
    assert ARRIVAL_LATER in one.text("[data-part=confirm]")
    one.send()
    parcel = received(one, network)

    day = campaign.election_day.isoformat()
    for code in ("HD_ARRIVE", "HD_DEPART"):
        assert parcel["header"][code]["value"] == f"{day}T{ANSWERS[code]}"
    assert parcel["written_at"].startswith(f"{day}T08:")
    assert said(parcel["header"] | parcel["answers"]) == typed(stations[0])


def received(one, network):
    """Send the only parcel, look that it is held once; give it."""
    (parcel,) = one.parcels().values()
    network.up()
    one.send_now()
    one.outbox(waiting=0, received=1, returned=0, drafts=0)
    one.says(words("All received by the mission, {time}"))
    held(parcel)
    return parcel


def test_count_over_midnight_is_of_the_day_it_began(phone, network, campaign, stations):
    one = phone(shift=datetime.timedelta(hours=12, minutes=58))  # 23:58
    network.down()
    uid = one.begin(stations[0], COUNTING)
    one.fill(COUNT)
    one.context.add_init_script(moved(5 / 60))
    one.page.reload()  # at 00:03 of the next day
    assert one.filling() == uid
    next_day = (campaign.election_day + datetime.timedelta(days=1)).isoformat()
    one.page.locator("#CO_END button[name=now]").click()
    one.page.locator("[name=HD_DEPART]").fill("00:30")
    one.page.select_option("select[name='HD_DEPART.date']", next_day)
    one.saved()
    one.send()
    parcel = received(one, network)

    day = campaign.election_day.isoformat()
    said_of = {
        code: row.get("value") for code, row in (parcel["header"] | parcel["answers"]).items()
    }
    assert (said_of["HD_ARRIVE"], said_of["CO_START"]) == (f"{day}T19:40", f"{day}T20:15")
    assert said_of["HD_DEPART"] == f"{next_day}T00:30"
    assert said_of["CO_END"].startswith(f"{next_day}T00:0")
    assert parcel["written_at"].startswith(f"{next_day}T00:")
    assert Revision.objects.get().day == campaign.election_day


def test_times_are_of_the_station_whatever_zone_the_phone_is_in(phone, network, campaign, stations):
    abroad = factories.station(
        campaign, "B1", number="901", name="Посольство", kind="abroad", time_zone="Europe/Berlin"
    )
    one = phone(zone="Pacific/Honolulu")  # where it is still the day before
    network.down()
    for station in (stations[0], abroad):
        stay(one, station)
    one.outbox(waiting=2)
    parcels = one.parcels().values()
    network.up()
    one.send_now()
    one.outbox(waiting=0, received=2)
    one.says(words("All received by the mission, {time}"))

    held(*parcels)
    for row in Revision.objects.select_related("observation__visit", "station"):
        there = moment_at(row.station)
        arrival = datetime.datetime.fromisoformat(row.header["HD_ARRIVE"]["value"])
        assert abs(arrival - there) < datetime.timedelta(minutes=5)
        assert row.observation.visit.arrived_at == arrival.replace(tzinfo=row.station.zone)
        assert row.zone == row.station.time_zone
        assert row.written_at.startswith(f"{there:%Y-%m-%dT%H:}")
        assert row.day == there.date()
        assert f"{row.written_at[-5:]}" in page_of(campaign, row)


def moment_at(station):
    """Give the moment of the story, eleven by the clock of Almaty, by the station's clock."""
    moment = datetime.datetime.now(ZoneInfo(ZONE)).replace(hour=11, minute=2)
    return moment.astimezone(station.zone).replace(tzinfo=None)


def stay(one, station):
    """Arrive now, as the phone says; leave at a time that is typed."""
    one.begin(station, VOTING)
    there = moment_at(station)
    arrival = one.page.locator("[name=HD_ARRIVE]").input_value()
    assert arrival[:3] == f"{there:%H:}"
    chosen = one.page.locator("select[name='HD_ARRIVE.date'] option:checked")
    assert chosen.get_attribute("value") == there.date().isoformat()
    rest = {code: ANSWERS[code] for code in ANSWERS if code not in {"HD_STATION_TYPE", "HD_ARRIVE"}}
    one.fill(rest | {"HD_DEPART": f"{there + datetime.timedelta(minutes=40):%H:%M}"})
    one.send()


def page_of(campaign, revision):
    client = Client()
    client.force_login(factories.desk(campaign).user)
    address = reverse("admin:missions_observation_change", args=[revision.observation_id])
    return client.get(address).content.decode()
