"""A real browser and a real server for whole stories."""

import datetime
import os
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import sync_playwright

from missions.models import Checklist
from missions.workflow.publish import publish
from tests import factories
from tests.journeys.pages import Person

# Playwright's own loop runs in this thread, and Django takes it for one of ours.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
CHROMIUM = "/usr/bin/chromium"
ZONE = "Asia/Almaty"
PHONE = {"width": 360, "height": 740}


def pytest_collection_modifyitems(items):
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
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
