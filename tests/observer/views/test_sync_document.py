"""docs/sync.md against the code: its examples are what is sent, and no code is forgotten."""

import datetime
import hashlib
import json
import re
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from missions.models import Candidate, FieldNote, Incident, Phone
from missions.models.office.fieldnote import ASKED
from missions.workflow import enrol
from missions.workflow.receive import receipt, receive
from missions.workflow.receive.parcel import LARGEST, LONGEST_REPORT, PROTOCOL, parcel_from
from missions.workflow.review import query
from observer.views import sync
from tests import factories
from tests.project.files import text_of

DOCUMENT = "docs/sync.md"


@pytest.fixture
def signed_in(client, observer):
    client.force_login(observer.user)
    return client


@pytest.fixture
def station(mission):
    return factories.station(mission, "S214", registered=1840)


def examples(heading):
    """Read the examples below a heading."""
    part = text_of(DOCUMENT).split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return [json.loads(text) for text in re.findall(r"```json\n(.*?)```", part, re.DOTALL)]


def shape(value):
    """Give the names in a value and the types of what they name; of lists the first row's."""
    if isinstance(value, dict):
        return {name: shape(part) for name, part in value.items()}
    return [shape(value[0])] if isinstance(value, list) and value else type(value).__name__


def test_pack_is_as_shown(signed_in, observer, mission, station, coordinator):
    factories.deploy(factories.team(mission, observer), station, "VO", starts=datetime.time(8))
    query(coordinator.user, factories.sent(observer, station), "Whose?", "VO_SECRECY")
    factories.message(mission, coordinator, until=timezone.now() + datetime.timedelta(hours=1))
    receive(observer.user, factories.incident(observer, station))
    (note,) = examples("A note")
    receive(observer.user, {**note, "mission": mission.code})
    Candidate.objects.create(mission=mission, code="A", name={"en": "Ann Li", "ru": "Анна Ли"})
    (shown,) = examples("The pack")

    got = signed_in.get(reverse("pack", kwargs={"mission": mission.code})).json()

    assert shown["mission"].pop("norms").keys() <= got["mission"].pop("norms").keys()
    for one in (shown, got):  # whose answers these are, the checklist says
        for name in ("header", "answers", "confirmed"):
            one["observations"][0].pop(name)
    assert shape(shown) == shape(got)


@pytest.mark.usefixtures("station")
def test_register_is_as_shown(signed_in, mission):
    (shown,) = examples("The register")

    got = signed_in.get(reverse("station_register", kwargs={"mission": mission.code})).json()

    assert shape(shown) == shape(got)
    assert [len(row) for row in shown["stations"]] == [len(row) for row in got["stations"]]
    digest = shown.pop("digest")
    rest = json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
    assert digest == hashlib.sha256(rest.encode()).hexdigest()[:16]


def test_parcel_batch_and_receipt_are_as_shown(signed_in, observer, station):
    shown, place_shown, batch_shown = examples("A parcel")
    (receipt_shown,) = examples("A receipt")
    bad = factories.parcel(observer, station, answers={"VO_QUEUE": -1})
    batch = {"user": observer.user.pk, "parcels": [bad]}

    answer = signed_in.post(reverse("parcels"), batch, content_type="application/json")

    assert shown.keys() == bad.keys()
    assert str(parcel_from(shown).uid) == shown["uid"]
    factories.sent(observer, station, **place_shown)
    pack = signed_in.get(reverse("pack", kwargs={"mission": observer.mission.code})).json()
    assert pack["observations"][0]["place"] == place_shown["place"]
    assert shape({**batch, "parcels": []}) == shape(batch_shown)
    (got,) = answer.json()["receipts"]
    assert {**got, "uid": shown["uid"]} == receipt_shown


def test_incident_is_as_shown(signed_in, observer, station):
    (shown,) = examples("An incident")
    sent = {**shown, "mission": observer.mission.code}
    batch = {"user": observer.user.pk, "parcels": [sent]}

    answer = signed_in.post(reverse("parcels"), batch, content_type="application/json")

    assert shape(shown) == shape(factories.incident(observer, station))
    (got,) = answer.json()["receipts"]
    assert (got["uid"], got["outcome"], got["status"]) == (shown["uid"], "stored", "new")
    words = " ".join(text_of(DOCUMENT).split())
    assert f"{LONGEST_REPORT:,} characters at most" in words
    assert {str(one) for one in (*Incident.Category, *Incident.Status)} <= set(
        re.findall(r"`(\w+)`", words)
    )


def test_note_is_as_shown(signed_in, observer):
    (shown,) = examples("A note")
    batch = {
        "user": observer.user.pk,
        "parcels": [{**shown, "mission": observer.mission.code}],
    }

    answer = signed_in.post(reverse("parcels"), batch, content_type="application/json")

    (got,) = answer.json()["receipts"]
    assert (got["uid"], got["outcome"], got["status"]) == (shown["uid"], "stored", "new")
    words = set(re.findall(r"`(\w+)`", text_of(DOCUMENT)))
    assert {box.name for boxes in ASKED.values() for box in boxes} <= words
    assert {str(one) for one in (*FieldNote.About, *FieldNote.Status)} <= words


def test_what_a_withdrawn_phone_hands_over_is_as_shown(signed_in, observer, mission, coordinator):
    uid = uuid.uuid4()
    asked = reverse("pack", kwargs={"mission": mission.code})
    signed_in.get(asked, headers={"X-Phone": str(uid), "X-Waiting": "0"})
    enrol.withdraw_phone(coordinator.user, Phone.objects.get(pk=uid))
    shown, taken = examples("Phones that are withdrawn")

    left = reverse("phone_left", kwargs={"uid": uid})
    content = {**shown, "user": observer.user.pk}
    answer = signed_in.post(left, content, content_type="application/json")

    assert (answer.status_code, answer.json()) == (200, taken)


def test_every_outcome_code_and_limit_is_named():
    document = text_of(DOCUMENT)
    sources = {
        r'Error\(\d+, "(\w+)"': ["observer/views/sync.py", "observer/views/offline/phones.py"],
        r'json\(\d+, "(\w+)"': [
            "observer/views/sync.py",
            "observer/doors.py",
            "observer/views/offline/__init__.py",
            "observer/views/offline/phones.py",
        ],
        r'ParcelError\("(\w+)"': [
            "missions/workflow/receive/step.py",
            "missions/workflow/receive/parcel.py",
        ],
    }
    codes = {
        code
        for pattern, names in sources.items()
        for name in names
        for code in re.findall(pattern, text_of(name))
    }

    assert {"other_user", "signed_out", "csrf", "method", "not_yours", "not_a_member"} <= codes
    assert codes - set(re.findall(r"`(\w+)`", document)) == set()
    assert {str(one) for one in receipt.Outcome} <= set(re.findall(r"\| `(\w+)` \|", document))
    limits = sync.MOST_PARCELS, sync.LARGEST // 1024**2, LARGEST // 1024
    words = " ".join(document.split())
    assert "At most {} parcels and {} MB in a batch".format(*limits) in words
    assert f"at most {limits[2]} kB of JSON in a parcel" in words
    assert {one["protocol"] for one in (*examples("The pack"), examples("A parcel")[0])} == {
        PROTOCOL
    }
