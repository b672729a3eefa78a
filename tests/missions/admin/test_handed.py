"""A file of unsent work at the desk: entered once, for whom it belongs to, by who may."""

import json

import pytest
from django.urls import reverse

from missions.models import LogEntry, Membership, Observation, Photo, Revision
from missions.workflow.receive import receive
from missions.workflow.receive.photos import append, begin
from tests import factories
from tests.missions.heard import draft
from tests.photographed import image, name_of, with_exif

ADDRESS = reverse("admin:missions_phone_file")
REFUSED = "You cannot enter for this observer."
TAKEN = "Taken in. Another coordinator reviews it."


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator.user)
    return client


@pytest.fixture
def station(mission):
    return factories.station(mission, "S214", number="214", name="School")


def hand(client, member, *, drafts=(), parcels=(), **fields):
    content = {"user": member.user_id, "drafts": list(drafts), "parcels": list(parcels)}
    return client.post(ADDRESS, {**content, **fields}, content_type="application/json")


def became(answer):
    assert answer.status_code == 200
    return [(one["kind"], one["outcome"], one["words"]) for one in answer.json()["things"]]


def photo_address(member, content):
    kwargs = {"mission": member.mission.code, "user": member.user_id, "sha256": name_of(content)}
    return reverse("admin:missions_phone_photo", kwargs=kwargs)


def hand_photo(client, member, content):
    return client.post(
        photo_address(member, content), content, content_type="application/octet-stream"
    )


def test_page_asks_for_the_file_and_sends_its_passphrase_nowhere(desk):
    shown = desk.get(ADDRESS).content.decode()

    assert "js/unsent.js" in shown
    assert 'id="unsent-passphrase" type="password"' in " ".join(shown.split())
    assert 'name="passphrase"' not in shown
    assert ADDRESS in desk.get(reverse("admin:missions_phone_changelist")).content.decode()


def test_parcel_and_finished_draft_are_entered_for_the_observer(
    desk, coordinator, observer, station
):
    parcel = factories.parcel(observer, station)
    finished = draft(observer, factories.station(observer.mission, "S300"))

    done = became(hand(desk, observer, drafts=[finished], parcels=[parcel]))

    assert done == [("drafts", "taken", TAKEN), ("parcels", "taken", TAKEN)]
    stored = {str(one.pk): one for one in Revision.objects.all()}
    assert set(stored) == {parcel["uid"], finished["revision"]}
    for revision in stored.values():
        assert revision.observation.author == observer
        assert (revision.entered_by, revision.how) == (coordinator.user, "phone")
    (entry,) = LogEntry.objects.filter(act="enter file")
    assert (entry.actor, entry.details) == (coordinator.user, {"taken": 2})
    assert "Anna Novak" in entry.subject


def test_the_same_file_twice_enters_nothing_twice(desk, observer, station):
    file = {
        "drafts": [draft(observer, factories.station(observer.mission, "S300"))],
        "parcels": [factories.parcel(observer, station)],
    }
    hand(desk, observer, **file)
    before = list(Revision.objects.order_by("pk").values())

    done = became(hand(desk, observer, **file))

    assert [outcome for _kind, outcome, _words in done] == ["known", "known"]
    assert list(Revision.objects.order_by("pk").values()) == before


def test_what_the_phone_sent_meanwhile_is_known(desk, observer, station):
    parcel = factories.parcel(observer, station)
    receive(observer.user, parcel)

    done = became(hand(desk, observer, parcels=[parcel]))

    assert done == [("parcels", "known", "It was here already.")]
    assert Revision.objects.get().entered_by == observer.user


def test_place_and_incident_of_a_file_come_too(desk, observer, station):
    place = {"latitude": 43.2, "longitude": 76.9, "accuracy": 9.0, "at": "2024-06-09T08:12"}
    begun = {"observation": "i", "revision": "1b9c2c1e-8f11-4f11-9d5c-0c3a5f1f6a01"}
    incident = begun | {
        "kind": "incident",
        "mission": observer.mission.code,
        "station": {"code": "S214"},
        "zone": "Asia/Almaty",
        "category": "other",
        "happened_at": "2024-06-09T08:00",
        "text": "A brawl",
        "told": False,
        "saved_at": "2024-06-09T03:35:12.345Z",
    }

    done = became(hand(desk, observer, drafts=[draft(observer, station, place=place), incident]))

    assert [outcome for _kind, outcome, _words in done] == ["taken", "taken"]
    assert Revision.objects.get().place == place
    assert observer.incidents.get().text == "A brawl"


def test_half_filled_draft_and_bad_parcel_hold_up_nothing(desk, observer, station):
    started = draft(observer, station)
    del started["answers"]["VO_SECRECY"]
    bad = factories.parcel(observer, station, answers={"VO_QUEUE": -1})
    good = factories.parcel(observer, station)

    done = became(hand(desk, observer, drafts=[started], parcels=[bad, {**good, "uid": 5}, good]))

    assert done[0] == ("drafts", "refused", "VO_SECRECY not answered.")
    assert done[1] == ("parcels", "refused", "VO_QUEUE Not less than 0.")
    assert [outcome for _kind, outcome, _words in done[2:]] == ["refused", "taken"]
    assert Observation.objects.get().pk == Revision.objects.get().observation_id
    (entry,) = LogEntry.objects.filter(act="enter file")
    assert entry.details == {"refused": 3, "taken": 1}


def test_nobody_enters_for_whom_they_may_not(client, desk, coordinator, observer, station):
    stranger = factories.desk(factories.mission())
    other = factories.member(factories.mission())
    elsewhere = factories.parcel(other, factories.station(other.mission))
    own = factories.parcel(observer, station)
    ended = factories.member(observer.mission, status="ended")

    refused = [("parcels", "refused", REFUSED)]
    assert became(hand(desk, other, parcels=[elsewhere])) == refused
    assert became(hand(desk, other, parcels=[own])) == refused
    assert became(hand(desk, ended, parcels=[own])) == refused
    assert became(hand(desk, coordinator, parcels=[own])) == refused
    assert became(hand(desk, observer, parcels=[elsewhere])) == refused
    client.force_login(stranger.user)
    assert became(hand(client, observer, parcels=[own])) == refused
    assert hand_photo(client, observer, image()).status_code == 404
    assert not Observation.objects.exists()
    assert not Photo.objects.exists()
    assert not LogEntry.objects.filter(act="enter file").exists()


def test_parcel_of_one_observer_is_not_entered_for_another(desk, observer, station):
    sent = factories.parcel(observer, station)
    receive(observer.user, sent)
    other = factories.member(observer.mission)
    newer = factories.parcel(other, station, observation=sent["observation"], visit=sent["visit"])

    ((_kind, outcome, words),) = became(hand(desk, other, parcels=[newer]))

    assert (outcome, "belongs to something else" in words) == ("refused", True)
    assert Revision.objects.count() == 1


def test_photo_is_kept_for_the_observer_clean_and_once(desk, observer, station):
    content = with_exif(1200, 900)
    answers = {"OV_PHOTO": [name_of(content)]}
    hand(desk, observer, parcels=[factories.parcel(observer, station, answers=answers)])

    for _time in range(2):
        assert hand_photo(desk, observer, content).json() == {"taken": True}

    photo = Photo.objects.get()
    assert (photo.author, photo.sha256, photo.size) == (observer, name_of(content), len(content))


def test_photo_that_the_phone_had_begun_to_send_goes_on(desk, observer):
    content = image(600, 400)
    begin(observer, name_of(content), len(content))
    append(observer, name_of(content), 0, content[:1000])

    assert hand_photo(desk, observer, content).status_code == 200
    assert Photo.objects.get().sha256 == name_of(content)


def test_what_is_no_photo_is_not_kept(desk, observer):
    assert hand_photo(desk, observer, b"no photo").status_code == 422
    assert desk.post(photo_address(observer, image()), b"x" * 9, "text/plain").status_code == 422
    assert not Photo.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"5",
        b'{"user": 1}',
        b'{"user": "1", "drafts": [], "parcels": []}',
        b'{"user": 1, "drafts": [5], "parcels": []}',
        b'{"user": 1, "drafts": [], "parcels": [[]]}',
        b'{"user": 1, "drafts": [], "parcels": [{}]}',
        b'{"user": 1, "drafts": 5, "parcels": []}',
        b"[" * 100_000,
        json.dumps({"user": 1, "drafts": [{"observation": "x"}] * 201, "parcels": []}).encode(),
    ],
)
def test_what_is_no_part_of_a_file_is_refused_whole(desk, body):
    answer = desk.post(ADDRESS, body, content_type="application/json")

    assert (answer.status_code, answer.json()) == (400, {"words": "It cannot be read."})


@pytest.mark.parametrize("user", [10**30, -1, 0, True])
def test_number_of_nobody_is_refused_as_everybody_elses(desk, observer, station, user):
    parcel = factories.parcel(observer, station)

    done = became(hand(desk, observer, parcels=[parcel, {"uid": "\0", "mission": "\0"}], user=user))

    assert done == [("parcels", "refused", REFUSED)] * 2
    address = ADDRESS + f"{observer.mission.code}/{int(user) % 10**40}/{'0' * 64}/"
    assert desk.post(address, b"x", "application/octet-stream").status_code == 404
    assert Membership.objects.filter(observations__isnull=False).count() == 0
