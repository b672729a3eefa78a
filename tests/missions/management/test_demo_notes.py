"""Notes of the demonstration: sent as a phone sends them, taken, declined or left waiting."""

import pytest

from missions.management.demo.clearing import clear
from missions.management.demo.desk import Desk
from missions.management.demo.notes import note_down
from missions.management.demo.people import DemoError
from missions.models import FieldNote, LogEntry, Mission, User
from tests import factories, kept

pytestmark = pytest.mark.django_db
TRIP = {"date": "2024-06-01", "places": "Lake City"}


@pytest.fixture
def desk(mission):
    User.objects.filter(pk=factories.desk(mission).user_id).update(name="Clara Desk")
    return Desk(mission, factories.user("Founder"))


@pytest.fixture
def note(observer):
    User.objects.filter(pk=observer.user_id).update(email="observer@demo.example")

    def row(**more):
        own = {"by": "observer", "about": "trip", "written_at": "2024-06-01T18:00"}
        return {**own, "content": TRIP, **more}

    return row


def test_each_note_comes_to_what_the_file_says(mission, desk, note):
    kept.everything(mission)
    rows = [note(record="trip"), note(declined="Known already"), note()]

    note_down(desk, rows)

    notes = FieldNote.objects.filter(mission=mission).order_by("received_at")
    assert sorted((one.status, one.record, one.reason) for one in notes) == [
        ("declined", "", "Known already"),
        ("new", "", ""),
        ("taken", "trip", ""),
    ]
    assert {one.content["places"] for one in notes} == {"Lake City"}
    assert LogEntry.objects.filter(mission=mission, act__endswith="note").count() == 2


def test_a_note_that_a_phone_could_not_send_stops_the_building(desk, note):
    with pytest.raises(DemoError):
        note_down(desk, [note(content={"date": "2024-06-01"})])


def test_notes_are_cleared_with_their_mission(mission, desk, note):
    note_down(desk, [note()])

    clear(Mission.objects.filter(pk=mission.pk))

    assert not FieldNote.objects.exists()
