"""Incidents that phones report: each once, whatever comes."""

import datetime
import uuid

import pytest
from django.core.exceptions import PermissionDenied

from missions.models import Incident
from missions.workflow import review
from missions.workflow.receive import receive
from tests import factories

HOSTILE = "<script>alert(1)</script> '; DROP TABLE; \u202e {{ 7*7 }} \N{PILE OF POO}\n\n=cmd|'!A0"


@pytest.fixture
def station(mission):
    return factories.station(mission, "S214")


def sent(member, raw):
    return receive(member.user, raw)


def test_incident_is_kept_as_the_phone_wrote_it(observer, station):
    raw = factories.incident(observer, station, text=HOSTILE, told=True)

    receipt = sent(observer, raw)

    row = Incident.objects.get()
    assert (receipt.outcome, receipt.uid, receipt.status) == ("stored", raw["uid"], "new")
    assert receipt.received_at == row.reported_at
    assert (str(row.pk), row.author, row.mission) == (raw["uid"], observer, observer.mission)
    assert (row.text, row.told, row.category, row.station) == (HOSTILE, True, "access", station)
    assert row.happened_at == datetime.datetime(2024, 6, 9, 9, 15, tzinfo=station.zone)
    assert (row.how, row.written_at, row.synthetic) == ("phone", "2024-06-09T09:20", False)


def test_without_a_station_the_time_is_of_the_zone_that_is_named(observer):
    sent(observer, factories.incident(observer, zone="Asia/Tokyo"))

    row = Incident.objects.get()
    assert row.station is None
    assert row.happened_at == datetime.datetime(2024, 6, 9, 0, 15, tzinfo=datetime.UTC)


def test_sent_again_it_gets_the_same_receipt(observer, station, coordinator):
    raw = factories.incident(observer, station)
    first = sent(observer, raw)
    again = sent(observer, dict(reversed(raw.items())))
    review.take_up(coordinator.user, Incident.objects.get())
    later = sent(observer, raw)

    assert again == first
    assert (later.outcome, later.received_at, later.status) == (
        "stored",
        first.received_at,
        "taken",
    )
    assert Incident.objects.count() == 1


def test_same_id_with_other_words_is_kept_beside_it_once(observer, station):
    raw = factories.incident(observer, station)
    other = {**raw, "text": "Something else."}
    outcomes = [sent(observer, one).outcome for one in (raw, other, other, raw)]

    assert outcomes == ["stored", "conflict", "conflict", "stored"]
    assert set(Incident.objects.values_list("text", flat=True)) == {raw["text"], other["text"]}


def test_id_of_somebody_else_is_refused_and_tells_nothing(observer, mission, station):
    raw = factories.incident(observer, station)
    sent(observer, raw)
    other = factories.member(mission, name="Bela")

    (reason,) = sent(other, {**raw, "text": "Mine"}).reasons

    assert reason.code == "not_yours"
    assert Incident.objects.get().text == raw["text"]


def test_members_alone_report(observer, station, stranger):
    raw = factories.incident(observer, station)
    waits = factories.member(observer.mission, status="waiting")
    elsewhere = {**raw, "mission": stranger.mission.code}

    refused = [sent(stranger, raw), sent(waits, raw), sent(observer, elsewhere)]

    assert [one.reasons[0].code for one in refused] == ["not_a_member"] * 3
    assert not Incident.objects.exists()


def test_closed_mission_takes_none(observer, mission, station):
    mission.closed_at = datetime.datetime.now(datetime.UTC)
    mission.save()

    assert sent(observer, factories.incident(observer, station)).reasons[0].code == "not_a_member"


def test_station_of_another_mission_is_unknown(observer, stranger):
    there = factories.station(stranger.mission, "S999")

    (reason,) = sent(observer, factories.incident(observer, there)).reasons

    assert (reason.code, reason.params) == ("unknown_station", {"station": "S999"})
    assert not Incident.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("protocol", 2, "unknown_protocol"),
        ("uid", "x", "field_wrong"),
        ("uid", None, "field_missing"),
        ("mission", ["m"], "field_wrong"),
        ("station", {"code": "S214"}, "field_wrong"),
        ("category", "weather", "field_wrong"),
        ("category", ["access"], "field_wrong"),
        ("happened_at", "yesterday", "field_wrong"),
        ("happened_at", "0001-01-01T00:00", "field_wrong"),
        ("happened_at", "9999-12-31T23:59", "field_wrong"),
        ("written_at", "", "field_missing"),
        ("zone", "Atlantis/Old", "field_wrong"),
        ("zone", "../etc/passwd", "field_wrong"),
        ("text", "", "field_missing"),
        ("text", " \n ", "field_wrong"),
        ("text", 7, "field_wrong"),
        ("text", "zero \0", "field_wrong"),
        ("text", "half \ud800", "not_an_object"),
        ("text", "x" * 5001, "too_long"),
        ("told", None, "field_missing"),
        ("told", "no", "field_wrong"),
        ("told", 0, "field_wrong"),
    ],
)
def test_nonsense_is_refused_with_its_field(observer, station, field, value, code):
    receipt = sent(observer, factories.incident(observer, station) | {field: value})

    (reason,) = receipt.reasons
    assert (receipt.outcome, reason.code) == ("refused", code)
    assert reason.params.get("field", field) == field
    assert reason.words()
    assert not Incident.objects.exists()


def test_longest_text_is_taken(observer):
    assert sent(observer, factories.incident(observer, text="ы" * 5000)).outcome == "stored"


def test_desk_enters_for_its_own_observer_only(observer, coordinator, stranger, station):
    raw = factories.incident(observer, station)

    receipt = receive(coordinator.user, raw, on_behalf=observer)

    assert receipt.outcome == "stored"
    assert Incident.objects.get().author == observer
    with pytest.raises(PermissionDenied):
        receive(stranger.user, {**raw, "uid": str(uuid.uuid4())}, on_behalf=observer)
    assert Incident.objects.count() == 1
