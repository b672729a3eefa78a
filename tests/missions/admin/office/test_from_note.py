"""A record made of an observer's note: the form begins with it, only the saved record counts."""

import uuid

import pytest
from django.test import Client

from missions.models import Body, Candidate, FieldNote, Headquarters, MediaNote, Meeting, Trip
from tests import factories

ADD = "/desk/missions/{}/add/?note={}"
TEXT = "<script>alert(1)</script>"


@pytest.fixture
def desk(mission):
    client = Client()
    client.force_login(factories.desk(mission).user)
    return client


def note(author, about, **content):
    return FieldNote.objects.create(
        mission=author.mission, author=author, about=about, content=content
    )


def begun(desk, model, row):
    return desk.get(ADD.format(model, row.pk)).context["adminform"].form


def save(desk, model, row, **changed):
    """Send the form back as it stands, with what the desk changed."""
    page = desk.get(ADD.format(model, row.pk))
    data = {}
    for form in (
        page.context["adminform"].form,
        *(one.formset.management_form for one in page.context["inline_admin_formsets"]),
    ):
        for box in form:
            shown = box.field.widget.get_context(box.html_name, box.value(), {}).get("widget", {})
            boxes = shown.get("subwidgets")
            if boxes and hasattr(box.field.widget, "decompress"):
                data |= {one["name"]: one["value"] or "" for one in boxes}
            elif box.value() not in (None, False):
                data[box.html_name] = box.value()
    return desk.post(ADD.format(model, row.pk), data | changed)


def test_a_meeting_begins_with_what_was_written(desk, observer):
    mission = observer.mission
    one = Candidate.objects.create(mission=mission, code="A", name={"en": "Ann"})
    place = Headquarters.objects.create(mission=mission, candidate=one)
    day = mission.election_day.isoformat()
    row = note(
        observer,
        "meeting",
        date=day,
        kind="meeting",
        candidate="A",
        basis="told",
        place="Shalkar",
        topics="law\n\nmedia",
        said=TEXT,
    )

    form = begun(desk, "meeting", row)

    language = observer.user.language
    assert form.initial["headquarters"] == place.pk
    assert (form.initial["phase"], form.initial["basis"]) == ("day", "told")
    assert form.initial["place"] == {language: "Shalkar"}
    assert form.initial["topics"] == [{language: "law"}, {language: "media"}]
    page = desk.get(ADD.format("meeting", row.pk)).content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert TEXT not in page
    assert not Meeting.objects.exists()


def test_the_saved_record_counts_and_the_note_names_it(desk, observer):
    row = note(observer, "trip", date="2024-05-20", date_end="2024-05-22", places="Shalkar\nAktobe")

    answer = save(desk, "trip", row)

    made = Trip.objects.get()
    row.refresh_from_db()
    language = observer.user.language
    assert answer.status_code == 302
    assert (row.status, row.record) == ("taken", made.code)
    assert made.places == [{language: "Shalkar"}, {language: "Aktobe"}]
    assert (made.precision, str(made.date_end)) == ("range", "2024-05-22")
    assert desk.get(f"/desk/missions/fieldnote/{row.pk}/change/").context["made"] == made
    assert "places" not in begun(desk, "trip", row).initial  # a decided note fills nothing


def test_a_media_note_finds_its_outlet_by_name(desk, observer):
    outlet = Body.objects.create(mission=observer.mission, name={"ru": "Первый канал"})
    row = note(
        observer,
        "media",
        date="2024-05-20",
        outlet="первый КАНАЛ",
        tier="national",
        subject="turnout",
        seconds="90",
        kind="news",
        tone="neutral",
    )

    save(desk, "medianote", row)

    made = MediaNote.objects.get()
    assert (made.outlet, made.seconds, made.subject) == (outlet, 90, "turnout")


def test_a_note_of_another_mission_fills_nothing(desk):
    row = note(factories.member(factories.mission()), "trip", date="2024-05-20", places="Shalkar")

    assert "places" not in begun(desk, "trip", row).initial
    assert "places" not in begun(desk, "trip", FieldNote(uid=uuid.uuid4())).initial
    assert desk.get(f"/desk/missions/fieldnote/{row.pk}/change/").status_code == 404


def test_declined_it_is_told_to_its_author(desk, observer, client):
    row = note(observer, "trip", date="2024-05-20", places="Shalkar")

    desk.post(f"/desk/missions/fieldnote/{row.pk}/decide/", {"act": "decline", "reason": "Known."})

    client.force_login(observer.user)
    page = client.get(f"/notes/{row.pk}/").content.decode()
    assert "Known." in page
    pack = client.get(f"/api/pack/{observer.mission.code}").json()
    assert [(one["status"], one["reason"]) for one in pack["notes"]] == [("declined", "Known.")]


def test_a_page_of_the_server_takes_a_note_once(client, observer):
    client.force_login(observer.user)
    address = f"/missions/{observer.mission.code}/notes/trip/"
    uid = str(uuid.uuid4())
    data = {"uid": uid, "date": "2024-05-20", "date_end": "2024-05-19", "places": "Shalkar"}

    wrong = client.post(address, data)
    assert list(wrong.context["form"].errors) == ["date_end"]
    for _twice in range(2):
        assert client.post(address, data | {"date_end": ""}).url == f"/notes/{uid}/"
    assert FieldNote.objects.count() == 1
    assert client.get(f"/missions/{observer.mission.code}/notes/gossip/").status_code == 404
