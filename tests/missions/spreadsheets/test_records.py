"""The office's records go out and come in again unchanged, whole or not at all."""

import datetime

import pytest
from django.apps import apps

from missions.models import (
    Body,
    Complaint,
    ExternalFigure,
    LogEntry,
    MediaNote,
    Meeting,
    Recommendation,
    Statement,
    VenueRequest,
)
from missions.spreadsheets.exporting import TABLES, give_out, open_table
from missions.spreadsheets.importing import LISTS
from missions.spreadsheets.records import NAMES
from tests import factories, kept
from tests.missions.spreadsheets.conftest import bare_mission, figures, told

KEPT = {"new": 0, "changed": 0, "written": True}
SAID = "=cmd|'x'!A1; «кавычки», \"quotes\" & <b>bold</b>"


def values(mission, name):
    """Give the rows of a table of the mission as it is given out."""
    table = open_table(name, mission)
    return [dict(zip(table.headers(), row, strict=True)) for row in table.rows()]


@pytest.fixture
def office(mission):
    kept.everything(mission)
    Statement.objects.update(text=kept.texts(SAID, "@SUM(1)"))
    chair = kept.person(mission, "second")
    meeting = Meeting.objects.get()
    meeting.theirs.set([chair, *chair.__class__.objects.filter(code="chair")])
    meeting.topics = [{"en": "law", "ru": "закон"}, {"ru": "только по-русски"}]
    meeting.save()
    return mission


def test_every_record_has_its_table_and_its_list():
    assert set(NAMES) <= set(TABLES)
    assert set(NAMES) <= set(LISTS)
    office = {
        model._meta.model_name
        for model in apps.get_app_config("missions").get_models()
        if model.__module__.startswith("missions.models.office")
    }
    kept_apart = {"fieldnote", "historicalstatement", "historicalrecommendation"}
    assert office - kept_apart <= set(NAMES)  # of a note the desk makes a record


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_given_out_comes_in_again_the_same(office, taken, tmp_path, form):
    for name in NAMES:
        path = tmp_path / f"{name}.{form}"
        give_out(open_table(name, office), form, path)
        number = len(values(office, name))

        report = taken(name, path)

        assert report.problems == []
        assert figures(report) == {**KEPT, "same": number}, name


def test_another_mission_gets_equal_records(office, taken, tmp_path):
    other = bare_mission()
    for name in NAMES:
        path = tmp_path / f"{name}.csv"
        give_out(open_table(name, office), "csv", path)
        report = taken(name, path, into=other)
        assert report.problems == [], name

    for name in NAMES:
        assert values(other, name) == values(office, name), name
    assert Statement.objects.filter(mission=other).get().text == kept.texts(SAID, "@SUM(1)")
    assert LogEntry.objects.filter(mission=other, act="import").count() == len(NAMES)


def test_one_wrong_row_keeps_all_out_and_names_row_and_field(mission, taken, file_of):
    factories.candidate(mission, "K1")
    text = (
        "candidate,asked,granted,refused,date,told\n"
        "K1,3,2,1,01.06.2024,yes\n"
        "K9,3,2,1,,\n"
        "K1,many,2,1,,\n"
        "K1,3,2,2,,\n"
        "K1,3,,,,perhaps\n"
        ",3,,,,\n"
    )

    report = taken("venuerequest", file_of(text))

    assert told(report) == [
        (3, "candidate", "known"),
        (4, "asked", "whole number"),
        (5, "candidate", "rule"),
        (6, "told", "one of"),
        (7, "candidate", "required"),
    ]
    assert "More is granted" in report.problems[2].message
    assert not VenueRequest.objects.exists()


def test_a_dry_run_writes_nothing(mission, taken, file_of):
    text = "subject_en,fate\nBallots,upheld\n"

    report = taken("complaint", file_of(text), dry_run=True)

    assert figures(report) == {"new": 1, "changed": 0, "same": 0, "written": False}
    assert not Complaint.objects.exists()


def test_rows_are_named_by_code_or_by_name_in_any_language(mission, taken, file_of):
    first = factories.candidate(mission, "K1")
    outlet = kept.body(mission, "one", kind="outlet", name=kept.texts("One", "Первый канал"))
    kept.body(bare_mission(), "two", kind="outlet", name=kept.texts("Two", "Второй"))
    text = (
        "СМИ;дата;кандидат;секунды;тон\n"
        "первый  КАНАЛ;01.06.2024;Кандидат K1;1 200;negative\n"
        "one;2024-06-02;K1;30;\n"
        "Второй;2024-06-02;K1;30;\n"
    )
    declared = {"outlet": "СМИ", "seconds": "секунды", "tone": "тон"}
    declared |= {"date": "дата", "candidate": "кандидат"}

    refused = taken("medianote", file_of(text), declared)
    report = taken("medianote", file_of(text.rpartition("Второй")[0]), declared)

    assert told(refused) == [(4, "outlet", "known")]
    assert figures(report) == {"new": 2, "changed": 0, "same": 0, "written": True}
    notes = MediaNote.objects.order_by("date")
    assert [(row.outlet, row.candidate, row.seconds, row.tone) for row in notes] == [
        (outlet, first, 1200, "negative"),
        (outlet, first, 30, "neutral"),
    ]


def test_advice_of_an_earlier_mission_is_named_with_its_mission(mission, taken, tmp_path, file_of):
    earlier, strange = bare_mission(), bare_mission()
    member = factories.member(mission, role="coordinator")
    factories.member(earlier, role="coordinator", user=member.user)
    before, other, now = (
        Recommendation.objects.create(mission=one, code="r1", text=kept.texts())
        for one in (earlier, strange, mission)
    )
    now.predecessor = before
    now.save()
    path = tmp_path / "advice.csv"
    give_out(open_table("recommendation", mission), "csv", path)
    [shown] = values(mission, "recommendation")

    again = taken("recommendation", path, actor=member.user)
    header = "code,text_en,predecessor\n"
    refused = taken(
        "recommendation", file_of(f"{header}r2,x,{strange.code}:r1\nr3,y,r1\n"), actor=member.user
    )
    cleared = taken("recommendation", file_of(f"{header}r1,z,\n"), actor=member.user)

    assert shown["predecessor"] == f"{earlier.code}:r1"
    assert figures(again) == {**KEPT, "same": 1}
    assert told(refused) == [(2, "predecessor", "known"), (3, "predecessor", "known")]
    assert cleared.problems == []
    now.refresh_from_db()
    assert (now.predecessor, other.pk) == (None, other.pk)


def test_columns_that_are_missing_leave_what_is_there(office, taken, file_of):
    row = Recommendation.objects.get()
    text = f"code,text_ru,status,evidence_en\n{row.code},Новый текст,accepted,The law of 2025\n"

    report = taken("recommendation", file_of(text))

    row.refresh_from_db()
    assert figures(report) == {"new": 0, "changed": 1, "same": 0, "written": True}
    assert row.text == {"en": "Only for this mission", "ru": "Новый текст"}
    assert (row.status, row.origin) == ("accepted", "interlocutor")
    assert row.history.count() == 2


def test_rows_without_a_code_are_known_by_their_number(mission, taken, file_of):
    figure = ExternalFigure.objects.create(
        mission=mission, code="stations", meaning=kept.texts("s"), value=5, source=kept.texts("c")
    )
    other = ExternalFigure.objects.create(
        mission=bare_mission(),
        code="stations",
        meaning=kept.texts("s"),
        value=7,
        source=kept.texts("c"),
    )
    header = "row,code,value,as_of\n"

    refused = taken("externalfigure", file_of(f"{header}{other.pk},stations,9,\n"))
    report = taken("externalfigure", file_of(f'{header}{figure.pk},stations,"9,5",2024-06-01\n'))

    figure.refresh_from_db()
    other.refresh_from_db()
    assert told(refused) == [(2, "row", "known")]
    assert figures(report) == {"new": 0, "changed": 1, "same": 0, "written": True}
    assert (float(figure.value), figure.as_of) == (9.5, datetime.date(2024, 6, 1))
    assert other.value == 7


@pytest.mark.parametrize("number", [1, 3])
def test_reading_a_table_takes_the_same_queries(mission, number, django_assert_max_num_queries):
    base = kept.headquarters(mission)
    for place in range(number):
        kept.statement(mission, meeting=kept.meeting(mission, headquarters=base, position=place))

    with django_assert_max_num_queries(4):
        assert len(values(mission, "meeting")) == number
    assert not Body.objects.exists()
