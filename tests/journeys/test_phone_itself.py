"""A phone with no room, or that may throw data away, says so at once, and loses nothing."""

import pytest
from playwright.sync_api import expect

from missions.models import PollingStation, Revision
from tests.journeys.conftest import SETTINGS
from tests.journeys.phone import ANSWERS, VOTING, Phone, observer, said, typed, words

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


@pytest.fixture
def newcomer(chromium, network, campaign):
    """A phone on which nobody has signed in yet."""
    context = chromium.new_context(**SETTINGS)
    one = Phone(context, network.url)
    one.member = observer(campaign)
    yield one
    context.close()


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


LEFT, MORE = 2_000, 50_000_000  # bytes beyond what is used
LONG = ("не поместится " * 600).strip()  # no draft of this length fits into LEFT
# How persistence was asked for; the browser says what the test wants it to.
PERSIST = """
(given) => {
  navigator.storage.persist = async () => { sessionStorage.asked = "yes"; return given; };
  navigator.storage.persisted = async () => given;
}
"""


def test_browser_that_has_no_room_left_is_told_of(battery, network, campaign, stations):
    one = battery()
    one.enter(observer(campaign).user.email)
    one.app()
    one.begin(stations[0], VOTING)
    one.fill(ANSWERS)
    (before,) = one.kept("drafts")
    address, used = one.page.url, room(one)["usage"]
    one.context.close()  # a browser that has just begun asks anew how much room there is
    network.down()

    one = battery()
    room(one, used + LEFT)
    one.page.goto(address)
    one.filling()
    one.page.locator("textarea[name=OV_COMMENT]").fill(LONG)
    told = one.page.locator("form.checklist [data-saved]")
    expect(told).to_contain_text(NO_ROOM)
    assert one.kept("drafts") == [before]

    room(one, used + MORE)
    one.page.locator("textarea[name=OV_COMMENT]").fill(LONG + ".")
    expect(told).not_to_contain_text(NO_ROOM)
    network.up()
    one.send()
    one.outbox(waiting=0, received=1, drafts=0)
    stored = Revision.objects.get()
    assert said(stored.header | stored.answers) == typed(stations[0], OV_COMMENT=LONG + ".")


def room(one, quota=None):
    """Give the browser so many bytes for the app, if told; say how many it has and uses."""
    session = one.context.new_cdp_session(one.page)
    origin = {"origin": one.server}
    if quota:
        session.send("Storage.overrideQuotaForOrigin", {**origin, "quotaSize": quota})
    said_of = session.send("Storage.getUsageAndQuota", origin)
    one.sessions = [*getattr(one, "sessions", []), session]  # its wish ends with it
    return said_of


@pytest.mark.parametrize("given", [True, False])
def test_browser_is_asked_to_keep_the_data_and_its_refusal_is_said(newcomer, given):
    one = newcomer
    one.page.add_init_script(f"({PERSIST})({str(given).lower()})")
    one.enter(one.member.user.email)
    warning = one.page.locator("[data-ready-for] [data-not-persistent]")
    expect(warning).to_be_visible(visible=not given)
    assert one.page.evaluate("sessionStorage.asked") == "yes"
    one.app()
    expect(one.page.locator("[data-screen=today] [data-not-persistent]")).to_be_visible(
        visible=not given
    )
