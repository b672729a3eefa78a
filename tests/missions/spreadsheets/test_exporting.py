"""What is given out is what is kept, whichever program opens it."""

import csv
import io
import json

import openpyxl
import pytest

from missions.models import Revision
from missions.spreadsheets.exporting import ExportError, open_table, pieces
from missions.spreadsheets.tables import Wanted
from tests import factories
from tests.missions.spreadsheets.conftest import bare_mission, figures
from tests.missions.spreadsheets.filled import fill, irregular
from tests.missions.spreadsheets.opened import rows_in


def test_formulas_are_text_in_every_format(db):
    mission = bare_mission()
    area = factories.area(mission, name={"en": "=1+1"})
    for number, sign in enumerate("=+-@\t\r"):
        factories.station(mission, f"S{number}", name=f"{sign}cmd|' /C calc'!A0", area=area)
    factories.station(mission, "S9", latitude="-1.5", longitude="-2", name="#REF!", area=area)
    table = open_table("stations", mission)

    text = b"".join(pieces(table, "csv")).decode("utf-8-sig")
    book = openpyxl.load_workbook(io.BytesIO(b"".join(pieces(table, "xlsx"))))
    objects = json.loads(b"".join(pieces(table, "json")))

    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert [cell for cell in cells if cell[:1] in tuple("=+@\t\r")] == []
    assert [cell for cell in cells if cell.startswith("-")] == ["-1.5", "-2.0"]
    assert cells.count("'=1+1") == 7
    types = {cell.data_type for row in book.worksheets[0].iter_rows() for cell in row if cell.value}
    assert types == {"s", "n"}
    assert [row["name"][0] for row in objects] == [*"=+-@\t\r", "#"]


def test_only_what_is_counted(db):
    mission = bare_mission()
    kept = fill(mission, 4)
    kept[2].doubles = kept[0]
    kept[2].save()
    irregular(kept[0], counts=True)
    irregular(kept[1])
    irregular(kept[0], rule="D", status="dismissed", counts=True)
    verified = Wanted(verified=True)

    def ids(name, column):
        header, *rows = rows_in("json", open_table(name, mission, verified))
        return {row[header.index(column)] for row in rows}

    first = {str(kept[0].pk)}
    assert ids("observations", "observation") == first
    assert ids("answers", "observation") == first
    assert ids("irregularities", "observation") == first
    assert ids("visits", "visit") == {str(kept[0].visit_id)}
    with pytest.raises(ExportError, match="what was observed"):
        open_table("people", mission, verified)


def test_answers_are_one_row_each_with_states_basis_and_note(db):
    mission = bare_mission()
    first, second, third = fill(mission, 3)

    header, *rows = rows_in("json", open_table("answers", mission))

    own = header.index("question")
    assert header[own:] == ["question", "state", "value", "basis", "note"]
    assert [row[own:] for row in rows if row[0] == str(second.pk)][:4] == [
        ["HD_SELECTION", "given", "planned_route", "observed", None],
        ["VO_SECRECY", "given", "no", "told", "said the chair"],
        ["VO_SEEN", "given", "police; posters", "observed", None],
        ["VO_BOXES", "given", "1; 1", "observed", None],
    ]
    assert [row[own:] for row in rows if row[0] == str(third.pk)][1] == [
        "VO_SECRECY",
        "not_observed",
        None,
        None,
        None,
    ]
    assert {row[0] for row in rows} == {str(first.pk), str(second.pk), str(third.pk)}


def test_words_stand_for_codes_when_labels_are_wanted(db):
    mission = bare_mission()
    fill(mission, 2)

    header, *rows = rows_in("json", open_table("observations", mission, Wanted(labels="ru")))

    first, second = (dict(zip(header, row, strict=True)) for row in rows)
    assert first["Вопрос HD_SELECTION [HD_SELECTION]"] == "по плану маршрута"
    assert first["Вопрос VO_SECRECY [VO_SECRECY]"] == "да"
    assert second["Вопрос VO_SEEN [VO_SEEN]"] == "полиция; плакаты"
    assert second["Вопрос VO_BOXES — большие [VO_BOXES.1]"] == 1
    assert second["Вопрос VO_VOTES — Первый [VO_VOTES.K1]"] == 1
    assert "Область A1" in first.values()


def test_basis_stands_beside_each_question_when_wanted(db):
    mission = bare_mission()
    fill(mission, 3)

    header, *rows = rows_in("json", open_table("observations", mission, Wanted(basis=True)))

    place = header.index("VO_SECRECY.basis")
    assert header[place - 1] == "VO_SECRECY"
    assert [row[place] for row in rows] == ["observed", "told", None]


def test_visits_and_irregularities(db):
    mission = bare_mission()
    (kept,) = fill(mission, 1)
    irregular(kept, superseded=True, note="@note")
    other = fill(bare_mission(), 1)
    irregular(other[0])

    visits = rows_in("json", open_table("visits", mission))
    found = rows_in("csv", open_table("irregularities", mission))

    visit = dict(zip(*visits, strict=True))
    assert (visit["visit"], visit["minutes"], visit["HD_SELECTION"]) == (
        str(kept.visit_id),
        31,
        "planned_route",
    )
    row = dict(zip(*found, strict=True))
    assert (row["observation"], row["severity"], row["superseded"]) == (str(kept.pk), "3", "yes")
    assert (row["text"], row["note"], row["figures"]) == (
        "Secrecy was not kept",
        "'@note",
        '{"VO_QUEUE": 3}',
    )


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_lists_given_out_can_be_taken_in_again(taken, file_of, mission, form):
    area = factories.area(mission, "N", name={"en": "North"})
    below = factories.area(mission, "O", name={"en": "Oak"}, parent=area)
    factories.station(mission, "1", area=below, latitude="51.5", longitude="-0.125", name="-5 °C")
    factories.station(mission, "2", area=area, registered=900, kind="abroad")
    person = factories.member(mission, accreditation_number="A-1", accredited_on=factories.DAY)
    person.user.phone = "+77010000001"
    person.user.save()
    factories.team(mission, person, code="T1")

    for name, count in (("stations", 2), ("people", 1)):
        path = file_of(b"".join(pieces(open_table(name, mission), form)))
        report = taken(name, path)

        assert figures(report) == {"new": 0, "changed": 0, "same": count, "written": True}


@pytest.mark.parametrize("name", ["observations", "answers", "visits", "irregularities"])
@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_rows(db, name, count, django_assert_max_num_queries):
    mission = bare_mission()
    for row in fill(mission, count):
        irregular(row)

    with django_assert_max_num_queries(3):
        list(open_table(name, mission).rows())


def test_practice_is_left_out_unless_asked_for(db):
    mission = bare_mission(practice=True)
    fill(mission, 1)

    with pytest.raises(ExportError, match="practice mission"):
        open_table("observations", mission)

    assert open_table("observations", mission, practice=True).count() == 1


@pytest.mark.parametrize("name", ["observations", "answers", "visits", "people", "stations"])
@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_empty_tables_are_whole_files(db, name, form):
    content = b"".join(pieces(open_table(name, bare_mission()), form))

    if form == "json":
        assert json.loads(content) == []
    else:
        assert content


def test_place_of_the_phone_is_given_out_where_one_was_measured(db):
    mission = bare_mission()
    rows = fill(mission, 2)
    Revision.objects.filter(pk=rows[0].current_revision_id).update(
        latitude=43.238949, longitude=-76.5, accuracy=13, placed_at="2024-06-09T08:12"
    )

    header, *given = rows_in("csv", open_table("observations", mission))

    first, second = (dict(zip(header, row, strict=True)) for row in given)
    names = ("latitude", "longitude", "accuracy")
    assert [first[name] for name in names] == ["43.238949", "-76.5", "13.0"]
    assert [second[name] for name in names] == ["", "", ""]
