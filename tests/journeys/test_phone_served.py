"""A server that is killed, a server that is updated: the phone goes on where it was."""

import hashlib

import pytest
from playwright.sync_api import expect

from missions.models import Membership, Photo, PollingStation, Revision
from missions.workflow.receive.photos import upload_of
from tests import factories
from tests.journeys import faults
from tests.journeys.network import Network
from tests.journeys.phone import (
    ANSWERS,
    OPENING,
    VOTING,
    Phone,
    republished,
    said,
    typed,
    words,
)
from tests.journeys.served import Deployment, Server, rows_in
from tests.journeys.test_phone_photos import arrived, pick
from tests.photographed import kept, with_exif

PHOTOS = "/api/photos/"
PIECE = 192 * 1024
PBKDF2 = "django.contrib.auth.hashers.PBKDF2PasswordHasher"  # that of a deployment
NEEDED = {"HD_SELECTION": "planned_route", "OV_JOURNAL": "seen", "OV_OTHERS_ASKED": "not_asked"}
PICTURE = """
async () => {
  const { all } = await import("/static/js/phone/store.js");
  const [{ bytes }] = await all("pictures");
  return Array.from(bytes);
}
"""
# What another release of the app would be: other words on a screen, another script.
APP, SCRIPT = "templates/observer/phone/app.html", "static/js/phone/fill.js"
NEW_APP = "[data-app][data-issue='2']"
MARKS = {
    APP: ("<div data-app>", '<div data-app data-issue="2">'),
    SCRIPT: (
        "if (form && ahead) open(await ahead);",
        'form.dataset.issue = "2";\nif (form && ahead) open(await ahead);',
    ),
}


@pytest.fixture
def stations(campaign):
    return list(PollingStation.objects.order_by("code"))


@pytest.fixture(params=[Server])
def server(request, settings, campaign, tmp_path):
    """A server of its own, whose rows are those of the test."""
    settings.DATA_DIR = tmp_path
    settings.PASSWORD_HASHERS = [PBKDF2]
    one = request.param(tmp_path)
    with rows_in(one.rows):
        yield one
        one.end()


@pytest.fixture
def network(server):
    between = Network("127.0.0.1", server.port)
    yield between
    between.end()


def test_server_killed_between_the_pieces_of_a_photo(server, network, phone, stations):
    server.start()
    one = phone()
    network.fault(faults.pieces_only(faults.in_turn(faults.whole, killing(server))), PHOTOS)
    picture = sent_with_photo(one, stations[0])
    sha256 = hashlib.sha256(picture).hexdigest()
    one.outbox(waiting=0, received=1)
    one.says(words("Photos waiting: {n}", n=1))
    server.process.wait(timeout=20)
    member = Membership.objects.get(pk=one.member.pk)
    assert (upload_of(member, sha256).offset, len(picture) > PIECE) == (PIECE, True)

    one.observe(stations[1], VOTING, ANSWERS)  # with no server behind the network
    one.outbox(waiting=1, received=1)
    one.says(words("No network"), words("Waiting: {n}", n=1), words("Photos waiting: {n}", n=1))
    network.mend()
    server.start()
    asked = network.counts[f"{PHOTOS}steppe/{sha256}"]
    one.send_now()
    one.outbox(waiting=0, received=2)
    arrived(one)
    one.says(words("All received by the mission, {time}"))

    assert (
        network.counts[f"{PHOTOS}steppe/{sha256}"] - asked <= 1 + len(picture) // PIECE
    )  # went on
    stored_whole(picture, sha256)
    first, second = Revision.objects.order_by("received_at")
    assert first.answers["OV_PHOTO"]["value"] == [sha256]
    assert said(second.header | second.answers) == typed(stations[1])


def sent_with_photo(one, station):
    """Send a checklist with a photo; give the photo's bytes as the phone keeps them."""
    one.begin(station, VOTING)
    pick(one, with_exif(4000, 3000))
    expect(one.page.locator("[data-question=OV_PHOTO] .photo-list li")).to_have_count(1)
    one.fill(ANSWERS)
    picture = bytes(one.page.evaluate(PICTURE))
    one.send()
    return picture


def stored_whole(picture, sha256):
    """Look that the only photo of the server is this one, kept as it was cleaned."""
    row = Photo.objects.get()
    assert (row.sha256, row.size) == (sha256, len(picture))
    assert hashlib.sha256(kept(row)).hexdigest() == row.clean_sha256


def killing(server):
    """Give the fault that kills the server in the middle of an exchange."""

    def dying(exchange):
        server.kill()
        exchange.reset()

    return dying


@pytest.mark.parametrize("server", [Deployment], indirect=True)
def test_app_updated_between_draft_and_sending(server, network, phone, campaign, stations):
    server.prepare()
    server.start()
    one = phone()
    started = {
        station.code: begun(one, station, title, answers)
        for station, title, answers in (
            (stations[0], OPENING, NEEDED | {"OP_PRESENT": "yes"}),
            (stations[1], VOTING, NEEDED | {"VO_SECRECY": "yes"}),
            (stations[2], VOTING, ANSWERS),  # and its page stays open
        )
    }
    drafts, release = by_station(one), release_of(one)
    old = update(server, campaign)

    network.fault(faults.answered(502), "/(?:phone|checklists)/")
    one.send()  # from the page as it was
    one.outbox(waiting=0, received=1, drafts=2)
    one.says(words("All received by the mission, {time}"))
    one.app()
    assert (release_of(one), one.page.locator(NEW_APP).count()) == (release, 0)  # no page came
    network.mend()
    one.send_now()
    one = newest(one, release)
    network.down()
    assert by_station(one) == {code: drafts[code] for code in ("S214", "S215")}

    finish(one, stations[0], started["S214"], new="2")
    finish(one, stations[1], started["S215"], new=None)  # the page of an old edition
    one.outbox(waiting=2, received=1, drafts=0)
    network.up()
    one.send_now()
    one.outbox(waiting=0, received=3)
    one.says(words("All received by the mission, {time}"))

    as_written(drafts, stations[2], old)


def finish(one, station, uid, new):
    """Open a draft from today, look which page it has, write the departure and send."""
    one.page.goto(f"{one.server}/phone/ru/#today")
    one.opened()
    row = one.page.locator("[data-screen=today] [data-part=drafts] a")
    row.filter(has_text=station.number).click()
    assert one.filling() == uid
    assert one.page.get_attribute("form.checklist", "data-issue") == new
    one.fill({"HD_DEPART": "11:50"})
    one.send()


def as_written(drafts, last, old):
    """Look that what was sent is the draft and the departure, by the edition it was written in."""
    sent = {row.station.code: row for row in Revision.objects.select_related("station", "edition")}
    assert said(sent["S216"].header | sent["S216"].answers) == typed(last)
    assert {row.edition.digest for code, row in sent.items() if code != "S214"} == {old}
    for code in ("S214", "S215"):
        before = said(drafts[code]["header"] | drafts[code]["answers"])
        assert said(sent[code].header | sent[code].answers) == before | {"HD_DEPART": "11:50"}


def begun(one, station, title, answers):
    """Begin a draft and leave it; give its id."""
    if "/phone/" not in one.page.url:
        one.app()
    uid = one.begin(station, title)
    one.fill(answers)
    return uid


def by_station(one):
    return {draft["station"]["code"]: draft for draft in one.kept("drafts")}


def update(server, campaign):
    """Serve another release, and another edition of voting; give the digest of the one before."""
    old = factories.edition(campaign).digest
    server.kill()
    for path, (before, after) in MARKS.items():
        server.change(path, before, after)
    server.prepare()
    server.start()
    assert republished(campaign).digest != old
    return old


def release_of(one):
    (row,) = one.kept("packs")
    return row["pack"]["release"]


def newest(one, before):
    """Put the app away once it has all of another release, and open it again."""
    for _time in range(60):
        if release_of(one) != before:
            break
        one.page.wait_for_timeout(250)
    again = Phone.beside(one)
    one.page.close()
    again.app()
    assert again.page.locator(NEW_APP).count() == 1
    return again
