"""Every page of an observer serves those who cannot see well, or point: checked by axe-core."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests import factories
from tests.journeys.locks import lock_now, set_pin
from tests.journeys.phone import VOTING, Phone, observer

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
NARROW = {"width": 320, "height": 640}  # WCAG 1.4.10
TITLES = {"ru": VOTING, "en": "Voting"}
# What a page with letters of twice their size cuts off, or moves out of sight.
LARGE = """
(width) => {
  const root = document.documentElement;
  root.style.fontSize = "200%";
  const unseen = [...document.querySelectorAll("*")].filter(
    (one) => getComputedStyle(one).contentVisibility === "auto",
  );
  for (const one of unseen) one.style.contentVisibility = "visible";
  const found = root.scrollWidth > width ? [`${root.scrollWidth} px wide`] : [];
  const range = document.createRange();
  const strip = (one) => /auto|scroll/.test(getComputedStyle(one).overflowX);
  const scrolls = (one) => one !== root && (strip(one) || scrolls(one.parentElement));
  for (const one of document.body.querySelectorAll("*")) {
    if (!one.checkVisibility() || one.closest(".visually-hidden, .skip, select, input")) continue;
    if (scrolls(one)) continue; // of itself, as the strip of sections does
    const { overflowX, overflowY } = getComputedStyle(one);
    const name = `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 40)}`;
    const hides = (how) => ["hidden", "clip"].includes(how);
    const cut = [
      hides(overflowX) && one.scrollWidth > one.clientWidth + 1,
      hides(overflowY) && one.scrollHeight > one.clientHeight + 1,
    ];
    if (cut.some(Boolean)) found.push(`cut: ${name}`);
    if (![...one.childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim())) continue;
    range.selectNodeContents(one);
    const boxes = [...range.getClientRects()];
    const out = boxes.some(({ left, right }) => left < -1 || right > width + 1);
    if (out) found.push(`out of sight: ${name}`);
  }
  for (const one of unseen) one.style.contentVisibility = "";
  root.style.fontSize = "";
  return found;
}
"""
# Pale, nameless, too wide, and cut off by a box that does not grow with its letters.
BAD = """
<!DOCTYPE html>
<html lang="en">
  <head><title>Bad</title><meta name="viewport" content="width=device-width"></head>
  <body>
    <main>
      <h1>Bad</h1>
      <p style="color: #bbb; background: #fff">Pale</p>
      <input name="bare">
      <p style="width: 400px">Wide enough to go beyond the edge of a small phone's screen</p>
      <div style="overflow: hidden; height: 1.3rem; font-size: 1rem; line-height: 1.2">
        <span style="font-size: 20px">Cut</span><br>off
      </div>
    </main>
  </body>
</html>
"""
SCREENS = ("today", "stations", "outbox", "leave", "take", "about")
SERVER = ("/", "/me/", "/me/missions/", "/missions/steppe/stations/", "/accounts/password/reset/")


class Looking(Phone):
    """A phone whose every page is judged."""

    def __init__(self, context, server, language):
        super().__init__(context, server)
        self.language = language
        self.found = []

    def judge(self, name):
        # The whole page at once: what sticks to an edge covers nothing, all of it is painted.
        height = self.page.evaluate("document.documentElement.scrollHeight")
        self.page.set_viewport_size(NARROW | {"height": max(height, NARROW["height"])})
        violations = Axe().run(self.page, options=RULES).response["violations"]
        for one in violations:
            places = [node["html"][:120] for node in one["nodes"][:3]]
            self.found.append(f"{name}: {one['id']}: {places}")
        width = self.page.evaluate("document.documentElement.scrollWidth")
        if width > NARROW["width"]:
            self.found.append(f"{name}: {width} px wide")
        self.enlarge(name)

    def enlarge(self, name):
        """Look at the page with text of twice its size, WCAG 1.4.4, on a phone and a small one."""
        for width in (360, NARROW["width"]):
            self.page.set_viewport_size(NARROW | {"width": width})
            cut = self.page.evaluate(LARGE, width)
            self.found += [f"{name}, {width} px, large: {fault}" for fault in cut]

    def app(self, screen="today"):
        self.page.goto(f"{self.server}/phone/{self.language}/#{screen}")
        self.opened()


@pytest.fixture(params=[("ru", "dark"), ("en", "light")], ids="-".join)
def looking(request, chromium, network, campaign):
    language, scheme = request.param
    context = chromium.new_context(
        viewport=NARROW, locale=language, timezone_id="Asia/Almaty", color_scheme=scheme
    )
    phone = Looking(context, network.url, language)
    member = observer(campaign)
    member.user.language = language
    member.user.save()
    phone.enter(member.user.email)
    yield phone
    context.close()


def test_every_page_of_an_observer(looking, campaign):
    for address in SERVER:
        looking.page.goto(f"{looking.server}{address}")
        looking.judge(address)
    looking.app()
    for screen in SCREENS:
        looking.show(screen)
        looking.judge(screen)
    factories.message(campaign, urgent=True)
    looking.send_now()
    looking.show("today")
    looking.page.locator("[data-part=messages] a").click()
    looking.judge("message")
    looking.page.evaluate("location.hash = 'report'")
    looking.page.click("[data-act=report]")
    looking.judge("incident")
    looking.find("214")
    looking.judge("station")
    looking.add(TITLES[looking.language])
    looking.judge("checklist")
    looking.answer("VO_SECRECY", "no")
    looking.saved()
    looking.review()
    looking.judge("review")
    set_pin(looking)
    lock_now(looking)
    looking.judge("lock")

    assert "\n".join(looking.found) == ""


def test_what_is_wrong_with_a_page_is_found(chromium):
    context = chromium.new_context(viewport=NARROW)
    looking = Looking(context, "", "en")
    looking.page.set_content(BAD)
    looking.judge("bad")
    context.close()

    found = "\n".join(looking.found)
    for sign in (
        "bad: color-contrast: ",
        "bad: label: ",
        "bad: 4",  # so many pixels wide
        "bad, 360 px, large: out of sight: P. Wide",
        "bad, 320 px, large: out of sight: P. Wide",
        "bad, 320 px, large: cut: DIV. Cut",
    ):
        assert sign in found, sign
