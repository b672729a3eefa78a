"""What an observer does with the app on a phone, and what the phone keeps meanwhile."""

import os
import re
import signal

from django.utils import translation
from playwright.sync_api import expect

from missions.models import Checklist, Question, Revision
from missions.workflow.publish import publish
from tests import factories
from tests.factories import PASSWORD
from tests.journeys.pages import Person

VOTING, OPENING = "Голосование", "Открытие"
ANSWERS = {
    "HD_STATION_TYPE": "ordinary",
    "HD_SELECTION": "planned_route",
    "HD_ARRIVE": "10:05",
    "HD_DEPART": "10:40",
    "VO_NOT_LISTED": 2,
    "VO_SECRECY": "no",
    "OV_JOURNAL": "seen",
    "OV_OTHERS_ASKED": "not_asked",
}
SIGN_IN = "input[name=password]"
PATIENCE = 10_000  # milliseconds
# The phone's own store, under whatever name its release has it.
KEPT = """
async (name) => {
  const cached = await (await caches.open("static")).keys();
  const store = cached.find(({ url }) => /phone\\/store\\.(?:[0-9a-f]+\\.)?js$/.test(url));
  return (await import(store?.url ?? "/static/js/phone/store.js")).all(name);
}
"""


class Phone(Person):
    """An observer's phone: the app, its screens, and a checklist being filled."""

    def __init__(self, context, server, page=None):
        page = page or (context.pages or [context.new_page()])[0]
        super().__init__(page, server, script=True)
        self.context = context
        page.set_default_timeout(PATIENCE)

    @classmethod
    def beside(cls, phone):
        """Open another tab of the same phone."""
        return cls(phone.context, phone.server, phone.context.new_page())

    # On the server's pages

    def enter(self, login):
        """Sign in, and wait until the phone has taken everything along."""
        self.page.goto(f"{self.server}/")
        self.page.fill("input[name=login]", login)
        self.page.fill(SIGN_IN, PASSWORD)
        self.page.locator(SIGN_IN).press("Enter")
        self.take_along()

    def take_along(self):
        ready = self.page.locator("[data-ready-for][data-done=yes]")
        expect(ready).to_be_visible(timeout=2 * PATIENCE)

    # In the app

    def app(self, screen="today"):
        """Open the app, as from the home screen."""
        self.page.goto(f"{self.server}/phone/ru/#{screen}")
        self.opened()

    def opened(self):
        expect(self.page.locator("[data-app][data-ready=yes]")).to_be_attached()

    def show(self, screen):
        """Open a screen of the app."""
        if "/phone/" not in self.page.url:
            return self.app(screen)
        self.page.evaluate("(hash) => { location.hash = hash; }", screen)
        shown = screen.split("=")[0]
        return expect(self.page.locator(f"[data-app][data-shown={shown}]")).to_be_visible()

    @property
    def line(self):
        """Where things stand, in the phone's own words."""
        return self.page.locator("[data-sync]")

    def says(self, *words):
        """Wait until the line says all these."""
        pattern = "".join(f"(?=.*{re.escape(one)})" for one in words)
        expect(self.line).to_have_text(re.compile(pattern, re.DOTALL))

    def rows(self, part):
        """Give the rows of a part of the outbox."""
        return self.page.locator(f"[data-screen=outbox] [data-part={part}] li")

    def outbox(self, **parts):
        """Look whether the outbox has so many rows in these parts."""
        self.show("outbox")
        for part, count in parts.items():
            expect(self.rows(part)).to_have_count(count)

    def send_now(self):
        self.show("outbox")
        self.page.click("[data-act=send-now]")

    def knows(self, store, text):
        """Wait until what the phone took along says this."""
        taken = f"async ([name, text]) => JSON.stringify(await ({KEPT})(name)).includes(text)"
        for _attempt in range(40):
            if self.page.evaluate(taken, [store, text]):
                return
            self.page.wait_for_timeout(250)
        raise AssertionError(text)

    # A visit

    def find(self, words):
        """Find a station in the register and open it."""
        self.show("stations")
        self.page.fill("#search", words)
        self.page.locator("[data-screen=stations] .rows a").first.click()
        expect(self.page.locator("[data-screen=station]")).to_be_visible()

    def begin(self, station, title):
        """Start a visit to a station with a checklist."""
        self.find(station.number)
        return self.add(title)

    def add(self, title):
        """Begin a checklist of the visit or station that is shown."""
        self.page.locator("[data-screen]:not([hidden]) .buttons button", has_text=title).click()
        return self.filling()

    def filling(self):
        """Wait until the draft is on its page; give its id."""
        self.page.locator("html[data-open]").wait_for(state="attached")
        return self.page.get_attribute("html", "data-open")

    def fill(self, answers):
        """Answer questions; wait until the phone has kept them."""
        for code, value in answers.items():
            self.answer(code, value)
        self.saved()

    def saved(self):
        expect(self.page.locator("form.checklist [data-saved]")).to_have_text(
            re.compile(r"\d\d:\d\d")
        )
        self.page.wait_for_timeout(300)  # what was typed last is saved after a pause

    def review(self):
        self.page.click("[data-act=review]")
        expect(self.page.locator("[data-review]")).to_be_visible()

    def send(self):
        """Review, confirm what is asked, and put it into the outbox."""
        if not self.page.locator("[data-review]").is_visible():
            self.review()
        for box in self.page.locator("[data-part=confirm] input").all():
            box.check()
        self.page.click("[data-act=send]")
        self.page.wait_for_url(re.compile("/phone/"))
        self.opened()

    def observe(self, station, title, answers):
        """Visit a station, fill one checklist and send it."""
        self.begin(station, title)
        self.fill(answers)
        self.send()

    # What is kept

    def kept(self, name):
        """Read a store of the phone, as its own scripts do."""
        return self.page.evaluate(KEPT, name)

    def parcels(self):
        """Give what waits or was sent, by the observation."""
        return {row["observation"]: row["parcel"] for row in self.kept("parcels")}


def kill(folder):
    """End the browser that lives in this folder as a dead battery does."""
    _host, _dash, pid = str((folder / "SingletonLock").readlink()).rpartition("-")
    group = os.getpgid(int(pid))
    assert group != os.getpgrp()
    os.killpg(group, signal.SIGKILL)


def observer(mission, name="Anna Novak"):
    """Make an accredited observer who reads Russian."""
    return factories.member(mission, user=factories.user(name, language="ru"))


def republished(mission):
    """Publish the voting checklist again, with one question worded anew."""
    checklist = Checklist.objects.get(mission=mission, code="VO")
    question = Question.objects.filter(code="VO_SECRECY").latest("pk")
    question.text = {language: f"{text} (2)" for language, text in question.text.items()}
    question.save()
    return publish(None, checklist)


def words(english, **values):
    """Say what the phone says in Russian, up to what it fills in."""
    with translation.override("ru"):
        said = translation.gettext(english)
    for name, value in values.items():
        said = said.replace(f"{{{name}}}", str(value))
    return said.partition("{")[0].strip()


def said(answers):
    """Give what answers say, by question; times without their day."""
    values = {code: answer.get("value", answer["state"]) for code, answer in answers.items()}
    return {
        code: value.partition("T")[2] if code in {"HD_ARRIVE", "HD_DEPART"} else value
        for code, value in values.items()
    }


def typed(station, **answers):
    """Give what a draft says after `ANSWERS` were typed at a station."""
    return {"HD_STATION": station.code, **ANSWERS, **answers}


def entire(answers):
    return {code: {"basis": "observed", "note": "", **answer} for code, answer in answers.items()}


def held(*parcels):
    """Look that the server holds each of these parcels once, word for word, and nothing else."""
    stored = {str(row.pk): row for row in Revision.objects.all()}
    assert sorted(stored) == sorted(parcel["uid"] for parcel in parcels)
    for parcel in parcels:
        row = stored[parcel["uid"]]
        assert str(row.observation_id) == parcel["observation"]
        assert str(row.observation.visit_id) == parcel["visit"]
        assert row.written_at == parcel["written_at"]
        assert row.header == entire(parcel["header"])
        assert row.answers == parcel["answers"]
        assert row.confirmed == parcel["confirmed"]
        assert row.conflict is False
