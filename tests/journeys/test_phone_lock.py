"""A locked phone shows nothing, loses nothing, and goes on sending."""

import re

import pytest
from playwright.sync_api import expect

from missions.models import PollingStation, Revision
from tests.journeys import faults
from tests.journeys.locks import (
    AWAY,
    COMMENT,
    PIN,
    VEILED,
    WATCH,
    WRONG,
    drafted,
    lock_now,
    locked,
    set_pin,
    try_pin,
    unlocked,
    word_for_word,
)
from tests.journeys.phone import ANSWERS, VOTING, Phone, held, kill, observer
from tests.journeys.waiting import until


@pytest.fixture
def stations(campaign):
    return list(PollingStation.objects.order_by("code"))


def test_break_locks_and_the_draft_is_there_word_for_word(phone, network, stations):
    one = phone()
    set_pin(one)
    network.fault(faults.answered(503))
    one.observe(stations[0], VOTING, ANSWERS)  # from page to page, nobody is asked
    one.outbox(waiting=1)
    (parcel,) = one.parcels().values()
    one.begin(stations[1], VOTING)
    one.fill({"VO_SECRECY": "no", "OV_COMMENT": COMMENT})
    one.page.evaluate(AWAY, 4.9)
    one.page.wait_for_timeout(500)
    assert one.page.locator("html[data-locked]").count() == 0
    assert not one.page.evaluate(VEILED)

    one.page.evaluate(AWAY, 10)
    locked(one, "Урну", stations[1].number, stations[0].name)
    network.mend()
    one.page.evaluate("dispatchEvent(new Event('online'))")
    until(one, Revision.objects.exists)  # what waited was sent meanwhile

    try_pin(one, WRONG)
    expect(one.page.locator(".lock [data-said]")).not_to_be_empty()
    locked(one, "Урну")
    try_pin(one, PIN)
    unlocked(one)
    word_for_word(one)
    expect(one.page.locator("input[name=VO_SECRECY][value=no]")).to_be_checked()
    held(parcel)


def test_cold_start_without_a_network_is_locked(battery, network, campaign, tmp_path):
    station = PollingStation.objects.get(code="S215")
    one = battery()
    one.enter(observer(campaign).user.email)
    one.app()
    drafted(one, station)
    network.down()
    kill(tmp_path / "phone")

    one = battery()
    one.context.add_init_script(WATCH)
    one.page.goto(f"{one.server}/phone/ru/")
    locked(one, station.number, "Урну")
    one.page.wait_for_timeout(500)
    assert one.page.evaluate("globalThis.opened") == 0
    one.page.goto(f"{one.server}/")  # the server's own pages are behind the same door
    locked(one, station.number)
    try_pin(one, WRONG)
    try_pin(one, PIN)
    unlocked(one)
    one.opened()
    assert one.page.evaluate("globalThis.opened") > 0
    one.page.locator("[data-screen=today] [data-part=drafts] a").click()
    word_for_word(one)


def test_wrong_pins_cost_time_over_reloads_and_nothing_else(phone, stations):
    one = phone()
    drafted(one, stations[0])
    lock_now(one)
    for _time in range(4):
        expect(one.page.locator(".lock [data-act=unlock]")).to_be_enabled(timeout=8_000)
        try_pin(one, WRONG)
        expect(one.page.locator("#pin")).to_have_value("")

    told = re.compile(r"0:\d\d")
    expect(one.page.locator(".lock [data-said]")).to_have_text(told)
    one.page.reload()
    locked(one)
    expect(one.page.locator(".lock [data-act=unlock]")).to_be_disabled()
    expect(one.page.locator(".lock [data-said]")).to_have_text(told)
    expect(one.page.locator(".lock [data-act=unlock]")).to_be_enabled(timeout=12_000)
    try_pin(one, PIN)
    unlocked(one)
    (draft,) = one.kept("drafts")
    assert draft["answers"]["OV_COMMENT"]["value"] == COMMENT


def test_every_tab_is_locked_and_unlocked_with_the_others(phone, stations):
    one = phone()
    set_pin(one)
    two = Phone.beside(one)
    two.page.goto(f"{two.server}/phone/ru/")
    locked(two)
    try_pin(two, PIN)
    unlocked(two)
    two.opened()
    two.begin(stations[0], VOTING)
    two.fill({"OV_COMMENT": COMMENT})

    one.page.click("[data-act=lock-now]")
    locked(one)
    locked(two, "Урну")
    try_pin(one, PIN)
    unlocked(one)
    unlocked(two)
    word_for_word(two)
