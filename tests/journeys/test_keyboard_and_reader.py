"""The main job of an observer by keyboard alone, and what a screen reader is told meanwhile."""

import pytest
from playwright.sync_api import expect

from missions.models import PollingStation, Revision
from tests.factories import PASSWORD
from tests.journeys.conftest import SETTINGS, at_eleven
from tests.journeys.keys import Keyboard
from tests.journeys.phone import SIGN_IN, VOTING, Phone, observer, said, words

STAGE = "[data-screen=station] .buttons button"
NEVER = "Не меньше 0."
# A draft that the mission refused, with its reason at a question.
REFUSED = """
async (reasons) => {
  const { all, keep } = await import("/static/js/phone/store.js");
  const [draft] = await all("drafts");
  await keep("drafts", { ...draft, reasons });
}
"""
# The name and the words that are heard with a control, as they stand in the page.
HEARD = """
(one) => (one.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean)
  .map((id) => document.getElementById(id)?.textContent.trim() ?? `no ${id}`).join(" ")
"""


@pytest.fixture
def one(chromium, network, campaign):
    context = chromium.new_context(**SETTINGS, reduced_motion="reduce")
    context.add_init_script(at_eleven())
    yield Phone(context, network.url)
    context.close()


def test_main_job_by_keyboard_alone(one, campaign):
    member, keys = observer(campaign), Keyboard(one.page)
    one.page.goto(f"{one.server}/")
    keys.write("input[name=login]", member.user.email)
    keys.write(SIGN_IN, PASSWORD)
    keys.press("Enter")
    one.take_along()
    keys.act("[data-open-app]")
    one.opened()
    find_and_begin(one, keys)
    one.filling()
    keys.pick("HD_SELECTION", "planned_route")
    keys.write("input[name=HD_DEPART]", "1145a")  # a browser that speaks English asks for am
    keys.pick("VO_SECRECY", "no")
    keys.pick("OV_JOURNAL", "seen")
    keys.pick("OV_OTHERS_ASKED", "not_asked")
    one.saved()
    finish(one, keys)

    one.outbox(waiting=0, received=1, drafts=0)
    one.says(words("All received by the mission, {time}"))
    stored = Revision.objects.get()
    values = said(stored.header | stored.answers)
    assert values["HD_DEPART"] == "11:45"
    assert values | {"VO_SECRECY": "no", "HD_SELECTION": "planned_route"} == values
    assert keys.faults == []


def find_and_begin(one, keys):
    """Find a station from the first screen, and begin the checklist of voting."""
    keys.at("[data-screen=today] h1")
    keys.act("a[href='#stations']")
    keys.at("[data-screen=stations] h1")
    keys.write("#search", "214")
    expect(one.page.locator("[data-screen=stations] .rows a")).to_have_count(1)
    keys.act("[data-screen=stations] .rows a")
    keys.at("[data-screen=station] h1")
    keys.act(STAGE, VOTING, key="Space")


def finish(one, keys):
    """Review, go back to a blank question and forth again, confirm, send."""
    keys.act("[data-act=review]")
    keys.at("[data-review] h1")
    keys.act("[data-review] [data-part=blank-core] a")
    assert one.page.evaluate("document.activeElement.closest('[data-question]') !== null")
    keys.act("[data-act=review]")
    keys.at("[data-review] h1")
    keys.act("[data-review] .actions [data-act=back]")
    keys.at("[data-act=review]")
    keys.press("Enter")
    keys.at("[data-review] h1")
    for _box in range(one.page.locator("[data-part=confirm] input").count()):
        keys.act("[data-part=confirm] input:not(:checked)", key="Space")
    keys.act("[data-act=send]")
    one.page.wait_for_url("**/phone/ru/#outbox")
    one.opened()
    keys.at("[data-screen=outbox] h1")


@pytest.fixture
def filling(one, campaign):
    """A phone with a draft of voting on its page, some of it wrong."""
    one.enter(observer(campaign).user.email)
    one.app()
    one.begin(PollingStation.objects.get(code="S214"), VOTING)
    one.fill({"VO_NOT_LISTED": "много", "HD_DEPART": "09:00"})
    return one


def test_reader_hears_what_is_wrong_at_the_question(filling):
    one = filling
    one.review()
    one.page.locator("[data-part=problems] a").first.click()
    wrong = {
        line.locator("a").get_attribute("href"): line.locator(".said").text_content()
        for line in one.page.locator("[data-part=problems] li").all()
    }
    assert {"#VO_NOT_LISTED", "#HD_DEPART"} <= wrong.keys()
    one.review()
    one.page.locator("[data-review] .actions [data-act=back]").click()
    for code, text in wrong.items():
        tied(one, code, text)
    assert one.page.locator("[data-remark]").count() == len(wrong)  # each once

    one.fill({"VO_NOT_LISTED": 2, "HD_DEPART": "11:50"})
    one.page.evaluate(REFUSED, [{"question": "VO_NOT_LISTED", "code": "below", "message": NEVER}])
    one.page.reload()
    one.filling()
    tied(one, "#VO_NOT_LISTED", NEVER)
    expect(one.page.locator("[data-reasons][role=alert]")).to_contain_text(NEVER)
    one.review()
    for code in ("VO_NOT_LISTED", "HD_DEPART"):
        expect(one.page.locator(f"#e-{code}")).to_have_count(0)  # mended


def test_reader_hears_where_things_stand_and_stays_where_they_are(filling):
    one = filling
    one.app()
    status = one.page.locator("[role=status]").filter(has=one.page.locator("[data-sync]"))
    row = one.page.locator("[data-screen=today] [data-part=drafts] a")
    row.focus()
    one.context.set_offline(True)
    expect(status).to_contain_text(words("No network"))
    one.context.set_offline(False)
    expect(status).to_contain_text(words("Nothing waits to be sent"))
    one.page.wait_for_timeout(500)  # rows are made anew
    expect(row).to_be_focused()


def tied(one, code, text):
    """Look whether a question, and each control of its answer, is heard with these words."""
    question = one.page.locator(code)
    assert text in question.evaluate(HEARD)
    controls = question.locator(f"[name='{code[1:]}']").all()
    assert controls
    for control in controls:
        assert text in control.evaluate(HEARD)
        assert control.get_attribute("aria-invalid") == "true"
