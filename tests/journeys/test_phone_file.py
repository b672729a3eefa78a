"""Signing out with unsent work: a file that the desk or another phone takes in, exactly once."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from missions.models import LogEntry, Photo, PollingStation, Revision
from tests import factories
from tests.journeys import faults
from tests.journeys.conftest import SETTINGS
from tests.journeys.phone import ANSWERS, SIGN_IN, VOTING, held
from tests.journeys.test_phone_account import session_of
from tests.journeys.test_phone_photos import pick
from tests.journeys.waiting import until
from tests.photographed import with_exif

PASSPHRASE, WRONG = "семь мокрых зонтов", "семь сухих зонтов!"
COMMENT = "Наблюдателей просили выйти"
PICTURE = """
async (id) => {
  const { one } = await import("/static/js/phone/store.js");
  const { hashOf } = await import("/static/js/phone/photos.js");
  return hashOf((await one("pictures", id)).bytes);
}
"""


@pytest.fixture
def stations(campaign):
    return list(PollingStation.objects.order_by("code"))


@pytest.fixture
def one(phone, network, stations):
    """A phone whose parcels meet a fault: one waits with its photo, one draft is half filled."""
    given = phone()
    network.fault(faults.answered(503))
    network.fault(faults.answered(503), "/api/photos/")
    given.begin(stations[0], VOTING)
    pick(given, with_exif(1800, 1200))
    expect(given.page.locator(".photo-list li")).to_have_count(1)
    given.fill(ANSWERS)
    given.send()
    given.begin(stations[1], VOTING)
    given.fill({"VO_SECRECY": "no", "OV_COMMENT": COMMENT})
    return given


def saved(one, folder):
    """Save what is unsent to a file; only then can the phone be wiped."""
    one.show("leave")
    wipe = one.page.locator("[data-act=wipe]")
    expect(one.page.locator("[data-unsent]")).to_have_text(re.compile("1.*1.*1"))
    expect(wipe).to_be_disabled()
    one.page.fill("#close-with", "коротко")
    one.page.click("[data-act=save-file]")
    expect(one.page.locator("[data-screen=leave] [data-file-said]")).to_contain_text("12")
    expect(wipe).to_be_disabled()
    one.page.fill("#close-with", PASSPHRASE)
    with one.page.expect_download() as coming:
        one.page.click("[data-act=save-file]")
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    expect(wipe).to_be_enabled()
    return path


def wiped(one):
    one.page.click("[data-act=wipe]")
    expect(one.page.locator(SIGN_IN)).to_be_visible()


@pytest.fixture
def page(chromium, network, campaign):
    """The page at a coordinator's desk that opens files; `page.sent` is what left the browser."""
    context = chromium.new_context(**SETTINGS | {"viewport": {"width": 1280, "height": 800}})
    clara = factories.desk(campaign).user
    context.add_cookies([session_of(clara) | {"url": network.url}])
    given = context.new_page()
    given.sent = []
    given.on("request", lambda one: given.sent.append((one.url, one.post_data_buffer or b"")))
    given.goto(network.url + reverse("admin:missions_phone_file"))
    yield given
    context.close()


def test_file_shows_nothing_of_what_is_in_it(one, tmp_path):
    (photo,) = one.kept("photos")
    path = saved(one, tmp_path)

    assert path.suffix == ".observer"
    assert path.stat().st_size > photo["size"]
    for secret in (COMMENT, photo["sha256"], "VO_SECRECY", PASSPHRASE):
        assert secret.encode() not in path.read_bytes()


def test_desk_takes_the_file_in_exactly_once(one, page, network, campaign, tmp_path):
    (parcel,) = one.parcels().values()
    (photo,) = one.kept("photos")
    path = saved(one, tmp_path)
    wiped(one)
    network.mend()
    take_in(page, path, WRONG)
    expect(page.locator("[data-said]")).to_have_text(page_word(page, "wrong_passphrase"))
    assert not Revision.objects.exists()

    take_in(page, path, PASSPHRASE)
    expect(page.locator("[data-things] li")).to_have_count(2)
    expect(page.locator("[data-said]")).to_have_text(done(page, taken=1, known=0, refused=1))
    held(parcel)
    revision = Revision.objects.get()
    entered_by = factories.desk(campaign).user
    assert (revision.observation.author, revision.entered_by) == (one.member, entered_by)
    assert (Photo.objects.get().sha256, Photo.objects.get().author) == (photo["sha256"], one.member)
    whole = b"".join(url.encode() + body for url, body in page.sent)
    assert PASSPHRASE.encode() not in whole
    assert parcel["uid"].encode() in whole

    take_in(page, path, PASSPHRASE)
    expect(page.locator("[data-said]")).to_have_text(done(page, taken=0, known=1, refused=1))
    held(parcel)
    assert Photo.objects.count() == 1
    details = LogEntry.objects.filter(act="enter file").order_by("number")
    assert [entry.details for entry in details] == [
        {"taken": 1, "refused": 1},
        {"known": 1, "refused": 1},
    ]


def test_another_phone_takes_the_file_in_with_its_photos(one, phone, network, tmp_path):
    (draft,) = one.kept("drafts")
    (parcel,) = one.parcels().values()
    (photo,) = one.kept("photos")
    path = saved(one, tmp_path)
    wiped(one)

    other = phone(one.member)
    for taken in ("3", "0"):
        take_along(other, path)
        expect(other.page.locator("[data-screen=take] [data-file-said]")).to_contain_text(taken)
    assert other.kept("drafts") == [draft]
    assert other.parcels() == {parcel["observation"]: parcel}
    assert other.page.evaluate(PICTURE, photo["id"]) == photo["sha256"]

    network.mend()
    other.send_now()
    other.outbox(waiting=0, received=1, drafts=1)
    held(parcel)
    until(other, Photo.objects.exists)
    assert Photo.objects.get().sha256 == photo["sha256"]
    take_along(other, path)  # what has been sent does not come back
    expect(other.page.locator("[data-screen=take] [data-file-said]")).to_contain_text("0")
    other.outbox(waiting=0, received=1, drafts=1)
    held(parcel)


def test_file_of_somebody_else_is_not_taken_in(one, phone, campaign, tmp_path):
    path = saved(one, tmp_path)
    other = phone()
    take_along(other, path)
    expect(other.page.locator("[data-screen=take] [data-file-said]")).not_to_be_empty()
    assert other.kept("drafts") == other.kept("parcels") == other.kept("photos") == []


def test_what_was_written_after_the_file_keeps_the_phone_from_being_wiped(one, stations, tmp_path):
    saved(one, tmp_path)
    two = type(one).beside(one)
    two.app()
    two.begin(stations[2], VOTING)
    two.fill({"VO_SECRECY": "yes"})

    one.page.click("[data-act=wipe]")

    expect(one.page.locator("[data-act=wipe]")).to_be_disabled()
    assert len(one.kept("drafts")) == 2


def take_along(other, path):
    """Take a file in on another phone."""
    other.show("outbox")  # so that the screen begins anew
    other.show("take")
    other.page.set_input_files("#file-taken", path)
    other.page.fill("#open-with", PASSPHRASE)
    other.page.click("[data-act=take-in]")


def take_in(page, path, passphrase):
    page.set_input_files("#unsent-file", path)
    page.fill("#unsent-passphrase", passphrase)
    page.click("[data-unsent] [type=submit]")
    expect(page.locator("[data-unsent] [type=submit]")).to_be_enabled(timeout=20_000)


def page_word(page, name, **values):
    text = page.evaluate(
        "(name) => document.querySelector('template[data-words]').content"
        ".querySelector(`[data-word=${name}]`).textContent.trim()",
        name,
    )
    for key, value in values.items():
        text = text.replace(f"{{{key}}}", str(value))
    return text


def done(page, **figures):
    return page_word(page, "done", **figures, photos=1, lost=0)
