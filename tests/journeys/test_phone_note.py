"""Notes of meetings, media and trips on a phone without a network."""

from django.utils import translation
from playwright.sync_api import expect

from missions.models import Candidate, FieldNote
from missions.models.office.fieldnote import written
from tests.journeys.faults import PARCELS, answer_lost
from tests.journeys.phone import kill, observer, words
from tests.journeys.waiting import until

SAID = "А. Петрова: «жалоб не было».\n<b>«Уходите»</b> & \u202e"


def begun(one, about):
    """Open a new note; give its form."""
    one.app("today")
    one.page.click(f"a[href='#write={about}']")
    shown = one.page.locator(f"[data-screen=note-{about}]")
    expect(shown).to_be_visible()
    return shown


def kept(one, shown):
    """Wait until what was typed last is on the disk."""
    expect(shown.locator("[data-saved]")).not_to_be_empty()
    one.page.wait_for_timeout(300)


def send(one, shown):
    shown.locator("[data-act=report]").click()
    expect(one.page.locator("[data-app][data-shown=outbox]")).to_be_visible()


def meeting_left(one):
    """Send too early, then fill what is asked for but one box."""
    meeting = begun(one, "meeting")
    meeting.locator("[data-act=report]").click()
    lacking = meeting.locator("[data-reasons] li")
    expect(lacking).to_have_count(4)  # what, with whom (two boxes for it), how it is known
    meeting.locator("[name=kind][value=meeting]").check()
    meeting.locator("[name=candidate]").select_option(label="Анна Ли")
    meeting.locator("[name=said]").fill(SAID)
    expect(lacking).to_have_count(1)
    kept(one, meeting)


def meeting_finished(one):
    """Go on with the meeting after the phone died, and send it."""
    one.app("today")
    one.page.locator("[data-part=drafts] a").click()
    meeting = one.page.locator("[data-screen=note-meeting]")
    expect(meeting.locator("[name=said]")).to_have_value(SAID)
    expect(meeting.locator("[name=candidate]")).to_have_value("A")
    meeting.locator("[name=basis][value=present]").check()
    send(one, meeting)


def on_server(note):
    """Give a note as the server has it in words, laid out as on the phone."""
    with translation.override("ru"):
        lines = written(note)
    return "\n".join(f"{name}{'' if name[-1] == '?' else ':'} {text}" for name, text in lines)


def read_again(one, row):
    """Open a note that was sent; give it as it is shown."""
    row.locator("a").click()
    shown = one.page.locator("[data-screen=sent] [data-reported]")
    expect(shown).not_to_be_empty()
    return shown.inner_text()


def trip_sent(one):
    trip = begun(one, "trip")
    trip.locator("[name=places]").fill("Шалкар\nАктобе")
    kept(one, trip)
    send(one, trip)


def test_notes_without_a_network_arrive_once(battery, network, campaign, tmp_path):
    Candidate.objects.create(mission=campaign, code="A", name={"en": "Ann", "ru": "Анна Ли"})
    one = battery()
    one.enter(observer(campaign).user.email)
    one.context.close()  # what signing in left is on the disk now
    network.down()
    meeting_left(battery())
    kill(tmp_path / "phone")
    one = battery()
    meeting_finished(one)
    trip_sent(one)
    one.outbox(waiting=2)
    meeting = read_again(one, one.rows("waiting").filter(has_text=words("Note of a meeting")))

    network.fault(answer_lost, PARCELS)
    network.up()
    one.app("outbox")
    until(one, FieldNote.objects.exists)
    network.mend()
    one.send_now()
    one.outbox(waiting=0, received=2)

    rows = {row.about: row.content for row in FieldNote.objects.all()}
    assert sorted(rows) == ["meeting", "trip"]
    assert (rows["meeting"]["said"], rows["meeting"]["candidate"]) == (SAID, "A")
    assert rows["trip"]["places"] == "Шалкар\nАктобе"
    expect(one.rows("received").filter(has_text=words("Note of a trip"))).to_have_count(1)
    assert meeting == on_server(FieldNote.objects.get(about="meeting"))
