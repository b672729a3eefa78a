"""Columns are called as the desk calls the fields, in the desk's language."""

import re

import pytest
from django.utils import translation

from missions.spreadsheets.importing import LISTS
from missions.spreadsheets.words import column_words

CYRILLIC = re.compile(r"[А-Яа-яё]")


@pytest.mark.parametrize("table", LISTS)
def test_every_column_has_words_in_the_language_of_the_desk(table):
    columns = LISTS[table].columns()
    with translation.override("ru"):
        said = {name: column_words(table, name, column) for name, column in columns.items()}

    assert [name for name, words in said.items() if not CYRILLIC.search(words)] == []
    assert len(set(said.values())) == len(said)


@pytest.mark.parametrize(
    ("table", "name", "en", "ru"),
    [
        ("stations", "time_zone", "Time zone", "Часовой пояс"),
        ("stations", "commission", "Commission", "Комиссия"),
        ("people", "email", "E-mail", "Эл. почта"),
        ("people", "team", "Team", "Группа"),
        ("deployments", "station", "Polling station", "Избирательный участок"),
        ("candidate", "name_ru", "Name (ru)", "Имя (ru)"),
    ],
)
def test_words_are_those_of_the_field(table, name, en, ru):
    column = LISTS[table].columns()[name]
    for language, expected in {"en": en, "ru": ru}.items():
        with translation.override(language):
            assert column_words(table, name, column) == expected


def test_what_is_no_column_keeps_its_own_name():
    assert column_words("stations", "the_row", None) == "the row"
