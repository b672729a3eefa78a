"""A slow phone: Chromium with a phone's screen, network and processor, and what it takes there."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from django.templatetags.static import static
from playwright.sync_api import BrowserContext, BrowserType, CDPSession, Page

from tests.load.phone_stand import STATION, Place

CHROMIUM = "/usr/bin/chromium"
CPU = 4  # times slower
LATENCY, SPEED = 400, 400_000 // 8  # milliseconds; bytes in a second, either way
PATIENCE = 120_000
DAY = 24 * 60 * 60  # seconds
SCREEN: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "has_touch": True,
    "locale": "ru-RU",
    "timezone_id": "Asia/Almaty",
}
# Notes when a page that can be filled is painted, and of each touch or key how long until what it
# set off is.
WATCH = """
(() => {
  let seen = false;
  const ready = ["html[data-open]", "form.checklist .step", "[data-app][data-ready=yes]"];
  new MutationObserver(() => {
    const form = document.querySelector("form.checklist");
    const sign = form ? ready["blank" in form.dataset ? 0 : 1] : ready[2];
    if (seen || !document.querySelector(sign)) return;
    seen = true;
    painted(() => {
      window.usable = performance.now();
      console.debug("usable"); // nobody asks again and again, which costs the page its time
    });
  }).observe(document, { subtree: true, childList: true, attributes: true });
  window.taken = [];
  let begun = 0;
  const painted = (then) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(0);
  });
  const note = () => painted(() => window.taken.push(performance.now() - begun));
  for (const name of ["keydown", "click"]) {
    window.addEventListener(name, (event) => {
      if (name === "keydown" || event.detail) begun = event.timeStamp; // not that of a label's own
    }, true);
  }
  window.addEventListener("input", (event) => {
    if (event.target.id !== "search") return note();
    const list = document.querySelector("[data-screen=stations] ul");
    const found = new MutationObserver(() => { found.disconnect(); note(); });
    found.observe(list, { childList: true });
  }, true);
})();
"""
# What had been asked for when the page could be filled.
NEEDED = """
[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .filter(({ startTime }) => startTime < window.usable)
  .map(({ name, encodedBodySize }) => [encodedBodySize, new URL(name).pathname])
"""
BEGUN = "async ([name, code]) => { const { take } = await import(name); await take(code); }"
BETWEEN = 250  # milliseconds between two changes: none waits for the one before


class Part(NamedTuple):
    """An answer that a page was made of."""

    size: int
    address: str


@dataclass(frozen=True)
class Load:
    """A page that was opened: milliseconds until it could be used, and bytes until then."""

    milliseconds: float
    parts: list[Part]

    @property
    def size(self) -> int:
        """Add up what came, packed."""
        return sum(part.size for part in self.parts)


class Phone:
    """A browser context that is a phone of the observer."""

    def __init__(self, context: BrowserContext, origin: str, place: Place) -> None:
        """Sign in, and watch."""
        self.context, self.origin, self.place = context, origin, place
        later = time.time() + DAY  # and kept when the browser is started anew
        cookies = [
            {"name": name, "value": value, "url": origin, "expires": later}
            for name, value in place.cookies.items()
        ]
        context.add_cookies(cookies)  # type: ignore[arg-type]
        context.add_init_script(WATCH)
        context.set_default_timeout(PATIENCE)
        self.page = context.pages[0] if context.pages else context.new_page()

    def session(self, page: Page, *, network: bool) -> CDPSession:
        """Make a page as slow as a phone's."""
        session = self.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Emulation.setCPUThrottlingRate", {"rate": CPU})
        if network:
            conditions = {"latency": LATENCY, "downloadThroughput": SPEED}
            more = {"uploadThroughput": SPEED, "offline": False}
            session.send("Network.clearBrowserCache")
            session.send("Network.emulateNetworkConditions", {**conditions, **more})
        return session

    def open(self, address: str, *, network: bool) -> Load:
        """Open an address in a page of its own, as slowly as a phone does."""
        page = self.context.new_page()
        self.session(page, network=network)
        with page.expect_console_message(lambda said: said.text == "usable", timeout=PATIENCE):
            page.goto(self.origin + address, wait_until="commit")
        parts = [Part(*part) for part in page.evaluate(NEEDED)]
        moment = page.evaluate("window.usable")
        page.close()
        return Load(moment, sorted(parts, reverse=True))

    def take_along(self) -> None:
        """Take everything along, as the first page after signing in does."""
        self.page.goto(f"{self.origin}/")
        self.page.locator("[data-ready-for][data-done=yes]").wait_for()

    def take_pack(self) -> None:
        """Take the pack along without a worker."""
        self.page.goto(f"{self.origin}/phone/ru/")
        name = static("js/phone/pack.js")
        self.page.evaluate(BEGUN, [name, self.place.member.mission.code])

    def begin(self) -> str:
        """Begin the longest checklist in the app; give its address."""
        self.page.goto(f"{self.origin}/phone/ru/#station={STATION}")
        self.page.reload()
        self.page.locator(
            "[data-screen=station] .buttons button", has_text=self.place.title
        ).click()
        self.page.locator("html[data-open]").wait_for(state="attached")
        return self.page.url.removeprefix(self.origin)

    @contextmanager
    def slow(self, page: Page) -> Iterator[Page]:
        """Make a page slow for a while."""
        session = self.session(page, network=False)
        yield page
        session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
        session.detach()

    def taken(self, page: Page, change: Callable[[], object]) -> list[float]:
        """Do something on a page; give the milliseconds of what it set off."""
        page.evaluate("window.taken.length = 0")
        change()
        page.wait_for_timeout(BETWEEN)
        return list(page.evaluate("window.taken"))


def until(page: Page, sign: str) -> None:
    """Wait for a sign of the page's scripts; its policy lets no test be evaluated inside it."""
    for _turn in range(PATIENCE // 50):
        if page.evaluate(sign):
            return
        page.wait_for_timeout(50)
    raise TimeoutError(sign)


def persistent(chromium: BrowserType, folder: Path, origin: str, place: Place) -> Phone:
    """Start a browser whose data stay in a folder, as a phone's do."""
    context = chromium.launch_persistent_context(
        folder, executable_path=CHROMIUM, args=["--no-sandbox"], **SCREEN
    )
    return Phone(context, origin, place)
