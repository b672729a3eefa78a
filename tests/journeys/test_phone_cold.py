"""A phone that dies and wakes without a network: what was typed is there, and arrives once."""

from playwright.sync_api import expect

from missions.models import PollingStation
from tests.journeys.phone import (
    ANSWERS,
    OPENING,
    VOTING,
    held,
    kill,
    observer,
    said,
    typed,
    words,
)

COMMENT = "Очередь на улице"
OP_ANSWERS = {"OP_PRESENT": "yes", "OV_JOURNAL": "told", "OV_OTHERS_ASKED": "none_present"}


def test_phone_killed_without_a_network_loses_nothing(battery, network, campaign, tmp_path):
    station = PollingStation.objects.get(code="S215")
    one = battery()
    one.enter(observer(campaign).user.email)
    one.context.close()  # at home, with a network

    network.down()
    uid = fill(battery(), station)
    kill(tmp_path / "phone")
    finish(battery(), station, uid)
    kill(tmp_path / "phone")

    one = battery()
    one.app("outbox")
    one.outbox(waiting=2)
    parcels = one.parcels().values()
    voting, opening = sorted(parcels, key=lambda parcel: parcel["checklist"], reverse=True)
    assert voting["visit"] == opening["visit"]
    assert said(opening["header"]) == said(voting["header"]) | {"HD_DEPART": "10:50"}
    assert said(opening["answers"]) == OP_ANSWERS

    network.up()
    one.send_now()
    one.outbox(waiting=0, received=2)
    one.says(words("All received by the mission, {time}"))
    held(*parcels)


def fill(one, station):
    """Open the app by a bookmark of the server's page, begin a checklist."""
    one.page.goto(f"{one.server}/")
    one.opened()
    assert "/phone/ru/" in one.page.url
    one.says(words("No network"))
    uid = one.begin(station, VOTING)
    one.fill(ANSWERS | {"OV_COMMENT": COMMENT})
    return uid


def finish(one, station, uid):
    """Find the draft as it was typed, send it, fill a second checklist of the visit."""
    one.app()
    (draft,) = one.kept("drafts")
    assert draft["observation"] == uid
    assert said(draft["header"] | draft["answers"]) == typed(station, OV_COMMENT=COMMENT)
    one.page.locator("[data-screen=today] [data-part=drafts] a").click()
    assert one.filling() == uid
    expect(one.page.locator("textarea[name=OV_COMMENT]")).to_have_value(COMMENT)
    expect(one.page.locator("input[name=HD_DEPART]")).to_have_value("10:40")
    expect(one.page.locator("input[name=VO_SECRECY][value=no]")).to_be_checked()
    one.send()
    one.outbox(waiting=1, drafts=0)

    one.show(f"visit={draft['visit']}")
    one.add(OPENING)
    expect(one.page.locator("input[name=HD_ARRIVE]")).to_have_value("10:05")
    expect(one.page.locator("input[name=HD_SELECTION][value=planned_route]")).to_be_checked()
    one.fill({"HD_DEPART": "10:50", **OP_ANSWERS})
    one.send()
    one.outbox(waiting=2)
    one.says(words("No network"), words("Waiting: {n}", n=2))
