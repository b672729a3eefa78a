"""Two tabs, an impatient finger, a phone put away: one observation stays one."""

import re

import pytest
from playwright.sync_api import expect

from missions.models import PollingStation, Revision
from tests.journeys import faults
from tests.journeys.phone import ANSWERS, VOTING, Phone, held, words


@pytest.fixture
def stations(campaign):
    return list(PollingStation.objects.order_by("code"))


def test_two_tabs_send_the_same_parcel_once(phone, network, stations):
    one = phone()
    network.down()
    one.observe(stations[0], VOTING, ANSWERS)
    (parcel,) = one.parcels().values()
    tab = Phone.beside(one)
    tab.app("outbox")
    one.outbox(waiting=1)
    tab.outbox(waiting=1)
    network.fault(faults.delayed(1))
    network.up()
    for each in (one, tab):
        each.page.evaluate("document.querySelector('[data-act=send-now]').click()")

    for each in (one, tab):
        each.outbox(waiting=0, received=1)
        each.says(words("All received by the mission, {time}"))
    held(parcel)


def test_what_was_sent_is_opened_from_a_list_older_than_what_another_tab_heard(
    phone, network, stations
):
    one = phone()
    network.fault(faults.answered(503), "/api/pack")
    one.observe(stations[0], VOTING, ANSWERS)
    one.outbox(waiting=0, received=1)
    network.mend()
    tab = Phone.beside(one)
    tab.app("outbox")
    tab.knows("packs", "VO_SECRECY")
    for _attempt in range(40):  # what the pack has leaves the list of what was sent from here
        if not tab.kept("parcels"):
            break
        tab.page.wait_for_timeout(100)
    assert tab.kept("parcels") == []

    one.rows("received").locator("a").click()
    one.page.click("[data-act=correct]")
    assert one.filling() == str(Revision.objects.get().observation_id)


def test_list_is_not_made_anew_under_a_finger(phone, network, stations):
    one = phone()
    one.observe(stations[0], VOTING, ANSWERS)
    one.outbox(waiting=0, received=1)
    one.knows("packs", "VO_SECRECY")
    one.page.evaluate(MARK)
    row = one.rows("received").locator("a")
    row.hover()
    one.page.mouse.down()
    one.page.evaluate("document.querySelector('[data-act=send-now]').click()")
    one.page.wait_for_timeout(600)
    assert row.get_attribute("data-marked") == "yes"
    one.page.mouse.up()
    expect(one.page.locator("[data-app][data-shown=sent]")).to_be_visible()

    one.show("outbox")  # and what was new meanwhile came after it
    expect(row).to_be_visible()
    assert row.get_attribute("data-marked") is None


def test_draft_that_another_tab_sent_is_not_a_draft_again(phone, stations):
    one = phone()
    uid = one.begin(stations[0], VOTING)
    one.fill(ANSWERS)
    tab = Phone.beside(one)
    tab.page.goto(one.page.url)
    assert tab.filling() == uid
    tab.send()
    tab.outbox(waiting=0, received=1)

    one.page.bring_to_front()
    one.page.locator("textarea[name=OV_COMMENT]").fill("после отправки")
    one.page.wait_for_timeout(600)

    assert one.kept("drafts") == []
    tab.outbox(waiting=0, received=1, drafts=0)
    assert Revision.objects.count() == 1


def test_impatient_finger_sends_once(phone, stations):
    one = phone()
    one.begin(stations[0], VOTING)
    one.fill(ANSWERS)
    one.review()
    for box in one.page.locator("[data-part=confirm] input").all():
        box.check()
    one.page.evaluate(
        "for (const _ of [1, 2, 3]) document.querySelector('[data-act=send]').click()"
    )
    one.page.wait_for_url(re.compile("/phone/"))
    one.opened()
    one.outbox(waiting=0, received=1, drafts=0, returned=0)
    assert not [fault for fault in one.watch.heard if fault.startswith("error")]
    assert Revision.objects.count() == 1


MARK = "document.querySelector('[data-part=received] a').dataset.marked = 'yes'"
SLOW = """
const get = ServiceWorkerContainer.prototype.getRegistration;
ServiceWorkerContainer.prototype.getRegistration = async function (...rest) {
  await new Promise((done) => setTimeout(done, 1500));
  return get.apply(this, rest);
};
"""
POCKET = """
Object.defineProperty(document, "hidden", { value: true, configurable: true });
document.dispatchEvent(new Event("visibilitychange"));
"""


def test_phone_put_away_right_after_sending_keeps_no_second_draft(phone, network, stations):
    one = phone()
    network.down()
    one.begin(stations[0], VOTING)
    one.page.add_init_script(SLOW)
    one.page.reload()
    one.filling()
    one.fill(ANSWERS)
    one.review()
    for box in one.page.locator("[data-part=confirm] input").all():
        box.check()
    one.page.click("[data-act=send]")
    one.page.wait_for_timeout(600)
    one.page.evaluate(POCKET)
    one.page.wait_for_url(re.compile("/phone/"))
    one.opened()

    one.outbox(waiting=1, drafts=0)
    network.up()
    one.send_now()
    one.outbox(waiting=0, received=1, drafts=0)
    assert Revision.objects.count() == 1
