"""Who is signed in: a parcel goes as its author's or not at all."""

import threading

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import expect

from missions.models import Observation, PollingStation, Revision
from missions.workflow.review import query, verify
from tests import factories
from tests.journeys import faults
from tests.journeys.phone import ANSWERS, VOTING, held, observer, words
from tests.journeys.queues import multiply

SIGNED_OUT = "Signed out: sign in, nothing is lost"
OTHER = "Somebody else is signed in here: sign in as yourself"


@pytest.fixture
def stations(campaign):
    return list(PollingStation.objects.order_by("code"))


def session_of(user):
    """Begin a session for somebody, without a page."""
    client = Client()
    client.force_login(user)
    return {"name": "sessionid", "value": client.cookies["sessionid"].value}


def test_session_that_ends_in_the_middle_of_the_queue(phone, network, stations):
    one = phone()
    network.down()
    one.observe(stations[0], VOTING, ANSWERS)
    multiply(one, stations[1:])
    one.outbox(waiting=3)
    parcels = one.parcels().values()

    second, ended = threading.Event(), threading.Event()
    one_by_one = [faults.one_by_one] * 2
    network.fault(faults.in_turn(*one_by_one, faults.whole, faults.holding(second, ended)))
    network.up()
    one.send_now()
    assert second.wait(faults.LONGEST)
    Session.objects.all().delete()
    ended.set()
    one.outbox(waiting=2, received=1)
    one.says(words(SIGNED_OUT), words("Waiting: {n}", n=2))
    assert Revision.objects.count() == 1
    one.observe(stations[1], VOTING, ANSWERS)  # filling goes on
    one.outbox(waiting=3, received=1)
    sealed = {parcel["uid"]: parcel for parcel in [*one.parcels().values(), *parcels]}

    one.enter(one.member.user.email)  # and the token of the form is another one with that
    one.app("outbox")
    one.outbox(waiting=0, received=4)
    one.says(words("All received by the mission, {time}"))
    held(*sealed.values())


def test_lost_or_changed_token_is_taken_anew(phone, network, stations):
    one = phone()
    network.down()
    one.observe(stations[0], VOTING, ANSWERS)
    multiply(one, stations[1:])
    network.up()
    for token in (None, "short", "x" * 32):
        one.context.clear_cookies(name="csrftoken")
        if token:
            one.context.add_cookies([{"name": "csrftoken", "value": token, "url": one.server}])
        one.send_now()
        one.page.wait_for_timeout(1000)
        one.send_now()

    one.outbox(waiting=0, received=3)
    one.says(words("All received by the mission, {time}"))
    assert Revision.objects.count() == 3


def test_outbox_waits_while_somebody_else_is_signed_in(phone, campaign, stations):
    anna = observer(campaign)
    sessions = {
        name: session_of(user)
        for name, user in (("anna", anna.user), ("bela", observer(campaign).user))
    }
    one = phone(anna)
    one.context.add_cookies([sessions["bela"] | {"url": one.server}])

    one.observe(stations[0], VOTING, ANSWERS)
    one.outbox(waiting=1, received=0)
    one.says(words(OTHER), words("Waiting: {n}", n=1))
    one.send_now()
    one.page.wait_for_timeout(1500)
    one.says(words(OTHER), words("Waiting: {n}", n=1))
    one.outbox(waiting=1, received=0)
    assert not Revision.objects.exists()
    (parcel,) = one.parcels().values()

    one.context.add_cookies([sessions["anna"] | {"url": one.server}])
    one.send_now()
    one.outbox(waiting=0, received=1)
    held(parcel)
    assert Observation.objects.get().author == one.member


def test_phone_handed_on_sends_nothing_as_another_and_forgets_nothing(
    phone, network, campaign, stations
):
    one = phone()
    network.down()
    one.observe(stations[0], VOTING, ANSWERS)
    one.begin(stations[1], VOTING)
    one.fill({"VO_SECRECY": "yes"})
    (parcel,) = one.parcels().values()
    network.up()

    one.context.clear_cookies()
    one.enter(observer(campaign, "Bela Other").user.email)
    one.app("outbox")
    one.outbox(waiting=0, drafts=0, received=0)
    assert one.page.locator("main", has_text=stations[0].name).count() == 0
    one.send_now()
    one.page.wait_for_timeout(500)
    assert not Revision.objects.exists()
    assert words("All received by the mission, {time}") not in one.line.inner_text()

    one.context.clear_cookies()
    one.enter(one.member.user.email)
    one.app("outbox")
    one.outbox(waiting=0, received=1, drafts=1)
    held(parcel)
    assert Observation.objects.get().author == one.member


def test_new_phone_shows_what_was_sent_and_overwrites_nothing(phone, campaign, stations):
    member = observer(campaign)
    sent = [
        factories.sent(member, station, written_at=f"{campaign.election_day.isoformat()}T10:45")
        for station in stations
    ]
    desk = factories.desk(campaign).user
    verify(desk, sent[0])
    query(desk, sent[1], "Кто это видел?", "VO_SECRECY")
    before = list(Revision.objects.order_by("pk").values())

    one = phone(member)
    one.outbox(received=3, drafts=0, waiting=0)
    for observation, state in zip(
        sent,
        ("verified by the desk", "Кто это видел?", "received by the mission {time}"),
        strict=True,
    ):
        one.show(f"sent={observation.pk}")
        expect(one.page.locator("[data-screen=sent]")).to_contain_text(words(state))
        one.show("outbox")
    one.send_now()
    one.says(words("Nothing waits to be sent"))

    assert one.kept("drafts") == one.kept("parcels") == []
    assert list(Revision.objects.order_by("pk").values()) == before
