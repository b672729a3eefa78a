"""What becomes of parcels that the server cannot take, of editions, languages, queries."""

import re

import pytest
from playwright.sync_api import expect

from missions.models import (
    Edition,
    Observation,
    PollingStation,
    Revision,
)
from missions.workflow.review import query
from observer.views import sync
from tests import factories
from tests.journeys.phone import ANSWERS, VOTING, held, republished, said, typed, words
from tests.journeys.queues import multiply

SHORT = {key: ANSWERS[key] for key in ("HD_STATION_TYPE", "HD_SELECTION", "HD_ARRIVE", "HD_DEPART")}
SHORT |= {"OV_JOURNAL": "seen", "OV_OTHERS_ASKED": "not_asked"}


@pytest.fixture
def stations(campaign):
    return list(PollingStation.objects.order_by("code"))


def test_parcel_that_trips_a_fault_of_the_server_holds_up_none_of_ten(
    phone, network, campaign, stations, monkeypatch
):
    one = phone()
    network.down()
    one.observe(stations[0], VOTING, SHORT)
    more = [factories.station(campaign, f"S{n}", number=str(n)) for n in range(301, 309)]
    multiply(one, [*stations[1:], *more])
    parcels = one.parcels().values()
    assert len(parcels) == 11
    receive = sync.receive

    def poisoned(user, raw, **rest):
        if raw["station"] == "S215":
            raise RuntimeError
        return receive(user, raw, **rest)

    monkeypatch.setattr(sync, "receive", poisoned)
    network.up()
    one.send_now()
    one.outbox(waiting=1, received=10, returned=0)
    one.says(words("Waiting: {n}", n=1))
    expect(one.rows("waiting")).to_contain_text("215")
    held(*(parcel for parcel in parcels if parcel["station"] != "S215"))

    monkeypatch.setattr(sync, "receive", receive)
    one.send_now()
    one.outbox(waiting=0, received=11)
    one.says(words("All received by the mission, {time}"))
    held(*parcels)


def test_refused_parcel_comes_back_as_a_draft_with_the_reason(phone, network, stations):
    one = phone()
    network.down()
    one.observe(stations[0], VOTING, SHORT)
    one.observe(stations[1], VOTING, ANSWERS)
    (good,) = [parcel for parcel in one.parcels().values() if parcel["station"] == "S214"]
    PollingStation.objects.filter(code="S215").update(code="S299")
    factories.station(stations[0].mission, "S400", number="400")  # its history: there is a change

    network.up()
    one.send_now()
    one.outbox(waiting=0, received=1, returned=1, drafts=0)
    one.says(words("Needs your attention: {n}", n=1))
    held(good)
    (draft,) = one.kept("drafts")
    assert said(draft["header"] | draft["answers"]) == typed(stations[1])

    mend(one)
    mended = Revision.objects.exclude(pk=good["uid"]).get()
    assert mended.observation.station.code == "S299"
    stations[1].code = "S299"
    assert said(mended.header | mended.answers) == typed(stations[1])


def mend(one):
    """Move what came back to the right station, and send it."""
    one.knows("registers", "S299")
    one.rows("returned").locator("a").click()
    one.filling()
    expect(one.page.locator("[data-reasons]")).to_contain_text("S215")
    one.page.locator("form [data-move]").click()
    one.page.fill("#search", "215")
    one.page.locator("[data-screen=stations] .rows a").first.click()
    one.filling()
    expect(one.page.locator("[data-reasons]")).to_be_hidden()
    one.send()
    one.outbox(waiting=0, received=2, returned=0)


def test_parcel_of_an_edition_published_before_is_accepted(phone, network, campaign, stations):
    one = phone()
    one.begin(stations[0], VOTING)
    one.fill(ANSWERS)
    old = factories.edition(campaign)
    new = republished(campaign)
    assert new.digest != old.digest
    one.app()
    one.knows("packs", new.digest)
    network.down()
    one.page.locator("[data-screen=today] [data-part=drafts] a").click()
    one.filling()
    one.send()
    one.begin(stations[1], VOTING)
    expect(one.page.locator("#VO_SECRECY legend")).to_contain_text("(2)")
    one.fill(ANSWERS)
    one.send()
    parcels = one.parcels().values()
    network.up()
    one.send_now()
    one.outbox(waiting=0, received=2, returned=0)
    held(*parcels)
    assert {parcel["station"]: parcel["edition"] for parcel in parcels} == {
        "S214": old.digest,
        "S215": new.digest,
    }
    assert Edition.objects.filter(checklist__code="VO").count() == 2


def test_draft_goes_on_in_the_other_language(phone, stations):
    one = phone()
    uid = one.begin(stations[0], VOTING)
    one.fill(ANSWERS)
    one.app()
    one.page.click("header a[lang=en]")
    one.page.wait_for_url(re.compile("/phone/en/"))
    one.opened()
    one.page.locator("[data-screen=today] [data-part=drafts] a").click()
    assert one.filling() == uid
    assert "/en/" in one.page.url
    (draft,) = one.kept("drafts")
    assert said(draft["header"] | draft["answers"]) == typed(stations[0])
    expect(one.page.locator("input[name=VO_SECRECY][value=no]")).to_be_checked()
    one.fill({"VO_NOT_LISTED": 3})
    one.send()
    one.page.goto(f"{one.server}/phone/en/#outbox")
    expect(one.rows("received")).to_have_count(1)

    stored = Revision.objects.get()
    assert said(stored.header | stored.answers) == typed(stations[0], VO_NOT_LISTED=3)


def test_query_of_the_desk_is_answered_by_a_new_revision(phone, campaign, stations):
    one = phone()
    one.observe(stations[0], VOTING, ANSWERS)
    one.outbox(waiting=0, received=1)
    observation = Observation.objects.get()
    first = observation.current_revision
    query(factories.desk(campaign).user, observation, "Кто это видел?", "VO_SECRECY")

    one.send_now()
    one.show("today")
    asked = one.page.locator("[data-screen=today] [data-part=query] a")
    expect(asked).to_contain_text("Кто это видел?")
    asked.click()
    one.page.click("[data-act=correct]")
    assert one.filling() == str(observation.pk)
    expect(one.page.locator("[data-query]:visible")).to_contain_text("Кто это видел?")
    one.fill({"VO_SECRECY": "yes"})
    one.send()
    one.outbox(waiting=0, received=1, drafts=0)

    observation.refresh_from_db()
    newest = observation.current_revision
    assert (newest.base_id, newest.conflict, newest == first) == (first.pk, False, False)
    assert said(newest.header | newest.answers) == typed(stations[0], VO_SECRECY="yes")
    assert said(first.header | first.answers) == typed(stations[0])
    expect(one.page.locator("[data-screen=today] [data-part=query] a")).to_have_count(0)
