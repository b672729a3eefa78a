import pytest

from missions.wording.catalogue import Clauses
from missions.wording.measure import Counts, Measure
from missions.wording.strength import Polarity
from tests.missions.wording.spoken import written

CLAUSES = {"en": Clauses("queues were recorded"), "ru": Clauses("отмечены очереди")}


def said(measure, language, unit):
    return written(measure, CLAUSES[language], language, Polarity.ADVERSE, unit=unit).text


@pytest.mark.parametrize(
    ("unit", "answered", "russian", "english"),
    [
        (
            "station",
            21,
            "На всех 21 участке, где это наблюдалось, отмечены очереди.",
            "At all 21 stations where this was observed, queues were recorded.",
        ),
        (
            "opening",
            21,
            "На всех 21 участке, открытие которого наблюдалось, отмечены очереди.",
            "At all 21 stations whose opening was observed, queues were recorded.",
        ),
        (
            "opening",
            14,
            "На всех 14 участках, открытие которых наблюдалось, отмечены очереди.",
            "At all 14 stations whose opening was observed, queues were recorded.",
        ),
        (
            "count",
            14,
            "На всех 14 участках, где наблюдался подсчёт голосов, отмечены очереди.",
            "At all 14 stations where the count was observed, queues were recorded.",
        ),
        (
            "visit",
            21,
            "При всех 21 посещении, в ходе которого это наблюдалось, отмечены очереди.",
            "During all 21 visits in which this was observed, queues were recorded.",
        ),
        (
            "commission",
            12,
            "Во всех 12 комиссиях, где это наблюдалось, отмечены очереди.",
            "At all 12 commissions where this was observed, queues were recorded.",
        ),
    ],
)
def test_all_agrees_with_unit_and_number(unit, answered, russian, english):
    measure = Measure(Counts(answered, answered))

    assert said(measure, "ru", unit) == russian
    assert said(measure, "en", unit) == english


@pytest.mark.parametrize(
    ("unit", "answered", "russian", "english"),
    [
        (
            "station",
            1,
            "На 1 из 1 посещённого участка отмечены очереди.",
            "At 1 of 1 station visited, queues were recorded.",
        ),
        (
            "station",
            2,
            "На 1 из 2 посещённых участков отмечены очереди.",
            "At 1 of 2 stations visited, queues were recorded.",
        ),
        (
            "opening",
            1,
            "На 1 из 1 участка, открытие которого наблюдалось, отмечены очереди.",
            "At 1 of 1 station whose opening was observed, queues were recorded.",
        ),
        (
            "visit",
            5,
            "При 1 из 5 посещений отмечены очереди.",
            "During 1 of 5 visits, queues were recorded.",
        ),
        (
            "commission",
            2,
            "В 1 из 2 посещённых комиссий отмечены очереди.",
            "At 1 of 2 commissions visited, queues were recorded.",
        ),
    ],
)
def test_figures_agree_with_unit_and_number(unit, answered, russian, english):
    measure = Measure(Counts(answered, 1))

    assert said(measure, "ru", unit) == russian
    assert said(measure, "en", unit) == english


@pytest.mark.parametrize(
    ("unit", "russian", "english"),
    [
        (
            "station",
            "Почти на всех участках, где это проверялось (59 из 60; посещено — 84),"
            " отмечены очереди.",
            "At nearly all stations where this was checked (59 of 60; 84 visited),"
            " queues were recorded.",
        ),
        (
            "visit",
            "Почти при всех посещениях, в ходе которых это проверялось"
            " (59 из 60; всего посещений — 84), отмечены очереди.",
            "During nearly all visits in which this was checked (59 of 60; 84 visits in all),"
            " queues were recorded.",
        ),
        (
            "opening",
            "Почти на всех участках, открытие которых наблюдалось"
            " (59 из 60; всего участков — 84), отмечены очереди.",
            "At nearly all stations whose opening was observed (59 of 60; 84 stations in all),"
            " queues were recorded.",
        ),
        (
            "commission",
            "Почти во всех комиссиях, где это проверялось (59 из 60; посещено — 84),"
            " отмечены очереди.",
            "At nearly all commissions where this was checked (59 of 60; 84 visited),"
            " queues were recorded.",
        ),
    ],
)
def test_base_goes_into_the_sentence_when_coverage_is_partial(unit, russian, english):
    measure = Measure(Counts(60, 59), not_observed=24)

    assert said(measure, "ru", unit).split(". ")[0] + "." == russian
    assert said(measure, "en", unit).split(". ")[0] + "." == english
