import gzip
import json
import logging

import pytest
from django.test import Client
from django.urls import reverse

from missions.models import Observation, Revision
from observer.views import sync
from tests import factories

ADDRESS = reverse("parcels")


@pytest.fixture
def signed_in(client, observer):
    client.force_login(observer.user)
    return client


@pytest.fixture
def station(mission):
    return factories.station(mission, "S214")


def post(client, content, **headers):
    return client.post(ADDRESS, content, content_type="application/json", headers=headers)


def batch(*parcels):
    return json.dumps({"parcels": list(parcels)})


def test_each_parcel_has_its_own_receipt(signed_in, observer, station):
    good = factories.parcel(observer, station)
    bad = factories.parcel(observer, station, answers={"VO_QUEUE": -1})

    answer = post(signed_in, batch(good, 17, bad))

    receipts = answer.json()["receipts"]
    assert [(one["uid"], one["outcome"]) for one in receipts] == [
        (good["uid"], "stored"),
        ("", "refused"),
        (bad["uid"], "refused"),
    ]
    assert [(one["question"], one["message"]) for one in receipts[2]["reasons"]] == [
        ("VO_QUEUE", "Not less than 0.")
    ]
    assert [revision.how for revision in Revision.objects.all()] == ["phone"]


def test_sending_again_gets_the_same_receipt(signed_in, observer, station):
    parcel = factories.parcel(observer, station)

    answers = [post(signed_in, batch(parcel)).json() for _time in range(2)]

    assert answers[0] == answers[1]
    assert Observation.objects.count() == 1


def test_reasons_speak_the_language_of_the_phone(signed_in, observer, station):
    parcel = factories.parcel(observer, station, header={"HD_DEPART": "2024-06-09T07:00"})
    signed_in.cookies["language"] = "ru"

    reasons = post(signed_in, batch(parcel)).json()["receipts"][0]["reasons"]

    departure = next(
        q for q in factories.edition(observer.mission).questions if q["code"] == "HD_DEPART"
    )
    words = departure["rules"][0]["text"]
    assert [reason["message"] for reason in reasons] == [words["ru"]]
    assert words["ru"] != words["en"]


def test_batch_may_be_packed(signed_in, observer, station):
    content = gzip.compress(batch(factories.parcel(observer, station)).encode())

    answer = post(signed_in, content, **{"Content-Encoding": "gzip"})

    assert [one["outcome"] for one in answer.json()["receipts"]] == ["stored"]


def test_empty_batch_has_no_receipts(signed_in):
    assert post(signed_in, batch()).json() == {"receipts": []}


@pytest.mark.parametrize(
    ("content", "headers", "status", "code"),
    [
        ("{", {}, 400, "not_json"),
        ("\xff", {}, 400, "not_json"),
        ("[" * 100_000, {}, 400, "not_json"),
        ("[]", {}, 400, "no_parcels"),
        ('{"parcels": {}}', {}, 400, "no_parcels"),
        (json.dumps({"parcels": [0] * 101}), {}, 413, "too_many"),
        (" " * (2 * 1024 * 1024 + 1), {}, 413, "too_large"),
        (
            gzip.compress(b" " * (2 * 1024 * 1024 + 1), mtime=0),
            {"Content-Encoding": "gzip"},
            413,
            "too_large",
        ),
        (
            gzip.compress(b'{"parcels": []}', mtime=0)[:-9],
            {"Content-Encoding": "gzip"},
            400,
            "cut_off",
        ),
        (b'{"parcels": []}', {"Content-Encoding": "gzip"}, 400, "not_gzip"),
        (b'{"parcels": []}', {"Content-Encoding": "br"}, 415, "unknown_encoding"),
    ],
)
def test_batch_that_cannot_be_read_is_refused_as_json(signed_in, content, headers, status, code):
    answer = post(signed_in, content, **headers)

    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert answer.json()["error"]["message"]


def test_largest_batch_is_taken(signed_in):
    assert len(post(signed_in, json.dumps({"parcels": [0] * 100})).json()["receipts"]) == 100


def test_nobody_gets_401_as_json(client, observer, station):
    answer = post(client, batch(factories.parcel(observer, station)))

    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "signed_out")
    assert not Observation.objects.exists()


def test_missing_token_gets_403_as_json(observer):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(observer.user)

    answer = post(strict, batch())

    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "csrf")


def test_token_of_the_cookie_opens_the_door(observer):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(observer.user)
    strict.cookies["csrftoken"] = token = "a" * 32

    assert post(strict, batch(), **{"X-CSRFToken": token}).status_code == 200


def test_reading_is_refused_as_json(signed_in):
    assert signed_in.get(ADDRESS).json()["error"]["code"] == "method"


def test_parcel_for_another_mission_is_refused(client, observer, station):
    client.force_login(factories.member(factories.mission()).user)

    receipts = post(client, batch(factories.parcel(observer, station))).json()["receipts"]

    assert [(one["outcome"], one["reasons"][0]["code"]) for one in receipts] == [
        ("refused", "not_a_member")
    ]
    assert not Observation.objects.exists()


def test_fault_of_ours_holds_up_no_other_parcel(signed_in, observer, station, monkeypatch, caplog):
    poisoned, good = factories.parcel(observer, station), factories.parcel(observer, station)
    whole = sync.receive

    def receive(user, raw):
        if raw["uid"] == poisoned["uid"]:
            raise RuntimeError("a fault")
        return whole(user, raw)

    monkeypatch.setattr(sync, "receive", receive)
    with caplog.at_level(logging.CRITICAL, logger="observer.views.sync"):
        receipts = post(signed_in, batch(poisoned, good)).json()["receipts"]

    assert [one["uid"] for one in receipts] == [good["uid"]]


def test_outbox_is_sent_by_whom_it_belongs_to(signed_in, observer, station):
    parcel = factories.parcel(observer, station)

    answer = post(signed_in, json.dumps({"user": observer.user.pk, "parcels": [parcel]}))

    assert [one["outcome"] for one in answer.json()["receipts"]] == ["stored"]


@pytest.mark.parametrize("other", ["somebody", None, "", "12", {}])
def test_outbox_of_somebody_else_is_not_taken(signed_in, observer, station, other):
    user = factories.user().pk if other == "somebody" else other
    parcels = [factories.parcel(observer, station)]

    answer = post(signed_in, json.dumps({"user": user, "parcels": parcels}))

    assert (answer.status_code, answer.json()["error"]) == (
        403,
        {
            "code": "other_user",
            "message": "This phone belongs to somebody else: sign in as them, then send.",
        },
    )
    assert not Observation.objects.exists()
