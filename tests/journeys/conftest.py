"""A real browser and a real server for whole stories."""

import datetime
import os
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect, sync_playwright

from missions.models import Checklist
from missions.workflow.publish import publish
from tests import factories
from tests.journeys.judging import NARROW, Looking
from tests.journeys.network import Network
from tests.journeys.pages import Person
from tests.journeys.phone import Phone, observer

# Playwright's own loop runs in this thread, and Django takes it for one of ours.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
expect.set_options(timeout=15_000)  # milliseconds: a busy machine is slow, not wrong
CHROMIUM = "/usr/bin/chromium"
ZONE = "Asia/Almaty"
PHONE = {"width": 360, "height": 740}
# The phone's clock, moved by so many milliseconds, before any script of the page runs.
CLOCK = """
(() => {
  const Real = Date;
  const now = () => Real.now() + SHIFT;
  globalThis.Date = class Date extends Real {
    constructor(...parts) { if (parts.length) super(...parts); else super(now()); }
    static now() { return now(); }
  };
})();
"""
SETTINGS = {"viewport": PHONE, "locale": "ru-RU", "timezone_id": ZONE}


def pytest_collection_modifyitems(items):
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def chromium_type():
    with sync_playwright() as playwright:
        yield playwright.chromium


@pytest.fixture(scope="session")
def chromium(chromium_type):
    browser = chromium_type.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    yield browser
    browser.close()


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def person(request, chromium, live_server):
    """Let people in with a phone each: a browser of their own, Russian, with or without script."""

    def enter(name):
        context = chromium.new_context(
            viewport=PHONE,
            locale="ru-RU",
            timezone_id=ZONE,
            java_script_enabled=request.param,
        )
        enter.entered[name] = Person(context.new_page(), live_server.url, script=request.param)
        return enter.entered[name]

    enter.entered = {}
    yield enter
    for one in enter.entered.values():
        one.page.context.close()


@pytest.fixture
def yesterday():
    """The election day: its every hour has passed by the station's clock."""
    return datetime.datetime.now(ZoneInfo(ZONE)).date() - datetime.timedelta(days=1)


@pytest.fixture
def election(transactional_db, yesterday):
    """A mission with two candidates, two verified observations and one that nobody reviewed."""
    mission = factories.mission("steppe", join_code="STEPPE", election_day=yesterday)
    for position, code in enumerate(("K1", "K2"), start=1):
        factories.candidate(mission, code, position)
    publish(None, Checklist.objects.get(mission=mission, code="CO"))
    factories.station(mission, "S214", number="214", name="Школа на Степной", registered=1000)
    known = factories.member(mission, name="Bela Known")
    for code, secrecy in (("S301", "yes"), ("S302", "no")):
        station = factories.station(mission, code, number=code[1:], name="Library")
        factories.verified(known, station, answers={"VO_SECRECY": secrecy})
    factories.sent(known, factories.station(mission, "S303", number="303", name="Library"))
    return mission


@pytest.fixture
def network(live_server):
    """What lies between phones and the server; whatever fault a test leaves, it is taken down."""
    between = Network(live_server.thread.host, live_server.thread.port)
    yield between
    between.end()


@pytest.fixture
def campaign(transactional_db):
    """A mission on its election day, with three stations that nobody has visited."""
    mission = factories.mission("steppe", election_day=datetime.datetime.now(ZoneInfo(ZONE)).date())
    for number in ("214", "215", "216"):
        factories.station(mission, f"S{number}", number=number, name="Школа", registered=1000)
    return mission


@pytest.fixture
def phone(chromium, network, campaign):
    """Give phones: each signed in as an observer, with everything taken along, in the app."""
    contexts = []

    def give(member=None, shift=None, zone=ZONE):
        context = chromium.new_context(**SETTINGS | {"timezone_id": zone})
        contexts.append(context)
        context.add_init_script(at_eleven(shift))
        one = Phone(context, network.url)
        one.member = member or observer(campaign)
        one.enter(one.member.user.email)
        one.app()
        return one

    yield give
    for context in contexts:
        context.close()


@pytest.fixture
def battery(chromium_type, network, tmp_path):
    """Start the one phone of this folder; as often as its battery dies."""
    running = []

    def start():
        context = chromium_type.launch_persistent_context(
            tmp_path / "phone", executable_path=CHROMIUM, args=["--no-sandbox"], **SETTINGS
        )
        running[:] = [context]
        context.add_init_script(at_eleven())
        return Phone(context, network.url)

    yield start
    running[0].close()


def at_eleven(shift=None):
    """Set a phone's clock to eleven in the morning of this day, and by `shift` from there."""
    now = datetime.datetime.now(ZoneInfo(ZONE))
    by = now.replace(hour=11, minute=0) - now + (shift or datetime.timedelta())
    return CLOCK.replace("SHIFT", str(int(by.total_seconds() * 1000)))


@pytest.fixture(params=[("ru", "dark"), ("en", "light")], ids="-".join)
def looking(request, chromium, network, campaign):
    """A phone whose every page is judged; its observer has not signed in yet."""
    language, scheme = request.param
    context = chromium.new_context(
        viewport=NARROW, locale=language, timezone_id=ZONE, color_scheme=scheme
    )
    phone = Looking(context, network.url, language)
    phone.member = observer(campaign)
    phone.member.user.language = language
    phone.member.user.save()
    yield phone
    context.close()
