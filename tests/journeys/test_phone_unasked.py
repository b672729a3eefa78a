"""What waits goes by itself: on a network, at the front, in the background, after a pause."""

import pytest
from playwright.sync_api import expect

from missions.models import PollingStation, Revision
from tests.journeys import faults
from tests.journeys.phone import ANSWERS, VOTING, held, words
from tests.journeys.waiting import until

# No pause of the app ends in these stories; how long each would have been is noted.
ENDLESS = """
(() => {
  const real = globalThis.setTimeout;
  globalThis.pauses = [];
  globalThis.setTimeout = (act, length, ...rest) => {
    if (length < 2000 || length === undefined) return real(act, length, ...rest);
    globalThis.pauses.push(length);
    return 0;
  };
})();
"""
FRONT = "document.dispatchEvent(new Event('visibilitychange'))"
LATER = 600  # seconds


@pytest.fixture
def station(campaign):
    return PollingStation.objects.get(code="S214")


@pytest.fixture
def one(phone, network, station):
    """A phone with a parcel that met no network; nothing but a sign of its own sends it."""
    given = phone()
    given.context.add_init_script(ENDLESS)
    network.fault(faults.cut_before)
    given.observe(station, VOTING, ANSWERS)
    given.outbox(waiting=1)
    given.says(words("No network"), words("Waiting: {n}", n=1))
    (given.parcel,) = given.parcels().values()
    return given


def sent(one):
    """Look that it has gone, once, and that the phone says so."""
    one.outbox(waiting=0, received=1)
    one.says(words("All received by the mission, {time}"))
    held(one.parcel)


@pytest.mark.parametrize("sign", ["front", "online"])
def test_parcel_goes_at_a_sign_that_it_may_work_now(one, network, sign):
    one.context.set_offline(sign == "online")
    one.page.wait_for_timeout(500)
    network.mend()
    assert not Revision.objects.exists()
    one.context.set_offline(False)
    if sign == "front":
        one.page.evaluate(FRONT)

    until(one, Revision.objects.exists)
    sent(one)


def test_parcel_goes_in_the_background_when_no_page_is_open(one, network):
    session = one.context.new_cdp_session(one.page)
    known = []

    def note(said):
        known.append(said)

    session.on("ServiceWorker.workerRegistrationUpdated", note)
    session.send("ServiceWorker.enable")
    until(one, lambda: known)
    registration = known[0]["registrations"][0]["registrationId"]
    one.page.goto("about:blank")
    network.mend()
    assert not Revision.objects.exists()
    event = {"origin": one.server, "registrationId": registration, "tag": "outbox"}
    session.send("ServiceWorker.dispatchSyncEvent", {**event, "lastChance": False})

    until(one, Revision.objects.exists)
    one.app("outbox")
    sent(one)


def test_phone_waits_as_long_as_a_busy_server_asks(one, network):
    network.mend()
    network.fault(faults.answered(503, retry_after=LATER))
    one.send_now()
    one.says(words("The server is busy: it will be sent by itself"))

    assert one.page.evaluate("pauses.at(-1)") == LATER * 1000
    expect(one.rows("waiting")).to_have_count(1)
