"""What is done on the slow phone, again and again: typing, searching, sending a full outbox."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.templatetags.static import static
from playwright.sync_api import Locator, Page

from tests.load.phone_browser import BETWEEN, Phone, until

NOTE = "Seen by two of us at half past ten"
BATCH = 50
MOST_TOUCHES = 40
# As many drafts as are asked for, each with its parcel, as if all of them had been sent off.
WAITING = """
async ([names, uid, count]) => {
  const [store, states] = await Promise.all(names.map((name) => import(name)));
  const draft = await store.one("drafts", uid);
  const definition = await (await fetch(`/editions/${draft.edition}.json`)).json();
  for (let n = 0; n < count; n += 1) {
    const ids = { observation: crypto.randomUUID(), revision: crypto.randomUUID() };
    const own = { ...draft, ...ids, visit: crypto.randomUUID() };
    const parcel = states.parcelOf(own, definition, draft.saved_at.slice(0, 16));
    await store.keep("parcels", states.queued(own, parcel, new Date().toISOString()));
  }
}
"""
WAIT = """
async (name) => {
  const { all } = await import(name);
  return (await all("parcels")).filter(({ state }) => state === "waiting").length;
}
"""


def typing(phone: Phone) -> tuple[list[float], list[float]]:
    """Change answers on the open checklist: text and figures by key, choices by touch."""
    keys: list[float] = []
    touches: list[float] = []
    with phone.slow(phone.page) as page:
        page.locator("textarea:visible").first.click()
        for key in NOTE:
            keys += phone.taken(page, lambda key=key: page.keyboard.press(key))
        for figure in page.locator("[data-counter] input:visible").all()[:4]:
            figure.click()
            for key in "120":
                keys += phone.taken(page, lambda key=key: page.keyboard.press(key))
        for code, option in phone.place.choices():
            label = page.locator(f'label:has(input[name="{code}"][value="{option}"])')
            if len(touches) < MOST_TOUCHES and label.is_visible():
                touches += phone.taken(page, finger(page, label))
    return keys, touches


def finger(page: Page, label: Locator) -> Callable[[], None]:
    """Bring a label to the middle of the screen; give what touches it there, and does no more.

    A click of the test's own would look around on the page meanwhile, four times slower than here.
    """
    label.evaluate("(one) => one.scrollIntoView({ block: 'center' })")
    box = label.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.wait_for_timeout(BETWEEN)
    return partial(page.touchscreen.tap, x, y)


def typing_alone(phone: Phone) -> list[float]:
    """Type the same into a page that holds one box and no script: what the browser itself takes."""
    page = phone.context.new_page()
    page.goto(f"{phone.origin}/healthz")
    page.evaluate("document.body.innerHTML = '<textarea></textarea>'")
    keys: list[float] = []
    with phone.slow(page):
        page.click("textarea")
        for key in NOTE:
            keys += phone.taken(page, lambda key=key: page.keyboard.press(key))
    page.close()
    return keys


def searching(phone: Phone) -> list[float]:
    """Type words into the search over the whole register, key by key."""
    each: list[float] = []
    phone.page.goto(f"{phone.origin}/phone/ru/#stations")
    phone.page.reload()
    phone.page.wait_for_timeout(4_000)  # the register is made ready for searching meanwhile
    with phone.slow(phone.page) as page:
        for words in phone.place.words:
            page.fill("#search", "")
            page.wait_for_timeout(1_000)
            page.focus("#search")
            for key in words:
                each += phone.taken(page, lambda key=key: found(page, key))
    return each


def found(page: Page, key: str) -> None:
    """Press a key, and wait until what was found is painted."""
    page.keyboard.press(key)
    until(page, "window.taken.length")


def sending(phone: Phone, draft: str) -> tuple[list[dict[str, Any]], int]:
    """Send a full outbox; give the requests it took, and what still waits then."""
    asked: list[dict[str, Any]] = []

    def note(request: Any) -> None:
        if request.url.endswith("/api/parcels"):
            asked.append(request.headers)

    page = phone.page
    page.goto(f"{phone.origin}/phone/ru/#outbox")
    page.locator("[data-app][data-ready=yes]").wait_for(state="attached")
    names = [static("js/phone/store.js"), static("js/phone/states.js")]
    page.evaluate(WAITING, [names, draft.partition("draft=")[2], BATCH])
    phone.context.on("request", note)
    page.click("[data-act=send-now]")
    for _second in range(60):
        waits = int(page.evaluate(WAIT, names[0]))
        if not waits:
            break
        page.wait_for_timeout(1_000)
    phone.context.remove_listener("request", note)
    return asked, waits
