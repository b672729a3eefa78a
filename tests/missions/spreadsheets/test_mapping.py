"""Columns lead to fields by declaration or by their names."""

import pytest

from missions.spreadsheets.mapping import ColumnMapping, Source, parse_pairs
from missions.spreadsheets.people import PeopleList
from missions.spreadsheets.problems import MappingError
from missions.spreadsheets.stations import StationList

STATIONS = StationList.columns()
REGISTER = ("Order", "Adress", "County", "Municipality", "Number")


def sources(header, **declared):
    return ColumnMapping(header, STATIONS).sources(declared)


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (
            ("Код", "Номер участка", "Адрес", "Область", "Широта"),
            "code number address area latitude",
        ),
        (("code", "number", "ADDRESS", "Region", "lat"), "code number address area latitude"),
        (
            ("station_code", "№", "  Адрес  участка ", "район", "LAT"),
            "code number address area latitude",
        ),
    ],
)
def test_names_are_guessed_in_two_languages(header, found):
    assert list(ColumnMapping(header, STATIONS).guess()) == found.split()


def test_people_are_guessed():
    header = ("ФИО", "Телефон", "Роль", "Команда", "Номер аккредитации", "Дата аккредитации")

    guessed = ColumnMapping(header, PeopleList.columns()).guess()

    assert guessed == {
        "name": "ФИО",
        "phone": "Телефон",
        "role": "Роль",
        "accreditation_number": "Номер аккредитации",
        "accredited_on": "Дата аккредитации",
        "team": "Команда",
    }


def test_levels_and_joined_cells():
    found = sources(REGISTER, code="Municipality+Number", area="County/Municipality")

    assert found == {
        "code": Source((3, 4), "-"),
        "number": Source((4,)),
        "area": Source((2, 3), " / "),
    }
    row = ("1", "street", "opolski", "", "7")
    assert found["area"].value(row) == "opolski"
    assert found["code"].value(row) == "7"
    assert found["area"].value(("1", "street", "opolski")) == "opolski"


def test_column_may_have_the_signs_in_its_name():
    found = sources(("a/b", "c+d"), area="a/b", code="c+d")

    assert found == {"code": Source((1,)), "area": Source((0,))}


def test_empty_declaration_leaves_a_field_out():
    found = sources((*REGISTER, "code"), area="County", number="")

    assert found == {"code": Source((5,)), "area": Source((2,))}


@pytest.mark.parametrize(
    ("declared", "words"),
    [
        ({"area": ""}, "No column leads to: area. The file has: Order, Adress"),
        ({"area": "Nowhere"}, "no column “Nowhere”"),
        ({"area": "County/Nowhere"}, "no column “Nowhere”"),
        ({"area": "County", "colour": "Number"}, "no field colour"),
    ],
)
def test_what_leads_nowhere_is_told(declared, words):
    with pytest.raises(MappingError, match=words):
        sources(REGISTER, **declared)


def test_pairs_are_read():
    assert parse_pairs(["code=Order", "area=County / Municipality", "name="]) == {
        "code": "Order",
        "area": "County / Municipality",
        "name": "",
    }
    with pytest.raises(MappingError, match="name=Column"):
        parse_pairs(["code"])
