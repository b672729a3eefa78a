"""Left at once after a tick: it is there again without a network, or the phone never said so."""

import pytest

from missions.models import PollingStation
from tests.journeys.phone import VOTING, Phone, kill, observer, said

SECRECY = "input[name=VO_SECRECY]"
LINE = "document.querySelector('form.checklist [data-saved]')"
# What was said of the draft when it was begun is taken off: what is said then is of the tick.
TICK = f"""() => {{
  {LINE}.textContent = "";
  document.querySelector('{SECRECY}[value=no]').click();
}}"""
LEFT_AFTER = (0, 60, 180)  # milliseconds after the tick


def leave(one, folder, way, to):
    """Leave a page that is being filled, for another one where it is moved on from."""
    if way == "killed":
        kill(folder)
    elif way == "closed":
        one.context.new_page()
        one.page.close()
    else:
        one.page.goto(to)


def ticked(one, station):
    """Begin a checklist and tick an answer."""
    uid = one.begin(station, VOTING)
    one.page.evaluate(TICK)
    return uid


def kept(one):
    """Give what is kept of each draft, and look that its page shows the same."""
    drafts = {draft["observation"]: said(draft["answers"]) for draft in one.kept("drafts")}
    for uid, answers in drafts.items():
        one.show("today")
        one.page.locator(f"[data-screen=today] [data-part=drafts] a[href*='{uid}']").click()
        assert one.filling() == uid
        shown = one.page.locator(f"{SECRECY}[value=no]").is_checked()
        assert answers == ({"VO_SECRECY": "no"} if shown else {})
    return drafts


def again(one, way, battery):
    """Give the phone after it was left: begun anew where it was killed."""
    return battery() if way == "killed" else Phone(one.context, one.server, one.context.pages[-1])


@pytest.mark.parametrize("way", ["moved on", "closed", "killed"])
def test_tick_is_there_again_or_was_never_said_to_be_saved(
    way, battery, network, campaign, tmp_path
):
    one = battery()
    one.enter(observer(campaign).user.email)
    network.down()
    told = {}
    for station, pause in zip(PollingStation.objects.order_by("code"), LEFT_AFTER, strict=True):
        one.app()
        uid = ticked(one, station)
        one.page.wait_for_timeout(pause)
        told[uid] = one.page.evaluate(f"{LINE}.textContent")
        leave(one, tmp_path / "phone", way, f"{one.server}/phone/ru/#outbox")
        one = again(one, way, battery)

    one.app()
    drafts = kept(one)
    assert set(drafts) == set(told)
    for uid, answers in drafts.items():
        assert answers == {"VO_SECRECY": "no"} or not told[uid]
        if way != "killed":
            assert answers == {"VO_SECRECY": "no"}


TEXT = "Нас не пустили.\n<b>«Уходите»</b>"
SAID = "document.querySelector('[data-screen=incident] [data-saved]')"
REPORT = f"""(text) => {{
  {SAID}.textContent = "";
  const box = document.querySelector("[data-screen=incident] [name=text]");
  box.value = text;
  box.dispatchEvent(new Event("input", {{ bubbles: true }}));
}}"""
SAVING = (0, 60, 202, 206)  # before its pause has ended, and while it is being written


def reported(one, pause):
    """Write in a new report, wait so long; give its id and what was said of it then."""
    one.show("today")
    one.page.click("[data-screen=today] a[href='#report']")
    one.page.locator("[data-screen=incident]").wait_for()
    uid = one.page.evaluate("location.hash.split('=')[1]")
    one.page.evaluate(REPORT, TEXT)
    one.page.wait_for_timeout(pause)
    return uid, one.page.evaluate(f"{SAID}.textContent")


@pytest.mark.parametrize("way", ["moved on", "closed", "killed"])
def test_report_is_there_again_or_was_never_said_to_be_saved(
    way, battery, network, campaign, tmp_path
):
    one = battery()
    one.enter(observer(campaign).user.email)
    network.down()
    told = {}
    for pause in SAVING:
        one.app()
        uid, words = reported(one, pause)
        told[uid] = words
        leave(one, tmp_path / "phone", way, "about:blank")
        one = again(one, way, battery)

    one.app()
    drafts = {draft["observation"]: draft["text"] for draft in one.kept("drafts")}
    assert set(drafts.values()) <= {TEXT}
    for uid, words in told.items():
        assert uid in drafts or (way == "killed" and not words)
