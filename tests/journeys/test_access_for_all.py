"""Every screen of the app serves those who cannot see well, or point: checked by axe-core."""

from missions.models import PollingStation
from missions.workflow.review import query
from tests import factories
from tests.journeys.judging import NARROW, Looking
from tests.journeys.locks import lock_now, set_pin
from tests.journeys.phone import VOTING
from tests.journeys.test_phone_photos import pick
from tests.photographed import with_exif

TITLES = {"ru": VOTING, "en": "Voting"}
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
      <p style="margin-left: 362px; width: 40px">Wide</p>
      <div style="overflow: hidden; height: 1.3rem; font-size: 1rem; line-height: 1.2">
        <span style="font-size: 20px">Cut</span><br>off
      </div>
    </main>
  </body>
</html>
"""
NOTES = ("meeting", "media", "trip")
SCREENS = ("today", "stations", "outbox", "leave", "take", "about")
# A draft that the mission refused, with its reason at a question.
REFUSED = """
async (reasons) => {
  const { all, keep } = await import("/static/js/phone/store.js");
  for (const draft of await all("drafts")) await keep("drafts", { ...draft, reasons });
}
"""
REASONS = [{"question": "VO_QUEUE", "code": "below_minimum", "message": "Not less than 0."}]


def test_every_screen_of_the_app(looking, campaign):
    looking.app()
    looking.judge("empty")
    looking.enter(looking.member.user.email)
    looking.app()
    for screen in SCREENS:
        looking.show(screen)
        looking.judge(screen)
    factories.message(campaign, urgent=True)
    looking.send_now()
    looking.show("today")
    looking.page.locator("[data-part=messages] a").click()
    looking.judge("message")
    small_forms(looking)
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


def small_forms(looking):
    """Look at the report and the notes, each sent too early."""
    for name, way in (("incident", "report"), *((f"note-{one}", f"write={one}") for one in NOTES)):
        looking.page.evaluate("(hash) => { location.hash = hash; }", way)
        looking.page.locator(f"[data-screen={name}] [data-act=report]").click()
        looking.judge(name)


def test_every_state_of_what_was_filled(looking, network, campaign):
    station = PollingStation.objects.get(code="S214")
    asked = factories.sent(looking.member, station)
    query(factories.desk(campaign).user, asked, "Кто это видел?", "VO_SECRECY")
    looking.enter(looking.member.user.email)
    network.down()
    looking.app(f"visit={asked.visit_id}")
    looking.judge("visit")
    corrected(looking, asked)
    refused(looking, station)
    looking.app("outbox")
    looking.outbox(waiting=1, returned=1)
    looking.judge("outbox, with all of it")
    (draft,) = looking.kept("drafts")
    looking.page.evaluate("(uid) => { location.hash = `move=${uid}`; }", draft["observation"])
    looking.page.fill("#search", "21")
    looking.judge("move")

    assert "\n".join(looking.found) == ""


def corrected(looking, asked):
    """Look at what was sent and asked about, and at its correction with photos."""
    looking.show(f"sent={asked.pk}")
    for section in looking.page.locator("[data-sections] summary").all():
        section.click()
    looking.judge("sent, with a query")
    looking.page.click("[data-act=correct]")
    looking.filling()
    pick(looking, with_exif(), b"no photo")
    looking.page.locator(".photo-list li").wait_for()
    looking.judge("checklist, with a query, photos and what is no photo")
    looking.review()
    looking.send()


def refused(looking, station):
    """Look at a checklist that came back."""
    looking.begin(station, TITLES[looking.language])
    looking.answer("VO_QUEUE", -1)
    looking.saved()
    looking.page.evaluate(REFUSED, REASONS)
    looking.page.reload()
    looking.filling()
    looking.judge("checklist, refused")


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
