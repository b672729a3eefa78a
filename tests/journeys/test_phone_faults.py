"""Whatever the network does to a parcel, it arrives once, and the phone says where it is."""

import pytest
from playwright.sync_api import expect

from missions.models import PollingStation, Revision
from tests.journeys import faults
from tests.journeys.phone import ANSWERS, VOTING, held, republished, said, typed, words

OFFLINE = "No network"
SERVER = "The server does not answer as it should: it will be tried again"
BUSY = "The server is busy: it will be sent by itself"
PORTAL = "<!DOCTYPE html><title>Отель</title><form><input name=room></form>"
FAULTS = {
    "cut before": (faults.cut_before, OFFLINE),
    "cut during": (faults.cut_during, OFFLINE),
    "answer lost": (faults.answer_lost, OFFLINE),
    "truncated": (faults.truncated, SERVER),
    "500": (faults.answered(500), SERVER),
    "502 page": (faults.answered(502, "<h1>Bad gateway</h1>"), SERVER),
    "503 later": (faults.answered(503, retry_after=2), BUSY),
    "429": (faults.answered(429), BUSY),
    "portal": (faults.answered(200, PORTAL), SERVER),
    "portal elsewhere": (faults.answered(302, location="http://localhost:9/"), SERVER),
    "other JSON": (faults.answered(200, '{"ok": true}', content_type="application/json"), SERVER),
    "null": (faults.answered(200, "null", content_type="application/json"), SERVER),
    "empty 204": (faults.answered(204), SERVER),
}


PARCELS = "/api/parcels"
ALONE = ("cut before", "cut during", "answer lost", "truncated", "portal")


@pytest.fixture
def stations(campaign):
    return list(PollingStation.objects.order_by("code"))


@pytest.mark.parametrize("name", ALONE)
def test_parcel_that_met_a_fault_waits_and_goes_at_the_next_attempt(phone, network, stations, name):
    fault, line = FAULTS[name]
    one = phone()
    network.fault(fault)
    one.observe(stations[0], VOTING, ANSWERS)

    one.outbox(waiting=1, received=0, drafts=0)
    one.says(words(line), words("Waiting: {n}", n=1))
    (parcel,) = one.parcels().values()
    assert said(parcel["header"] | parcel["answers"]) == typed(stations[0])

    network.mend()
    one.send_now()
    one.outbox(waiting=0, received=1)
    one.says(words("All received by the mission, {time}"))
    held(parcel)


def test_parcel_whose_receipt_was_cut_off_stands_once_and_waits(phone, network, stations):
    one = phone()
    network.fault(faults.truncated)
    one.observe(stations[0], VOTING, ANSWERS)
    one.knows("packs", "VO_SECRECY")  # what the desk has of it came by another way
    one.page.wait_for_timeout(500)

    one.outbox(waiting=1, received=0, drafts=0)
    network.mend()
    one.send_now()
    one.outbox(waiting=0, received=1)
    assert Revision.objects.count() == 1


def test_parcel_waits_through_every_answer_that_is_no_receipt(phone, network, stations):
    one = phone()
    network.down()
    one.observe(stations[0], VOTING, ANSWERS)
    (parcel,) = one.parcels().values()
    network.up()

    for name in FAULTS.keys() - set(ALONE):
        fault, line = FAULTS[name]
        network.fault(fault)
        met = network.counts[PARCELS]
        one.send_now()
        attempts = 100
        while network.counts[PARCELS] == met and attempts:
            one.page.wait_for_timeout(100)
            attempts -= 1
        assert attempts, name
        one.outbox(waiting=1, received=0, drafts=0)
        one.says(words(line), words("Waiting: {n}", n=1))

    network.mend()
    one.send_now()
    one.outbox(waiting=0, received=1)
    held(parcel)


def test_parcel_that_came_twice_is_held_once(phone, network, stations):
    one = phone()
    network.fault(faults.repeated)
    one.observe(stations[0], VOTING, ANSWERS)

    one.outbox(waiting=0, received=1)
    assert network.counts["repeated"] == 1
    stored = Revision.objects.get()
    assert said(stored.header | stored.answers) == typed(stations[0])


def test_phone_says_that_it_is_sending_while_the_server_is_slow(phone, network, stations):
    one = phone()
    network.fault(faults.delayed(3))
    one.observe(stations[0], VOTING, ANSWERS)

    one.outbox(waiting=1, received=0)
    one.says(words("Sending: {n}", n=1))
    (parcel,) = one.parcels().values()
    one.outbox(waiting=0, received=1)
    one.says(words("All received by the mission, {time}"))
    held(parcel)


def test_batch_that_is_too_large_goes_in_smaller_ones(phone, network, stations):
    one = phone()
    network.down()
    for station in stations:
        one.observe(station, VOTING, ANSWERS)
    one.outbox(waiting=3)
    parcels = one.parcels().values()

    network.fault(faults.one_by_one)
    network.up()
    one.send_now()

    one.outbox(waiting=0, received=3, returned=0)
    one.says(words("All received by the mission, {time}"))
    held(*parcels)


@pytest.mark.parametrize("path", ["/checklists/", "/editions/"])
def test_page_of_a_portal_never_takes_the_place_of_a_checklist(
    phone, network, campaign, stations, path
):
    one = phone()
    new = republished(campaign)
    network.fault(faults.answered(200, PORTAL), path)
    one.app()
    one.begin(stations[0], VOTING)  # the edition before, as it is kept
    one.fill(ANSWERS)
    network.mend()
    one.app()
    one.knows("packs", new.digest)
    one.show("station=S215")
    one.add(VOTING)
    expect(one.page.locator("#VO_SECRECY legend")).to_contain_text("(2)")
    one.fill(ANSWERS)
    one.send()
    one.outbox(waiting=0, received=1, drafts=1)
    assert Revision.objects.get().edition == new
