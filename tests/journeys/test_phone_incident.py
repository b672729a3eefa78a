"""What cannot wait for a checklist, and what the desk says, on a phone without a network."""

import datetime
import json
import re

from playwright.sync_api import expect

from missions.models import Incident, Message, PollingStation, Reading, Visit
from tests import factories
from tests.journeys.faults import PARCELS, answer_lost
from tests.journeys.phone import ANSWERS, VOTING, kill, observer, words
from tests.journeys.waiting import until

TEXT = "Нас не пустили.\n<b>«Уходите»</b> & \u202e"
AGED = """
async (hours) => {
  const { all, change } = await import("/static/js/phone/store.js");
  const { line } = await import("/static/js/phone/sync.js");
  const back = (row) => new Date(Date.parse(row.queued_at) - hours * 3600000).toISOString();
  const rows = (await all("parcels")).map((row) => ({ ...row, queued_at: back(row) }));
  await change({ put: rows.map((row) => ["parcels", row]) });
  await line();
}
"""
BADGE = """
navigator.setAppBadge = async (n) => { sessionStorage.badge = String(n); };
navigator.clearAppBadge = async () => { sessionStorage.badge = "0"; };
"""


def report(one, text=TEXT, station=""):
    """Fill the report of an incident that is shown; wait until the phone has kept it."""
    shown = one.page.locator("[data-screen=incident]")
    expect(shown).to_be_visible()
    one.pick("category", "access")
    shown.locator("[name=text]").fill(text)
    one.pick("told", "no")
    if station:
        shown.locator("[name=station]").select_option(station)
    expect(shown.locator("[data-saved]")).not_to_be_empty()
    one.page.wait_for_timeout(300)  # what was typed last is saved after a pause


def send(one):
    one.page.click("[data-act=report]")
    expect(one.page.locator("[data-app][data-shown=outbox]")).to_be_visible()


def test_incident_without_a_network_arrives_once(battery, network, campaign, tmp_path):
    member = observer(campaign)
    one = battery()
    one.enter(member.user.email)
    one.context.close()

    network.down()
    begin(battery())
    kill(tmp_path / "phone")
    finish(battery())
    kill(tmp_path / "phone")

    one = battery()
    network.fault(answer_lost, PARCELS)
    network.up()
    one.app("outbox")
    until(one, Incident.objects.exists)
    one.outbox(waiting=1)  # the server has it, and the phone does not know
    network.mend()
    one.send_now()
    one.outbox(waiting=0, received=1)
    received(one, member)


def begin(one):
    """Begin a report with no network after a cold start."""
    one.app()
    one.page.click("[data-screen=today] a[href='#report']")
    report(one)


def finish(one):
    """Find it as it was typed, and send it off."""
    one.app()
    one.page.locator("[data-screen=today] [data-part=drafts] a").click()
    expect(one.page.locator("[data-screen=incident] [name=text]")).to_have_value(TEXT)
    expect(one.page.locator("[data-screen=incident] [name=time]")).to_have_value(re.compile("^11:"))
    send(one)
    one.outbox(waiting=1, drafts=0)
    one.says(words("No network"), words("Waiting: {n}", n=1))


def received(one, member):
    """Look that the desk has it once, as it was typed, and that the phone says so."""
    row = Incident.objects.get()
    expect(one.rows("received")).to_contain_text(words("received by the mission {time}"))
    one.rows("received").locator("a").click()
    expect(one.page.locator("[data-screen=sent] [data-reported]")).to_have_text(TEXT)
    assert (row.author, row.station, row.text) == (member, None, TEXT)
    assert (row.category, row.told, row.how) == ("access", False, "phone")
    assert "T11:" in row.written_at


def test_incident_at_a_station_that_lacks_something(phone, network, campaign):
    one = phone()
    network.down()
    one.find("215")
    one.page.click("[data-screen=station] [data-report]")
    shown = one.page.locator("[data-screen=incident]")
    expect(shown.locator("[name=station]")).to_have_value("S215")
    one.page.click("[data-act=report]")
    expect(shown.locator("[data-reasons] li")).to_have_count(3)
    report(one)
    send(one)
    network.up()
    one.send_now()
    one.outbox(waiting=0, received=1)

    row = Incident.objects.get()
    assert row.station == PollingStation.objects.get(code="S215")
    local = row.happened_at.astimezone(row.station.zone)
    assert (local.date(), local.hour) == (campaign.election_day, 11)


def test_refused_access_is_an_observation_without_a_network(phone, network, campaign):
    station = PollingStation.objects.get(code="S214")
    one = phone()
    network.down()
    one.begin(station, VOTING)
    answers = {code: ANSWERS[code] for code in ANSWERS if code.startswith("HD_")}
    one.fill({**answers, "HD_ADMITTED": "refused"})
    one.send()
    network.up()
    one.send_now()
    one.outbox(waiting=0, received=1)

    assert Visit.objects.get().access_refused is True


def test_what_has_waited_for_an_hour_is_reminded_of_until_it_is_sent(phone, network, campaign):
    one = phone()
    one.page.add_init_script(BADGE)
    one.page.reload()
    one.opened()
    network.down()
    one.app("report")
    report(one)
    send(one)
    nag = one.page.locator("[data-nag]")
    expect(nag).to_be_empty()
    one.page.wait_for_function("sessionStorage.badge === '1'")
    said = words(
        "Something has waited here for over an hour. Keep the app open where there is a "
        "network: it is sent by itself."
    )

    one.page.evaluate(AGED, 1.01)
    for screen in ("outbox", "today", "stations"):
        one.show(screen)
        expect(nag).to_have_text(said)
        expect(nag).to_have_attribute("role", "status")
    one.begin(PollingStation.objects.get(code="S214"), VOTING)
    expect(nag).to_have_text(said)

    network.up()
    one.app("outbox")
    one.send_now()
    one.outbox(waiting=0, received=1)
    expect(nag).to_be_empty()
    one.page.wait_for_function("sessionStorage.badge === '0'")


def test_message_is_read_without_a_network_and_the_desk_hears_of_it(phone, network, campaign):
    row = factories.message(campaign, text=TEXT, urgent=True)
    one = phone()
    part = one.page.locator("[data-screen=today] [data-part=messages]")
    expect(part).to_contain_text(words("urgent"))
    expect(part).to_contain_text(words("new"))
    network.down()
    part.locator("a").click()
    expect(one.page.locator("[data-screen=message] [data-words]")).to_have_text(TEXT)
    one.show("today")
    expect(part).not_to_contain_text(words("new"))
    assert not Reading.objects.exists()
    one.page.reload()
    one.opened()
    expect(part).not_to_contain_text(words("new"))

    network.up()
    one.send_now()
    until(one, Reading.objects.exists)
    reading = Reading.objects.get()
    assert (reading.message, reading.member) == (row, one.member)
    one.knows("packs", json.dumps({"read": True})[1:-1].replace(" ", ""))
    Message.objects.update(until=row.written_at + datetime.timedelta(seconds=1))
    one.send_now()
    one.show("today")
    expect(part).to_be_hidden()
