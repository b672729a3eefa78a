"""What people do on the pages: sign in, fill a checklist, open evidence, take files home."""

from urllib.parse import quote, urlsplit

from playwright.sync_api import expect

from tests.factories import PASSWORD
from tests.journeys.looks import Watch

MAIN_ACTION = "main form .actions .btn-primary"


class Person:
    """Somebody with a browser, whose every page is looked at closely."""

    def __init__(self, page, server, *, script):
        self.page, self.server, self.script = page, server, script
        self.watch = Watch(page, script=script)
        self.faults = []

    @property
    def at(self):
        return urlsplit(self.page.url).path

    def go(self, path):
        answer = self.page.goto(f"{self.server}{path}")
        assert answer.status == 200, f"{path}: {answer.status}"
        self.look()

    def press(self, where):
        """Press what leads to another page, and look at that."""
        target = self.page.locator(where) if isinstance(where, str) else where
        with self.page.expect_navigation(wait_until="load") as coming:
            target.click()
        assert coming.value.status == 200, f"{self.page.url}: {coming.value.status}"
        self.look()

    def look(self):
        self.faults += [f"{self.at}: {fault}" for fault in self.watch.faults()]

    def all(self):
        """Give what was wrong on the way, what was heard late too."""
        self.look()
        return list(dict.fromkeys(self.faults))

    def text(self, where="main"):
        return " ".join(self.page.locator(where).inner_text().split())

    def sign_in(self, login, at="/"):
        self.go(at)
        self.page.fill("input[name=login]", login)
        self.page.fill("input[name=password]", PASSWORD)
        self.press(MAIN_ACTION)

    def pick(self, name, value):
        """Choose an option by its label: that is what a finger hits."""
        option = self.page.locator(f'input[name="{name}"][value="{value}"]')
        around = self.page.locator("label").filter(has=option)
        beside = self.page.locator(f'label[for="{option.get_attribute("id") or "-"}"]')
        around.or_(beside).click()
        expect(option).to_be_checked()

    def answer(self, code, value):
        """Answer one question of a checklist, by its kind."""
        box = self.page.locator(f"fieldset#{code}")
        kind = box.get_attribute("data-kind")
        if kind in {"yn", "yna", "choice", "multi"}:
            self.pick(code, value)
        elif kind == "votes":
            for candidate, votes in value.items():
                box.locator(f'input[name="{code}.{candidate}"]').fill(str(votes))
        else:
            box.locator(f'[name="{code}"]').fill(str(value))

    def fill(self, answers):
        """Fill a checklist and go to its review."""
        steps = self.page.locator(".step")  # − and + beside numbers, which only script gives
        expect(steps.first if self.script else self.page.locator("main")).to_be_visible()
        assert bool(steps.count()) is self.script
        for code, value in answers.items():
            self.answer(code, value)
        self.press("button[name=act][value=review]")

    def send(self):
        self.press("button[name=act][value=send]")
        expect(self.page.locator(".receipt")).to_be_visible()

    def start_visit(self, station, checklist, day, time):
        """Find the station in the register, begin a visit to it with a checklist."""
        self.press(f'a[href="/missions/{station.mission.code}/stations/"]')
        self.page.fill("#q", station.number)
        self.press("form[role=search] button")
        self.press(f'main a[href$="/stations/{station.pk}/visit/"]')
        self.pick("checklist", checklist)
        self.page.fill("input[name=time]", time)
        self.page.fill("input[name=date]", day.isoformat())
        self.pick("admitted", "at_once")
        self.press(MAIN_ACTION)

    def open_evidence(self, ref):
        """Open what stands behind a sentence: beside it with script, as a page without."""
        link = self.page.locator(f'.handle a[href*="evidence={quote(ref)}"]')
        if self.script:
            link.click()
            expect(self.page.locator("#evidence .behind")).to_be_visible()
            self.look()
        else:
            self.press(link)

    def download(self, link, folder):
        """Take a file that a link gives."""
        with self.page.expect_download() as coming:
            self.page.locator(link).first.click()
        path = folder / coming.value.suggested_filename
        coming.value.save_as(path)
        return path
