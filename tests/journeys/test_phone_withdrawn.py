"""A phone that the desk withdraws hands over all it has, and keeps nothing of anybody."""

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from missions.models import Phone, PollingStation, Revision
from tests import factories
from tests.journeys import faults
from tests.journeys.phone import ANSWERS, SIGN_IN, VOTING, held
from tests.journeys.waiting import until

LEFT = "/api/phones/"
STORES = ("drafts", "parcels", "packs", "registers", "photos", "pictures", "meta")
# Read beside the app's own scripts, whose key is gone.
COUNTS = """
(stores) => new Promise((resolve, reject) => {
  const asked = indexedDB.open("observer");
  asked.onerror = () => reject(asked.error);
  asked.onsuccess = () => {
    const transaction = asked.result.transaction(stores);
    const counts = stores.map((store) => transaction.objectStore(store).count());
    transaction.oncomplete = () => {
      asked.result.close();
      resolve(counts.map(({ result }) => result));
    };
  };
})
"""
PUT = """
async (draft) => (await import("/static/js/phone/store.js")).keep("drafts", draft)
"""


@pytest.fixture
def stations(campaign):
    return list(PollingStation.objects.order_by("code"))


@pytest.fixture
def desk(campaign):
    client = Client()
    client.force_login(factories.desk(campaign).user)
    return client


@pytest.fixture
def one(phone, network, stations):
    """A phone with a parcel that waits and a draft that is being filled."""
    given = phone()
    network.fault(faults.answered(500))
    given.observe(stations[0], VOTING, ANSWERS)
    given.outbox(waiting=1)
    given.begin(stations[1], VOTING)
    given.fill({"VO_SECRECY": "no", "HD_SELECTION": "planned_route"})
    return given


def withdraw(desk):
    """Withdraw the only phone there is, as the desk does."""
    (row,) = Phone.objects.all()
    answer = desk.post(reverse("admin:missions_phone_withdraw", args=[row.pk]), follow=True)
    assert [message.level_tag for message in answer.context["messages"]] == ["success"]
    return row


def left_behind(one):
    return dict(zip(STORES, one.page.evaluate(COUNTS, STORES), strict=True))


def emptied(one):
    """Wait until the phone shows the sign-in; look that it holds nothing."""
    expect(one.page.locator(SIGN_IN)).to_be_visible()
    assert set(left_behind(one).values()) == {0}
    assert not one.page.evaluate("caches.has('pages')")


def test_withdrawn_phone_sends_hands_over_and_is_empty(one, network, desk):
    (parcel,) = one.parcels().values()
    (draft,) = one.kept("drafts")
    row = withdraw(desk)
    network.mend()

    one.page.reload()  # the draft's page is open: what it saves on its way must not come back
    emptied(one)

    held(parcel)
    row.refresh_from_db()
    assert (row.state, row.left["parcels"]) == ("wiped", [])
    (left,) = row.left["drafts"]
    assert left["observation"] == draft["observation"]
    assert left["answers"]["VO_SECRECY"]["value"] == "no"
    address = reverse("admin:missions_phone_change", args=[row.pk])
    assert "S215 · VO" in desk.get(address).content.decode()
    desk.post(reverse("admin:missions_phone_enter", args=[row.pk]))
    assert Revision.objects.count() == 1  # it was never finished


def test_nothing_is_touched_until_the_mission_has_said_that_it_has_it(one, network, desk):
    row = withdraw(desk)
    network.mend()
    network.fault(faults.answer_lost, LEFT)

    one.app()
    until(one, lambda: Phone.objects.get().state == "wiped")  # and nobody told the phone
    one.outbox(waiting=0, received=1, drafts=1)
    assert left_behind(one)["drafts"] == 1

    network.mend()
    one.send_now()
    emptied(one)
    row.refresh_from_db()
    assert len(row.left["drafts"]) == 1


def test_parcel_that_the_server_could_not_take_is_handed_over(one, network, desk):
    (parcel,) = one.parcels().values()
    row = withdraw(desk)  # and parcels still meet their fault

    one.app()
    emptied(one)

    row.refresh_from_db()
    assert row.left["parcels"] == [parcel]
    desk.post(reverse("admin:missions_phone_enter", args=[row.pk]))
    held(parcel)


def test_what_somebody_else_has_on_the_phone_stays(one, network, desk):
    (draft,) = one.kept("drafts")
    one.page.evaluate(PUT, {**draft, "observation": "theirs", "user": draft["user"] + 1})
    row = withdraw(desk)
    network.mend()

    one.app()
    expect(one.page.locator(SIGN_IN)).to_be_visible()

    row.refresh_from_db()
    assert [left["observation"] for left in row.left["drafts"]] == [draft["observation"]]
    counts = left_behind(one)
    assert (counts["drafts"], counts["parcels"], counts["packs"]) == (1, 0, 0)
    (kept,) = one.kept("drafts")
    assert kept["observation"] == "theirs"


def test_who_signs_out_leaves_nothing_either(phone):
    given = phone()
    given.show("leave")
    given.page.click("[data-act=wipe]")

    emptied(given)
