"""What an observer does with the lock of the app, and what a locked phone shows."""

from playwright.sync_api import expect

from tests.journeys.phone import VOTING

PIN, WRONG = "204060", "111111"
COMMENT = "Урну «забыли» закрыть\nдо 09:40"
# The page is put out of sight, the clock goes on, and the page is looked at again.
AWAY = """
(minutes) => {
  const real = Date.now;
  Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
  document.dispatchEvent(new Event("visibilitychange"));
  return new Promise((done) => setTimeout(() => {
    Date.now = () => real() + minutes * 60_000;
    delete document.hidden;
    document.dispatchEvent(new Event("visibilitychange"));
    done();
  }, 300));
}
"""
VEILED = "document.body.classList.contains('veiled')"
# Whatever a page reads of what was written, it opens with the key: so no key is used.
WATCH = """
(() => {
  const real = crypto.subtle.decrypt.bind(crypto.subtle);
  globalThis.opened = 0;
  crypto.subtle.decrypt = (...parts) => { globalThis.opened += 1; return real(...parts); };
})();
"""


def set_pin(one):
    one.show("about")
    one.page.fill("#new-pin", PIN)
    one.page.fill("#new-pin-again", PIN)
    one.page.click("[data-act=set-pin]")
    expect(one.page.locator("[data-screen=about] [data-set]")).to_be_visible()


def locked(one, *words):
    """Look that the page shows the lock screen alone, and has laid nothing out beside it."""
    expect(one.page.locator("html[data-locked]")).to_be_attached()
    expect(one.page.locator(".lock #pin")).to_be_focused()
    shown = one.page.locator("body > :visible")
    expect(shown).to_have_count(1)
    content = one.page.content()
    values = one.page.evaluate(
        "[...document.querySelectorAll('textarea, input:not(#pin)')].map(({ value, checked }) => "
        "checked && value ? value : '').join(' ')"
    )
    for word in words:
        assert word not in content
    assert "no" not in values.split()


def try_pin(one, pin):
    one.page.fill("#pin", pin)
    one.page.click(".lock [data-act=unlock]")


def word_for_word(one):
    """Look that the open draft stands on its page as it was typed."""
    one.filling()
    assert one.page.locator("textarea[name=OV_COMMENT]").input_value() == COMMENT


def drafted(one, station):
    """Set the PIN and begin a draft."""
    set_pin(one)
    one.begin(station, VOTING)
    one.fill({"VO_SECRECY": "no", "OV_COMMENT": COMMENT})


def lock_now(one):
    one.show("about")
    one.page.click("[data-act=lock-now]")
    locked(one, "Урну")


def unlocked(one):
    expect(one.page.locator("html:not([data-locked])")).to_be_attached()
    expect(one.page.locator(".lock")).to_have_count(0)
