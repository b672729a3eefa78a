"""What was sent is read again on the phone, and moved to the right station."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from missions.models import Observation, PollingStation
from tests import factories
from tests.journeys.phone import ANSWERS, VOTING, said, typed
from tests.journeys.test_phone_photos import pick
from tests.photographed import with_exif

HOSTILE = "Очередь <b>на улице</b> & \u202e"
MORE = {"OV_COMMENT": HOSTILE, "VO_GROUP": ".not_observed", "VO_QUEUE": 0}
# Each answered question with its answer, as it stands in the page: the same for both.
LINES = """
() => [...document.querySelectorAll("dl.sent dt")]
  .filter((one) => !one.closest("[hidden]"))
  .map((one) => [one, one.nextElementSibling].map((part) =>
    [...part.childNodes].filter((node) => !node.matches?.(".photos"))
      .map((node) => (node.hidden ? "" : node.textContent)).join(" ").replace(/\\s+/g, " ").trim()))
"""


@pytest.fixture
def stations(campaign):
    return list(PollingStation.objects.order_by("code"))


def lines(one, row):
    """Open what was sent from the outbox; give its questions and answers."""
    row.locator("a").click()
    expect(one.page.locator("[data-screen=sent] [data-sections] details").first).to_be_visible()
    return one.page.evaluate(LINES)


def test_what_was_sent_is_read_without_a_network_as_on_the_servers_page(phone, network, stations):
    one = phone()
    network.down()
    one.begin(stations[0], VOTING)
    pick(one, with_exif())
    expect(one.page.locator(".photo-list li")).to_have_count(1)
    one.fill(ANSWERS | MORE)
    one.send()
    one.outbox(waiting=1)
    waiting = lines(one, one.rows("waiting"))
    expect(one.page.locator("[data-screen=sent] .photos img")).to_have_count(1)
    assert len(waiting) == len(ANSWERS | MORE) + 2  # the station and the photo, too

    network.up()
    one.send_now()
    one.outbox(waiting=0, received=1)
    observation = Observation.objects.get()
    one.page.goto(f"{one.server}{reverse('observation', args=[observation.pk])}")
    there = one.page.evaluate(LINES)
    assert HOSTILE.replace("\u202e", "").strip() in dict(there).values()
    network.down()
    one.app("outbox")
    assert lines(one, one.rows("received")) == there
    assert [words for words, _answer in waiting] == [words for words, _answer in there]


def test_what_was_sent_from_a_wrong_station_is_moved_and_its_history_says_so(
    phone, campaign, stations
):
    one = phone()
    one.observe(stations[0], VOTING, ANSWERS)
    one.outbox(waiting=0, received=1)
    one.rows("received").locator("a").click()
    one.page.click("[data-screen=sent] [data-move]")
    one.page.fill("#search", "215")
    one.page.locator("[data-screen=stations] .rows a").first.click()
    one.filling()
    one.send()
    one.outbox(waiting=0, received=1, drafts=0, returned=0)

    observation = Observation.objects.get()
    wrong, right = observation.revisions.order_by("number")
    assert (wrong.station, right.station) == (stations[0], stations[1])
    assert (observation.station, observation.current_revision) == (stations[1], right)
    assert said(wrong.header | wrong.answers) == typed(stations[0])
    assert said(right.header | right.answers) == typed(stations[1])
    desk = Client()
    desk.force_login(factories.desk(campaign).user)
    page = desk.get(reverse("admin:missions_observation_change", args=[observation.pk]))
    changes = page.content.decode().partition('class="changes"')[2].partition("</table>")[0]
    assert re.findall(r"<td>(S\d+)</td>", changes) == ["S214", "S215"]
