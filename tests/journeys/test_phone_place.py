"""Where the phone is: asked by a button, kept, sent, taken off; or said why not."""

import pytest
from playwright.sync_api import expect

from missions.models import PollingStation, Revision
from tests.journeys import faults
from tests.journeys.phone import ANSWERS, OPENING, VOTING, held

HERE = {"latitude": 43.2389494, "longitude": 76.8897091, "accuracy": 12.2}
KEPT = {"latitude": 43.238949, "longitude": 76.889709, "accuracy": 13}
# What browsers say where they do not tell: refused 1, unknown 2, too late 3.
FAULTY = """
(code) => {
  navigator.geolocation.getCurrentPosition = (_done, failed) => failed({ code });
}
"""


@pytest.fixture
def station(campaign):
    return PollingStation.objects.order_by("code").first()


def part(one, act):
    return one.page.locator(f"[data-belongs=visit] [data-place] button >> nth={act}")


def tap(one, act):
    """Tap as a finger does: what is scrolled to stands still before it is touched."""
    part(one, act).scroll_into_view_if_needed()
    one.page.wait_for_timeout(300)
    part(one, act).click()


def said(one):
    return one.page.locator("[data-place-said]")


def test_place_is_measured_kept_and_sent_once(phone, network, station):
    one = phone()
    one.context.grant_permissions(["geolocation"], origin=one.server)
    one.context.set_geolocation(HERE)
    network.fault(faults.answered(503))
    one.begin(station, VOTING)
    expect(part(one, 1)).to_be_hidden()
    tap(one, 0)
    expect(said(one)).to_contain_text("13")
    one.fill(ANSWERS)
    one.page.reload()
    one.filling()
    expect(said(one)).to_contain_text("13")
    one.send()
    (parcel,) = one.parcels().values()
    place = parcel["place"]
    assert place == {**KEPT, "at": place["at"]}
    assert place["at"].partition("T")[0] == parcel["written_at"].partition("T")[0]

    network.mend()
    one.send_now()
    one.outbox(waiting=0, received=1)
    held(parcel)
    assert Revision.objects.get().place == place


def test_place_is_taken_off_and_never_required(phone, network, station):
    one = phone()
    one.context.grant_permissions(["geolocation"], origin=one.server)
    one.context.set_geolocation(HERE)
    one.begin(station, VOTING)
    tap(one, 0)
    expect(part(one, 1)).to_be_visible()
    tap(one, 1)
    expect(said(one)).to_be_empty()
    expect(part(one, 0)).to_be_focused()
    one.fill(ANSWERS)
    network.fault(faults.answered(503))
    one.send()
    (parcel,) = one.parcels().values()
    assert "place" not in parcel

    network.mend()
    one.send_now()
    one.outbox(waiting=0, received=1)
    assert Revision.objects.get().place is None


def test_correction_takes_the_place_over(phone, station):
    one = phone()
    one.context.grant_permissions(["geolocation"], origin=one.server)
    one.context.set_geolocation(HERE)
    one.begin(station, VOTING)
    tap(one, 0)
    expect(said(one)).to_contain_text("13")
    one.fill(ANSWERS)
    one.send()
    one.outbox(waiting=0, received=1)

    one.rows("received").locator("a").click()
    one.page.click("[data-act=correct]")
    one.filling()
    expect(said(one)).to_contain_text("13")
    one.fill({"VO_SECRECY": "yes"})
    one.send()
    one.outbox(waiting=0, received=1)
    first, second = Revision.objects.order_by("number")
    assert first.place == second.place == {**KEPT, "at": first.placed_at}


def test_what_keeps_the_phone_from_knowing_is_said(phone, station):
    one = phone()
    one.begin(station, OPENING)  # nobody has granted anything: it is refused
    tap(one, 0)
    expect(said(one)).not_to_be_empty()
    words = {said(one).inner_text()}
    for code in (2, 3):
        one.page.evaluate(FAULTY, code)
        tap(one, 0)
        expect(part(one, 0)).to_be_enabled()
        words.add(said(one).inner_text())
    assert len(words) == 3
    expect(part(one, 1)).to_be_hidden()
    (draft,) = one.kept("drafts")
    assert "place" not in draft
