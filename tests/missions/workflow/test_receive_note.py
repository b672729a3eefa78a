"""Notes that phones send: each once, each box read by its kind, none counts by itself."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied

from missions.models import Candidate, FieldNote, Meeting
from missions.models.office.fieldnote import written
from missions.workflow import noting
from missions.workflow.receive import receive
from tests import factories

HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202e =cmd|'!A0"
MEETING = {
    "date": "2024-06-01",
    "kind": "meeting",
    "body": "Комиссия № 3",
    "theirs": "А. Петрова, председатель\nБ. Ли",
    "said": HOSTILE,
    "basis": "present",
}
MEDIA = {
    "date": "2024-06-01",
    "outlet": "Channel 1",
    "tier": "national",
    "subject": "turnout",
    "seconds": "90",
    "kind": "news",
    "tone": "neutral",
}
TRIP = {"date": "2024-05-20", "date_end": "2024-05-22", "places": "Шалкар\nКульсары"}


def parcel(member, about="meeting", **content):
    whole = {"meeting": MEETING, "media": MEDIA, "trip": TRIP}[about] | content
    return {
        "protocol": 1,
        "kind": "note",
        "uid": str(uuid.uuid4()),
        "mission": member.mission.code,
        "about": about,
        "written_at": "2024-06-01T18:20",
        "content": {name: text for name, text in whole.items() if text is not None},
    }


def sent(member, raw):
    return receive(member.user, raw)


@pytest.mark.parametrize("about", ["meeting", "media", "trip"])
def test_a_note_is_kept_as_it_was_typed_and_is_no_record(observer, about):
    raw = parcel(observer, about)

    receipt = sent(observer, raw)

    row = FieldNote.objects.get()
    assert (receipt.outcome, receipt.uid, receipt.status) == ("stored", raw["uid"], "new")
    assert (str(row.pk), row.author, row.about, row.content) == (
        raw["uid"],
        observer,
        about,
        raw["content"],
    )
    assert (row.written_at, row.synthetic) == ("2024-06-01T18:20", False)
    assert not Meeting.objects.exists()


def test_sent_again_it_is_one_and_other_bytes_are_kept_beside(observer):
    raw = parcel(observer)
    assert sent(observer, raw) == sent(observer, dict(reversed(raw.items())))
    other = sent(observer, raw | {"content": raw["content"] | {"place": "Актобе"}})

    assert other.outcome == "conflict"
    assert sorted(row.content.get("place", "") for row in FieldNote.objects.all()) == ["", "Актобе"]


def test_nobody_sends_under_anothers_id_or_in_anothers_mission(observer):
    raw = parcel(observer)
    sent(observer, raw)
    colleague = factories.member(observer.mission)
    stranger = factories.member(factories.mission())

    assert [row.code for row in sent(colleague, raw).reasons] == ["not_yours"]
    assert [row.code for row in sent(stranger, parcel(observer)).reasons] == ["not_a_member"]
    assert FieldNote.objects.count() == 1


@pytest.mark.parametrize(
    ("about", "content", "code", "field"),
    [
        ("meeting", {"body": None}, "field_missing", "candidate"),
        ("meeting", {"basis": ""}, "field_missing", "basis"),
        ("meeting", {"basis": "guessed"}, "field_wrong", "basis"),
        ("meeting", {"date": "2024-6-1"}, "field_wrong", "date"),
        ("meeting", {"date": "1024-06-01"}, "field_wrong", "date"),
        ("meeting", {"candidate": "nobody", "body": None}, "field_wrong", "candidate"),
        ("meeting", {"said": 7}, "field_wrong", "said"),
        ("meeting", {"place": "a\0b"}, "field_wrong", "place"),
        ("meeting", {"unknown": "x"}, "field_wrong", "unknown"),
        ("media", {"seconds": "-1"}, "field_wrong", "seconds"),
        ("media", {"seconds": "٣"}, "field_wrong", "seconds"),
        ("media", {"lines": "4"}, "field_wrong", "seconds"),
        ("media", {"seconds": None}, "field_missing", "seconds"),
        ("trip", {"date_end": "2024-05-19"}, "field_wrong", "date_end"),
        ("trip", {"places": " \n "}, "field_missing", "places"),
    ],
)
def test_a_box_that_cannot_be_is_named(observer, about, content, code, field):
    receipt = sent(observer, parcel(observer, about, **content))

    assert [(row.code, row.params.get("field")) for row in receipt.reasons] == [(code, field)]
    assert not FieldNote.objects.exists()


def test_a_text_that_is_too_long_is_refused(observer):
    receipt = sent(observer, parcel(observer, place="x" * 201))

    assert [(row.code, dict(row.params)) for row in receipt.reasons] == [
        ("too_long", {"limit": 200})
    ]


def test_it_is_said_in_words(observer):
    Candidate.objects.create(mission=observer.mission, code="A", name={"en": "Ann", "ru": "Анна"})
    sent(observer, parcel(observer, body=None, candidate="A"))

    said = dict(written(FieldNote.objects.get()))

    assert said["Headquarters of the candidate"] == "Ann"
    assert (said["Date"], said["How do you know?"]) == ("1 June", "A member was present")
    assert said["What was said, and by whom"] == HOSTILE


def test_the_desk_declines_with_a_reason_once_and_never_its_own(observer, coordinator):
    sent(observer, parcel(observer, "trip"))
    note = FieldNote.objects.get()
    with pytest.raises(noting.NotingError, match="reason_missing"):
        noting.decline(coordinator.user, note, " ")
    noting.decline(coordinator.user, note, "We know it.")
    with pytest.raises(noting.NotingError, match="decided"):
        noting.take(coordinator.user, note, "x")
    note.refresh_from_db()
    assert (note.status, note.reason, note.decided_by) == (
        "declined",
        "We know it.",
        coordinator.user,
    )

    sent(coordinator, parcel(coordinator, "trip"))
    with pytest.raises(PermissionDenied):
        noting.take(coordinator.user, FieldNote.objects.get(author=coordinator), "x")
    with pytest.raises(PermissionDenied):
        noting.decline(observer.user, FieldNote.objects.get(author=coordinator), "x")
