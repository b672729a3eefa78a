"""A phone with no room, with a wrong clock: it says so, and loses nothing."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from missions.models import PollingStation, Revision
from tests.journeys.phone import ANSWERS, VOTING, held, said, typed, words

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
    told = one.page.locator("[data-saved]")
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


@pytest.mark.parametrize("days", [-1, 1])
def test_clock_wrong_by_a_day_does_not_stop_a_parcel(phone, network, campaign, stations, days):
    wrong = datetime.timedelta(days=days)
    one = phone(shift=wrong)
    network.down()
    one.observe(stations[0], VOTING, ANSWERS)
    (parcel,) = one.parcels().values()
    network.up()
    before = timezone.now()
    one.send_now()
    one.outbox(waiting=0, received=1, returned=0)

    held(parcel)
    stored = Revision.objects.get()
    assert before <= stored.received_at <= timezone.now()
    day = (campaign.election_day + wrong).isoformat()
    assert stored.written_at.startswith(f"{day}T11:")
    assert stored.header["HD_ARRIVE"]["value"] == f"{day}T10:05"


def test_visit_over_midnight_is_of_the_day_of_its_arrival(phone, network, campaign, stations):
    one = phone(shift=datetime.timedelta(hours=12, minutes=58))  # 23:58
    network.down()
    uid = one.begin(stations[0], VOTING)
    one.fill({key: value for key, value in ANSWERS.items() if key != "HD_DEPART"})
    one.context.add_init_script(
        "(() => { const now = Date.now; const Shown = Date;"
        " globalThis.Date = class extends Shown {"
        " constructor(...parts) { if (parts.length) super(...parts); else super(Date.now()); }"
        " static now() { return now() + 300000; } }; })();"
    )
    one.page.reload()  # at 00:03 of the next day
    assert one.filling() == uid
    one.page.locator("[name=HD_ARRIVE]").fill("23:40")
    one.page.locator("[name=HD_DEPART]").fill("00:02")
    next_day = (campaign.election_day + datetime.timedelta(days=1)).isoformat()
    one.page.select_option("select[name='HD_DEPART.date']", next_day)
    one.saved()
    one.send()
    (parcel,) = one.parcels().values()
    network.up()
    one.send_now()
    one.outbox(waiting=0, received=1, returned=0)

    held(parcel)
    assert parcel["header"]["HD_ARRIVE"]["value"] == f"{campaign.election_day.isoformat()}T23:40"
    assert parcel["header"]["HD_DEPART"]["value"] == f"{next_day}T00:02"
    assert parcel["written_at"].startswith(f"{next_day}T00:")
