"""What is folded on a checklist of the phone comes when it is wanted, and nothing in it is lost."""

from playwright.sync_api import expect

from tests import factories
from tests.journeys.phone import VOTING

CONTRADICTING = {"HD_REGISTERED": 100, "HD_VOTED": 200, "VO_ADDED": 0}


def open_fold(phone, code, name):
    phone.page.locator(f"#{code} .aside-{name} summary").click()


def test_note_and_basis_are_written_in_folds_and_shown_when_the_draft_opens_again(phone, campaign):
    station = factories.station(campaign, "S77", number="77")
    one = phone()
    one.begin(station, VOTING)
    note, basis = (f'[name="VO_SECRECY.{part}"]' for part in ("note", "basis"))
    expect(one.page.locator(note)).to_have_count(0)

    one.answer("VO_SECRECY", "no")
    open_fold(one, "VO_SECRECY", "note")
    one.page.fill(note, "By two voters")
    open_fold(one, "VO_SECRECY", "basis")
    one.page.locator("label", has=one.page.locator(f'{basis}[value="told"]')).click()
    one.saved()
    one.page.reload()
    one.filling()

    expect(one.page.locator(note)).to_be_visible()
    expect(one.page.locator(note)).to_have_value("By two voters")
    expect(one.page.locator(f'{basis}[value="told"]')).to_be_checked()
    expect(one.page.locator('[name="VO_QUEUE.note"]')).to_have_count(0)
    open_fold(one, "VO_SECRECY", "note")
    expect(one.page.locator(note)).to_be_hidden()
    one.answer("VO_QUEUE", 4)
    one.saved()
    [draft] = one.kept("drafts")
    assert draft["answers"]["VO_SECRECY"] == {
        "state": "given",
        "value": "no",
        "note": "By two voters",
        "basis": "told",
    }


def test_note_written_at_the_review_is_not_lost_on_the_way_back(phone, campaign):
    station = factories.station(campaign, "S78", number="78", registered=100)
    one = phone()
    one.begin(station, VOTING)
    one.fill(CONTRADICTING)
    one.review()
    lines = one.page.locator("[data-part=facts] textarea:not([hidden])")
    lines.first.fill("Counted twice")
    code = lines.first.get_attribute("name")
    one.page.locator("[data-review] [data-act=back]").first.click()
    one.answer("VO_QUEUE", 4)
    one.saved()

    [draft] = one.kept("drafts")
    assert draft["answers"][code]["note"] == "Counted twice"
