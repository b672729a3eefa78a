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


def leave(one, folder, way):
    """Leave a page that is being filled."""
    if way == "killed":
        kill(folder)
    elif way == "closed":
        one.context.new_page()
        one.page.close()
    else:
        one.page.goto(f"{one.server}/phone/ru/#outbox")


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
        leave(one, tmp_path / "phone", way)
        one = (
            battery() if way == "killed" else Phone(one.context, one.server, one.context.pages[-1])
        )

    one.app()
    drafts = kept(one)
    assert set(drafts) == set(told)
    for uid, answers in drafts.items():
        assert answers == {"VO_SECRECY": "no"} or not told[uid]
        if way != "killed":
            assert answers == {"VO_SECRECY": "no"}
