import pytest

from missions.wording.phrases import catalogue

EN, RU = catalogue("en").style, catalogue("ru").style
FORMS_RU = "участок|участка|участков"


@pytest.mark.parametrize(
    ("n", "written"),
    [
        (0, "0 участков"),
        (1, "1 участок"),
        (2, "2 участка"),
        (4, "4 участка"),
        (5, "5 участков"),
        (11, "11 участков"),
        (12, "12 участков"),
        (14, "14 участков"),
        (20, "20 участков"),
        (21, "21 участок"),
        (22, "22 участка"),
        (84, "84 участка"),
        (101, "101 участок"),
        (111, "111 участков"),
        (112, "112 участков"),
        (9970, "9970 участков"),
        (31073, "31\N{NO-BREAK SPACE}073 участка"),
    ],
)
def test_russian_noun_takes_the_form_of_its_number(n, written):
    assert RU.counted(n, FORMS_RU) == written


@pytest.mark.parametrize(
    ("n", "written"),
    [
        (0, "0 stations"),
        (1, "1 station"),
        (2, "2 stations"),
        (11, "11 stations"),
        (21, "21 stations"),
        (9970, "9,970 stations"),
        (1234567, "1,234,567 stations"),
    ],
)
def test_english_noun_takes_the_form_of_its_number(n, written):
    assert EN.counted(n, "station|stations") == written


def test_russian_groups_from_ten_thousand():
    assert [RU.number(n) for n in (9999, 10000, 1234567)] == [
        "9999",
        "10\N{NO-BREAK SPACE}000",
        "1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567",
    ]


def test_percent_needs_thirty_answers_in_text_and_twenty_in_tables():
    text = [RU.percent(10, whole) for whole in (29, 30)]
    table = [RU.percent(10, whole, table=True) for whole in (19, 20)]

    assert text == ["", "33\N{NO-BREAK SPACE}%"]
    assert table == ["", "50\N{NO-BREAK SPACE}%"]


@pytest.mark.parametrize(
    ("part", "english", "russian"),
    [
        (0, "0 %", "0 %"),
        (1, "under 1 %", "менее 1 %"),
        (2, "1 %", "1 %"),
        (100, "33 %", "33 %"),
        (299, "over 99 %", "более 99 %"),
        (300, "100 %", "100 %"),
    ],
)
def test_rounding_hides_neither_a_case_nor_an_exception(part, english, russian):
    written = [style.percent(part, 300).replace("\N{NO-BREAK SPACE}", " ") for style in (EN, RU)]

    assert written == [english, russian]


@pytest.mark.parametrize(
    ("part", "whole", "english", "russian"),
    [
        (84, 9970, "0.8 %", "0,8 %"),
        (1, 9970, "under 0.1 %", "менее 0,1 %"),
        (9969, 9970, "over 99.9 %", "более 99,9 %"),
        (1, 999, "under 1 %", "менее 1 %"),
        (84, 999, "8 %", "8 %"),
        (84, 1000, "8.4 %", "8,4 %"),
        (5, 29, "", ""),
    ],
)
def test_share_has_a_decimal_from_a_base_of_a_thousand(part, whole, english, russian):
    written = [s.share(part, whole).replace("\N{NO-BREAK SPACE}", " ") for s in (EN, RU)]

    assert written == [english, russian]


def test_time_is_written_as_the_language_does():
    assert (RU.clock(7, 0), EN.clock(7, 0)) == ("7.00", "07:00")
