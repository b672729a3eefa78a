"""A photo taken at a station arrives small and nameless, after the answers that name it."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from missions.models import Observation, Photo, PollingStation
from tests.journeys import faults
from tests.journeys.phone import ANSWERS, VOTING, words
from tests.journeys.waiting import until
from tests.photographed import kept, with_exif

QUESTION = "[data-question=OV_PHOTO]"


@pytest.fixture
def station(campaign):
    return PollingStation.objects.order_by("code").first()


def pick(one, *contents, name="IMG_0214.jpg", mime="image/jpeg"):
    files = [{"name": name, "mimeType": mime, "buffer": content} for content in contents]
    one.page.locator(f"{QUESTION} input[multiple]").set_input_files(files)


def rows(one):
    return one.page.locator(f"{QUESTION} .photo-list li")


def arrived(one):
    """Wait until the phone says that each photo was received."""
    for _second in range(20):
        states = {row["state"] for row in one.kept("photos")}
        if states == {"received"}:
            return
        one.page.wait_for_timeout(500)
    raise AssertionError(states)


def test_photo_waits_on_the_phone_and_arrives_without_its_place(phone, network, station):
    one = phone()
    network.fault(faults.cut_before)
    one.begin(station, VOTING)
    pick(one, with_exif(4000, 3000))
    expect(rows(one)).to_have_count(1)
    one.fill(ANSWERS)
    one.page.reload()
    one.filling()
    expect(rows(one)).to_have_count(1)
    (photo,) = one.kept("photos")
    assert photo["state"] == "kept"
    assert photo["size"] <= 400_000
    one.send()
    one.outbox(waiting=1)
    assert [row["state"] for row in one.kept("photos")] == ["waiting"]

    network.mend()
    one.send_now()
    one.outbox(waiting=0, received=1)
    arrived(one)

    row, revision = Photo.objects.get(), Observation.objects.get().current_revision
    assert revision.answers["OV_PHOTO"]["value"] == [row.sha256] == [photo["sha256"]]
    clean = Image.open(io.BytesIO(kept(row)))
    assert (clean.size, dict(clean.getexif())) == ((1200, 1600), {})
    assert (row.size, row.content_type) == (photo["size"], "image/jpeg")
    assert one.kept("pictures") == []


@pytest.mark.parametrize("fault", [faults.cut_before, faults.cut_during, faults.answer_lost])
def test_answers_do_not_wait_for_a_photo_that_breaks(phone, network, station, fault):
    one = phone()
    network.fault(fault, "/api/photos/")
    one.begin(station, VOTING)
    pick(one, with_exif(4000, 3000))
    expect(rows(one)).to_have_count(1)
    one.fill(ANSWERS)
    one.send()

    one.outbox(waiting=0, received=1)
    assert Observation.objects.count() == 1
    assert [row["state"] for row in one.kept("photos")] == ["waiting"]
    network.mend()
    one.send_now()
    arrived(one)
    assert Photo.objects.count() == 1


def test_photo_that_breaks_at_every_tenth_of_its_size_arrives_once(phone, network, station):
    one = phone()
    one.begin(station, VOTING)
    pick(one, with_exif(4000, 3000))
    expect(rows(one)).to_have_count(1)
    one.fill(ANSWERS)
    (photo,) = one.kept("photos")
    breaks = [photo["size"] * tenth // 10 for tenth in range(1, 10)]
    network.fault(faults.broken_at(breaks), "/api/photos/")
    one.send()
    one.outbox(waiting=0, received=1)
    for left in reversed(range(9)):
        until(one, lambda left=left: len(breaks) <= left)
        one.says(words("Photos waiting: {n}", n=1))
        one.send_now()
    arrived(one)
    one.says(words("All received by the mission, {time}"))

    row = Photo.objects.get()
    assert (row.sha256, row.size) == (photo["sha256"], photo["size"])
    assert Observation.objects.count() == 1


def test_photo_that_is_taken_off_is_gone_and_never_leaves_the_phone(phone, station):
    one = phone()
    one.begin(station, VOTING)
    pick(one, with_exif(), with_exif())
    expect(rows(one)).to_have_count(2)

    rows(one).first.get_by_role("button").click()
    expect(rows(one)).to_have_count(1)
    expect(rows(one).get_by_role("button")).to_be_focused()
    one.fill(ANSWERS)
    assert len(one.kept("photos")) == len(one.kept("pictures")) == 1
    one.send()
    arrived(one)
    assert Photo.objects.count() == 1


def test_what_is_no_photo_is_said_and_not_kept(phone, station):
    one = phone()
    one.begin(station, VOTING)
    pick(one, b"<script>alert(1)</script>")

    problem = one.page.locator(f"{QUESTION} [data-photo-problem]")
    expect(problem).to_have_text(words("This phone cannot read that as a photo."))
    expect(rows(one)).to_have_count(0)
    assert one.kept("photos") == []
