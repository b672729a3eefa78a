"""Letters, quotes, spaces, names, places, terms and dates."""

from dataclasses import replace

import pytest

from tests.missions.checking.grounds import GROUND, reasons, said

NBSP = "\N{NO-BREAK SPACE}"
LATIN_K, LATIN_A = "K", "a"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"Прибыл К. {LATIN_K}. Озеров.", f"К. {LATIN_K}. Озеров"),
        (f"Р{LATIN_A}бота шла.", f"Р{LATIN_A}бота"),
    ],
)
def test_two_scripts_in_one_name_or_word(text, words):
    assert said(text, "ru") == [("script", "mixed_scripts", words)]


@pytest.mark.parametrize(
    "text",
    [
        "Прибыл К. К. Озеров.",
        "Движение «Ұлт тағдыры».",
        "Миссия OSCE прибыла.",
        "Он сел в IT-отделе.",
    ],
)
def test_words_of_one_script_are_silent(text):
    assert said(text, "ru") == []


@pytest.mark.parametrize(
    ("language", "text", "reason"),
    [
        ("ru", "Закон «О выборах в стране»ане.", "fragment"),
        ("ru", "Закон «О выборах принят.", "unbalanced"),
        ("ru", "Закон О выборах» принят.", "unbalanced"),
        ("en", "The law “On voting was passed.", "unbalanced"),
        ("en", "The law “On voting”oting was passed.", "fragment"),
    ],
)
def test_broken_quotes(language, text, reason):
    assert reasons(text, language) == [reason]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Закон «О партии «Свет»» принят."),
        ("ru", "Закон „О выборах“ принят."),
        ("en", "The law “On voting” was passed."),
    ],
)
def test_whole_quotes_are_silent(language, text):
    assert reasons(text, language) == []


def test_runs_of_spaces_and_mixed_ones_in_a_name():
    assert reasons("Прибыл  гость.", "ru") == ["run_of_spaces"]
    assert reasons(f"Прибыл А. Б.{NBSP}Озеров.", "ru") == ["mixed_spaces"]
    assert reasons(f"Прибыл А.{NBSP}Б.{NBSP}Озеров.", "ru") == []
    assert reasons("Дебаты кончились. Б. М. Озеров ушёл.", "ru") == []


def test_a_name_is_spelt_as_its_record():
    assert reasons("Выступил И. Н. Торин.", "ru") == ["name_differs"]
    assert reasons(f"Встреча с И.{NBSP}В.{NBSP}Ториным прошла.", "ru") == []
    assert reasons("I. N. Torrin spoke.", "en") == ["name_differs"]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Party lists were printed."), ("ru", "Напечатаны партийные списки.")],
)
def test_terms_of_another_kind_of_election(language, text):
    assert reasons(text, language) == ["foreign_term"]
    assert reasons(text, language, replace(GROUND, election="parliamentary")) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Constituency election commissions met."),
        ("ru", "Заседали окружные и участковые избирательные комиссии."),
    ],
)
def test_tiers_that_the_election_does_not_have(language, text):
    assert reasons(text, language) == ["unknown_tier"]
    assert reasons(text, language, replace(GROUND, tiers=frozenset())) == []


def test_tiers_that_it_has_are_silent():
    assert reasons("Заседали территориальные и участковые комиссии.", "ru") == []
    assert reasons("Territorial and precinct commissions met.", "en") == []


@pytest.mark.parametrize(
    ("language", "text", "reason"),
    [
        ("en", "They went to Westmoor region.", "unknown_place"),
        ("en", "They met the Lakeside district commission.", "place_without_region"),
        ("ru", "Они были в Вестморской области.", "unknown_place"),
        ("ru", "Они были в Озёрской районной комиссии.", "place_without_region"),
    ],
)
def test_places_are_known_and_named_with_their_region(language, text, reason):
    assert reasons(text, language) == [reason]
    assert reasons(text, language, replace(GROUND, places=())) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "They went to Northern region."),
        ("en", "They met the Lakeside district commission (Northern region)."),
        ("ru", "Они были в Нордской и Зюйдской областях."),
        ("ru", "Они были в Озёрской районной комиссии (Нордская область)."),
    ],
)
def test_known_places_are_silent(language, text):
    assert reasons(text, language) == []


@pytest.mark.parametrize(
    ("language", "span", "meeting", "dated"),
    [
        (
            "en",
            "From 3 to 4 May the group worked in the capital.",
            "The observers met the mayor.",
            "On 4 May the observers met the mayor.",
        ),
        (
            "ru",
            "С 3 по 4 мая группа работала в столице.",
            "Наблюдатели встретились с мэром.",
            "4 мая наблюдатели встретились с мэром.",
        ),
    ],
)
def test_meetings_within_a_span_have_their_own_date(language, span, meeting, dated):
    later = {"en": "On 9 May the group rested.", "ru": "9 мая группа отдыхала."}[language]

    assert reasons(f"{span}\n{meeting}", language) == ["undated_meeting"]
    assert reasons(f"{span}\n{dated}", language) == []
    assert reasons(meeting, language) == []
    assert reasons(f"{span}\n{later}\n{meeting}", language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "From 3 to 4 May the group worked.\nThe observers held a series of meetings."),
        ("ru", "С 3 по 4 мая группа работала.\nНаблюдатели провели серию встреч."),
    ],
)
def test_a_series_of_meetings_is_asked_for_its_number_alone(language, text):
    assert reasons(text, language) == ["no_figures"]
