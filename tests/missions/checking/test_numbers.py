"""Totals and parts, groups within groups, figures of others."""

from dataclasses import replace

import pytest

from missions.checking import Checker, Line
from tests.missions.checking.grounds import GROUND, reasons, said


@pytest.mark.parametrize(
    ("language", "text", "reason"),
    [
        (
            "en",
            "There were 213 guests, of whom: 86 from unions and 147 from states.",
            "parts_differ",
        ),
        ("en", "There were 38 halls, including 138 closed ones.", "part_larger"),
        ("ru", "Было 213 гостей. Из них: 86 от союзов и 147 от 41 государства.", "parts_differ"),
        ("ru", "Было 38 залов, включая 138 закрытых.", "part_larger"),
    ],
)
def test_parts_that_do_not_fit_the_whole(language, text, reason):
    assert reasons(text, language) == [reason]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "There were 213 guests, of whom: 66 from unions and 147 from 41 states."),
        ("en", "There were 238 halls, including 38 closed ones."),
        ("en", "There were 13 exceptions, including: No. 101, No. 118."),
        ("ru", "Было 213 гостей. Из них: 66 от союзов и 147 от 41 государства."),
        ("ru", "Было 238 залов, включая 38 закрытых."),
        ("ru", "Было 13 исключений, в том числе: № 101, № 118."),
    ],
)
def test_parts_that_fit_are_silent(language, text):
    assert reasons(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "800 people were trained, and 3,100 were tested."),
        ("ru", "Обучение прошли 800 человек, тестирование — 3100 человек."),
    ],
)
def test_a_group_is_not_larger_than_the_one_it_lies_in(language, text):
    assert reasons(text, language) == ["subset_larger"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "3,100 people were trained, and 800 were tested."),
        ("en", "As the chair said, 800 people were trained, and 3,100 were tested."),
        ("ru", "Обучение прошли 3100 человек, тестирование — 800 человек."),
        ("ru", "Как сообщил председатель, обучение прошли 800 человек, тестирование — 3100."),
    ],
)
def test_groups_in_order_or_told_are_silent(language, text):
    assert reasons(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "There are 1,204 polling stations."), ("ru", "Открыты 1204 избирательных участка.")],
)
def test_sources_that_disagree_are_shown(language, text):
    assert reasons(text, language) == ["sources_disagree"]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "6,020 members sat in commissions."), ("ru", "В комиссиях работали 6020 человек.")],
)
def test_a_figure_of_others_has_its_source(language, text):
    assert reasons(text, language) == ["no_source"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "There are 1,204 polling stations by one source and 1,211 by another."),
        ("en", "According to the authority, 6,020 members sat in commissions."),
        ("en", "The hall has 1,204 seats."),
        ("ru", "По данным одного источника, открыто 1204 участка, другого — 1211."),
        ("ru", "По данным ведомства, в комиссиях работали 6020 человек."),
        ("ru", "В зале 1204 места."),
    ],
)
def test_figures_with_their_sources_are_silent(language, text):
    assert reasons(text, language) == []


def test_a_figure_that_the_program_inserted_has_its_sources_in_a_note():
    line = Line(1, "There are 1,204 polling stations.", sourced=((10, 15),))

    assert Checker(GROUND, "en").check([line]) == ()


def test_thousands_in_words_are_numbers():
    ground = replace(GROUND, figures=(replace(GROUND.figures[1], values=(90_000,)),))

    assert said("В комиссиях работали 90 тысяч человек.", "ru", ground) == [
        ("figure", "no_source", "90 тысяч")
    ]
