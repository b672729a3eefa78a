import datetime
import gzip
import json
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from missions.models import Phone
from missions.workflow import enrol
from observer.views.sync import LARGEST
from tests import factories

UID = uuid.UUID("0b7f0c5e-8a39-4a0b-9a53-6a1d2a6f0c11")
MINUTES = datetime.timedelta(minutes=5)


@pytest.fixture
def signed_in(client, observer):
    client.force_login(observer.user)
    return client


def pack(client, mission, uid=UID, **headers):
    named = {"X-Phone": str(uid)} if uid else {}
    address = reverse("pack", kwargs={"mission": mission.code})
    return client.get(address, headers={**named, **headers})


def withdrawn(client, mission, coordinator):
    pack(client, mission)
    phone = Phone.objects.get()
    enrol.withdraw_phone(coordinator.user, phone)
    return phone


def unsent(user, **fields):
    return {"user": user.pk, "drafts": [], "parcels": [], **fields}


def post(client, content, uid=UID, **headers):
    body = content if isinstance(content, (bytes, str)) else json.dumps(content)
    address = reverse("phone_left", kwargs={"uid": uid})
    return client.post(address, body, content_type="application/json", headers=headers)


def told(answer):
    return answer.status_code, answer.json()["error"]["code"]


def test_phone_is_noted_with_its_pack(signed_in, observer, mission):
    said = {"X-Waiting": "3", "User-Agent": "Browser\0" + "x" * 300}

    got = pack(signed_in, mission, **said).json()

    (phone,) = Phone.objects.all()
    assert (phone.pk, phone.member, phone.waiting) == (UID, observer, 3)
    assert phone.agent == "Browser" + "x" * 193
    assert got["withdrawn"] is False
    assert phone.state == "in_use"


@pytest.mark.parametrize("uid", [None, "", "x", "0b7f"])
def test_pack_is_given_to_a_phone_that_does_not_say_which_it_is(signed_in, mission, uid):
    answer = pack(signed_in, mission, uid)

    assert (answer.status_code, answer.json()["withdrawn"]) == (200, False)
    assert not Phone.objects.exists()


@pytest.mark.parametrize(
    ("said", "kept"),
    [("", 0), ("-1", 0), ("many", 0), ("²", 0), ("9" * 400, 0), ("999999999", 999999999)],
)
def test_only_a_plain_number_waits(signed_in, mission, said, kept):
    pack(signed_in, mission, **{"X-Waiting": said})

    assert Phone.objects.get().waiting == kept


def test_phone_is_noted_once_a_minute(signed_in, mission):
    pack(signed_in, mission, **{"X-Waiting": "1"})
    first = Phone.objects.get()
    pack(signed_in, mission, **{"X-Waiting": "2"})
    again = Phone.objects.get()
    Phone.objects.update(last_seen_at=timezone.now() - MINUTES)
    pack(signed_in, mission, **{"X-Waiting": "2"})
    later = Phone.objects.get()

    assert (again.waiting, again.last_seen_at) == (1, first.last_seen_at)
    assert (later.waiting, later.first_seen_at) == (2, first.first_seen_at)
    assert later.last_seen_at > first.last_seen_at


def test_noting_takes_as_many_queries_for_many_phones_as_for_one(signed_in, observer, mission):
    numbers = []
    pack(signed_in, mission)
    for _more in (1, 2):
        Phone.objects.update(last_seen_at=timezone.now() - MINUTES)
        with CaptureQueriesContext(connection) as captured:
            pack(signed_in, mission)
        numbers.append(len(captured))
        for _phone in range(3):
            Phone.objects.create(uid=uuid.uuid4(), member=observer)
    with CaptureQueriesContext(connection) as without:
        pack(signed_in, mission, None)

    assert numbers == [len(without) + 2] * 2


def test_phone_that_has_the_pack_is_noted_and_told_when_it_is_withdrawn(
    signed_in, mission, coordinator
):
    first = pack(signed_in, mission)
    known = {"If-None-Match": first["ETag"]}
    same = pack(signed_in, mission, **known)
    enrol.withdraw_phone(coordinator.user, Phone.objects.get())
    told = pack(signed_in, mission, **known)

    assert (same.status_code, told.status_code) == (304, 200)
    assert told.json()["withdrawn"] is True


def test_phone_belongs_to_who_took_a_pack_last(client, observer, mission):
    mate = factories.member(mission, name="Bela")
    for member in (observer, mate):
        client.force_login(member.user)
        pack(client, mission)

    assert Phone.objects.get().member == mate


def test_withdrawn_phone_stays_with_whom_it_was_taken_from(
    client, signed_in, observer, mission, coordinator
):
    withdrawn(signed_in, mission, coordinator)
    client.force_login(factories.member(mission, name="Bela").user)

    got = pack(client, mission).json()

    phone = Phone.objects.get()
    assert got["withdrawn"] is False
    assert (phone.member, phone.state) == (observer, "withdrawn")


def test_what_is_left_is_kept_and_the_phone_counts_as_wiped(
    signed_in, observer, mission, coordinator
):
    withdrawn(signed_in, mission, coordinator)
    draft = {"observation": "a", "answers": {"VO_QUEUE": {"value": "x\0\ud800"}}, "n": [1e999]}
    parcel = {"uid": "b", "station": "S214"}
    left = json.dumps(unsent(observer.user, drafts=[draft], parcels=[parcel]))

    answer = post(signed_in, gzip.compress(left.encode()), **{"Content-Encoding": "gzip"})

    phone = Phone.objects.get()
    assert (answer.status_code, answer.json()) == (200, {"taken": 2})
    assert phone.state == "wiped"
    assert phone.left == {
        "drafts": [{"observation": "a", "answers": {"VO_QUEUE": {"value": "x?"}}, "n": [None]}],
        "parcels": [parcel],
    }


def test_nothing_left_is_taken_too(signed_in, observer, mission, coordinator):
    withdrawn(signed_in, mission, coordinator)

    answer = post(signed_in, unsent(observer.user))

    assert answer.json() == {"taken": 0}
    assert Phone.objects.get().state == "wiped"


def test_handing_over_again_keeps_each_thing_once(signed_in, observer, mission, coordinator):
    withdrawn(signed_in, mission, coordinator)
    drafts = [{"observation": "a", "n": 1}, {"observation": "b"}]
    post(signed_in, unsent(observer.user, drafts=drafts))
    first = Phone.objects.get()
    newer = [{"observation": "a", "n": 2}]

    answers = [post(signed_in, unsent(observer.user, drafts=newer)).json() for _time in range(2)]

    phone = Phone.objects.get()
    assert answers == [{"taken": 1}] * 2
    assert phone.left["drafts"] == [{"observation": "a", "n": 2}, {"observation": "b"}]
    assert phone.wiped_at == first.wiped_at


def test_only_the_phones_own_member_hands_over(client, signed_in, observer, mission, coordinator):
    withdrawn(signed_in, mission, coordinator)
    mate = factories.member(mission, name="Bela")
    client.force_login(mate.user)

    answers = [post(client, unsent(mate.user)), post(client, unsent(observer.user))]

    assert [told(one) for one in answers] == [(404, "not_withdrawn"), (403, "other_user")]
    assert Phone.objects.get().state == "withdrawn"


def test_phone_that_is_not_withdrawn_hands_nothing_over(signed_in, observer, mission):
    pack(signed_in, mission)

    answers = [post(signed_in, unsent(observer.user), uid) for uid in (UID, uuid.uuid4())]

    assert [told(one) for one in answers] == [(404, "not_withdrawn")] * 2
    assert Phone.objects.get().left == {}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("{", (400, "not_json")),
        ("[]", (400, "not_json")),
        ("[" * 100_000, (400, "not_json")),
        ({"drafts": 1}, (400, "no_drafts")),
        ({"drafts": [{"observation": 1}]}, (400, "no_drafts")),
        ({"drafts": [{"observation": "a", "deep": "DEEP"}]}, (400, "not_json")),
        ({"parcels": None}, (400, "no_parcels")),
        ({"parcels": ["x"]}, (400, "no_parcels")),
        ({"drafts": [{"observation": "x" * LARGEST}]}, (413, "too_large")),
    ],
)
def test_what_cannot_be_read_is_refused_and_wipes_nothing(
    signed_in, observer, coordinator, content, expected
):
    withdrawn(signed_in, observer.mission, coordinator)
    if isinstance(content, dict):
        deep = "[" * 900 + "]" * 900
        content = json.dumps(unsent(observer.user, **content)).replace('"DEEP"', deep)

    assert told(post(signed_in, content)) == expected
    assert Phone.objects.get().state == "withdrawn"


def test_left_is_posted_by_somebody_signed_in(client, signed_in, observer):
    asked = signed_in.get(reverse("phone_left", kwargs={"uid": UID}))
    signed_in.logout()

    assert told(asked) == (405, "method")
    assert told(post(client, unsent(observer.user))) == (401, "signed_out")
