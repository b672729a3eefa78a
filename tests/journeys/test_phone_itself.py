"""A phone with no room says so at once, and loses nothing."""

import pytest
from playwright.sync_api import expect

from missions.models import PollingStation, Revision
from tests.journeys.phone import ANSWERS, VOTING, said, typed, words

NO_ROOM = words(
    "Not saved: this phone has no room left. Free some, then change an answer to save again."
)
FULL = """
const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (...rest) {
  if (sessionStorage.full && this.name !== "meta") {
    throw new DOMException("no room", "QuotaExceededError");
  }
  return put.apply(this, rest);
};
"""


@pytest.fixture
def stations(campaign):
    return list(PollingStation.objects.order_by("code"))


def full(phone, flag):
    phone.page.evaluate("(flag) => { sessionStorage.full = flag; }", flag)


def test_observer_is_told_at_once_that_there_is_no_room(phone, stations):
    one = phone()
    one.page.add_init_script(FULL)
    one.begin(stations[0], VOTING)
    one.fill(ANSWERS)
    (before,) = one.kept("drafts")

    full(one, "yes")
    one.page.locator("textarea[name=OV_COMMENT]").fill("не поместится")
    told = one.page.locator("form.checklist [data-saved]")
    expect(told).to_contain_text(NO_ROOM)
    assert one.kept("drafts") == [before]

    full(one, "")
    one.page.locator("textarea[name=OV_COMMENT]").fill("поместится")
    expect(told).not_to_contain_text(NO_ROOM)
    one.send()
    one.outbox(waiting=0, received=1, drafts=0)
    stored = Revision.objects.get()
    assert said(stored.header | stored.answers) == typed(stations[0], OV_COMMENT="поместится")


def test_sending_without_room_says_so_and_keeps_the_draft(phone, stations):
    one = phone()
    one.page.add_init_script(FULL)
    one.begin(stations[0], VOTING)
    one.fill(ANSWERS)
    one.review()
    (before,) = one.kept("drafts")
    full(one, "yes")
    for box in one.page.locator("[data-part=confirm] input").all():
        box.check()
    one.page.click("[data-act=send]")

    told = one.page.locator("[role=status], [role=alert]").filter(visible=True)
    expect(told.filter(has_text=NO_ROOM)).to_have_count(1)
    assert one.kept("drafts") == [before]
    assert one.kept("parcels") == []

    full(one, "")
    one.send()
    one.outbox(waiting=0, received=1, drafts=0)
    assert Revision.objects.count() == 1
