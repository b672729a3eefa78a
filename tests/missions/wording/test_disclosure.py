import pytest

from missions.wording.disclosure import (
    Stage,
    Visited,
    complaints,
    coverage,
    not_assessed,
    opening,
    refused,
    selection,
)
from missions.wording.measure import Counts, Measure
from missions.wording.sentence import PartKind

MIX = {"planned_route": 50, "decided_on_the_way": 20, "suggested_by_host": 14}
WHOLE = Visited(84, 9970, 4, 17, abroad=6, hours=412, selection=MIX)


def plain(sentence):
    return sentence.text.replace("\N{NO-BREAK SPACE}", " ")


def test_coverage_in_english():
    assert plain(coverage(WHOLE, "en", ("Baku", "Minsk"))) == (
        "Observers visited 84 of 9,970 polling stations (0.8 %), in 4 of 17 regions,"
        " and 6 stations abroad (Baku, Minsk), for 412 hours in all."
        " The stations were not drawn at random"
        " (50 on planned routes, 20 decided on the way, 14 suggested by others)."
        " The findings describe the stations and times observed"
        " and cannot be extended to the country as a whole."
    )


def test_coverage_in_russian():
    assert plain(coverage(WHOLE, "ru", ("Баку", "Минск"))) == (
        "Наблюдатели посетили 84 из 9970 избирательных участков (0,8 %) в 4 из 17 регионов"
        " и 6 участков за рубежом (Баку, Минск), всего 412 часов наблюдения."
        " Участки не отбирались случайным образом"
        " (50 — по плану маршрута, 20 — по решению в пути, 14 — по предложению других)."
        " Выводы относятся к посещённым участкам и времени наблюдения"
        " и не могут быть распространены на страну в целом."
    )


@pytest.mark.parametrize("language", ["en", "ru"])
def test_stations_at_home_and_abroad_are_never_summed(language):
    sentence = coverage(WHOLE, language)

    figures = [part.text for part in sentence.parts if part.kind is PartKind.FIGURE]
    assert "90" not in sentence.text
    assert {"84", "6"} <= set(figures)


@pytest.mark.parametrize(
    ("n", "english", "russian"),
    [
        (
            0,
            "Observers visited 0 polling stations.",
            "Наблюдатели посетили 0 избирательных участков.",
        ),
        (
            1,
            "Observers visited 1 polling station, and 1 station abroad, for 1 hour in all.",
            "Наблюдатели посетили 1 избирательный участок и 1 участок за рубежом,"
            " всего 1 час наблюдения.",
        ),
        (
            2,
            "Observers visited 2 polling stations, and 2 stations abroad, for 2 hours in all.",
            "Наблюдатели посетили 2 избирательных участка и 2 участка за рубежом,"
            " всего 2 часа наблюдения.",
        ),
        (
            11,
            "Observers visited 11 polling stations, and 11 stations abroad, for 11 hours in all.",
            "Наблюдатели посетили 11 избирательных участков и 11 участков за рубежом,"
            " всего 11 часов наблюдения.",
        ),
        (
            21,
            "Observers visited 21 polling stations, and 21 stations abroad, for 21 hours in all.",
            "Наблюдатели посетили 21 избирательный участок и 21 участок за рубежом,"
            " всего 21 час наблюдения.",
        ),
    ],
)
def test_coverage_agrees_with_its_numbers(n, english, russian):
    visited = Visited(n, abroad=n, hours=n)

    assert coverage(visited, "en").text.split(". ")[0].rstrip(".") + "." == english
    assert coverage(visited, "ru").text.split(". ")[0].rstrip(".") + "." == russian


def test_a_register_ending_in_one_is_singular_in_russian():
    assert plain(coverage(Visited(84, 31071, 4, 21), "ru")).startswith(
        "Наблюдатели посетили 84 из 31 071 избирательного участка (0,3 %) в 4 из 21 региона."
    )


def test_no_per_cent_of_a_register_too_small_for_one():
    assert coverage(Visited(3, 12), "en").text.startswith(
        "Observers visited 3 of 12 polling stations."
    )


@pytest.mark.parametrize(
    ("ways", "english", "russian"),
    [
        (
            {"drawn_at_random": 84},
            "The stations were drawn at random.",
            "Участки отбирались случайным образом.",
        ),
        (
            {"drawn_at_random": 80, "followed_up_a_report": 4},
            "Not all stations were drawn at random (80 drawn at random, 4 to follow up a report).",
            "Не все участки отбирались случайным образом"
            " (80 — случайным отбором, 4 — для проверки сообщения).",
        ),
        (
            {"drawn_at_random": 80},
            "Not all stations were drawn at random"
            " (80 drawn at random, 4 with no reason recorded).",
            "Не все участки отбирались случайным образом"
            " (80 — случайным отбором, 4 — основание не записано).",
        ),
        (
            {},
            "How the stations were chosen was not recorded.",
            "Порядок выбора участков не записан.",
        ),
    ],
)
def test_selection_says_what_is_known_of_each_station(ways, english, russian):
    visited = Visited(84, selection=ways)

    assert selection(visited, "en").text == english
    assert selection(visited, "ru").text == russian


def test_a_random_sample_may_be_extended_only_with_its_margin():
    visited = Visited(84, selection={"drawn_at_random": 84})

    assert coverage(visited, "en").text.endswith(
        "; an estimate for the country is given only with its margin."
    )
    assert coverage(visited, "ru").text.endswith(
        "; оценка для страны в целом приводится только с её погрешностью."
    )


@pytest.mark.parametrize(
    ("ways", "reason"), [({"by_lot": 1}, "unknown"), ({"planned_route": 2}, "more ways")]
)
def test_selection_that_cannot_be_is_refused(ways, reason):
    with pytest.raises(ValueError, match=reason):
        Visited(1, selection=ways)


def test_refusals_are_said_even_when_there_are_none():
    assert refused(0, 84, "en").text == "Access was refused nowhere (84 stations approached)."
    assert refused(2, 86, "ru").text == "В доступе отказано на 2 из 86 участков."
    assert refused(1, 21, "ru").text == "В доступе отказано на 1 из 21 участка."


@pytest.mark.parametrize(
    ("stage", "english", "russian"),
    [
        (Stage.READINESS, "The readiness of stations was", "Готовность участков не оценивалась"),
        (Stage.OPENING, "The opening of stations was", "Открытие участков не оценивалось"),
        (Stage.VOTING, "Voting was", "Голосование не оценивалось"),
        (Stage.COUNTING, "The counting of votes was", "Подсчёт голосов не оценивался"),
        (Stage.TABULATION, "The tabulation of results was", "Сведение итогов не оценивалось"),
    ],
)
def test_a_stage_without_observations_is_called_not_assessed(stage, english, russian):
    assert not_assessed(stage, "en").text == (
        f"{english} not assessed: the mission has no verified observation of it."
    )
    assert not_assessed(stage, "ru").text == (f"{russian}: проверенных наблюдений у миссии нет.")


def test_opening_keeps_observed_told_and_unknown_apart():
    measure = Measure(Counts(14, 14), told=Counts(69, 69), not_observed=1)

    assert opening(measure, "en").text == (
        "The opening was observed at 14 stations; the commissions reported on it"
        " at 69 further stations; nothing is known of it at 1 station."
    )
    assert opening(measure, "ru").text == (
        "Открытие наблюдалось на 14 участках; ещё на 69 участках о нём сообщили комиссии;"
        " на 1 участке о нём ничего не известно."
    )
    assert opening(Measure(Counts(1, 1)), "ru").text == "Открытие наблюдалось на 1 участке."


def test_complaints_are_limited_to_registers_seen():
    measure = Measure(Counts(60, 0), told=Counts(20, 0), not_observed=4)

    assert complaints(measure, "en").text == (
        "At the 60 stations where this was checked, no registered complaint was recorded;"
        " according to the commissions, likewise at 20 further stations;"
        " this does not show that none occurred elsewhere or at other times."
        " Not observed at 4 stations."
    )
    assert complaints(measure, "ru").text == (
        "На 60 участках, где это проверялось, зарегистрированных жалоб не отмечено;"
        " по сообщениям комиссий, так же обстояло дело ещё на 20 участках;"
        " это не означает, что таких случаев не было в другом месте или в другое время."
        " Не наблюдалось на 4 участках."
    )


def test_complaints_found_are_named():
    measure = Measure(Counts(60, 1))

    assert complaints(measure, "ru", ("№ 12",)).text == (
        "В единичном случае (на 1 из 60 посещённых участков) отмечены зарегистрированные жалобы;"
        " случай: № 12."
    )
