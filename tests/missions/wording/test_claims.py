from dataclasses import replace

import pytest

from missions.wording.claims import (
    ClaimType,
)
from missions.wording.measure import Counts, Measure
from missions.wording.strength import Polarity
from tests.missions.wording.spoken import INTERFERENCE, ON_TIME, both


def test_openings_told_stand_apart_from_openings_observed():
    measure = Measure(observed=Counts(14, 14), told=Counts(70, 70))

    assert both(measure, ON_TIME, unit="opening") == [
        "At all 14 stations whose opening was observed, voting began on time;"
        " according to the commissions, likewise at 70 further stations.",
        "На всех 14 участках, открытие которых наблюдалось, голосование началось вовремя;"
        " по сообщениям комиссий, так же обстояло дело ещё на 70 участках.",
    ]


def test_one_late_opening_of_84_ends_the_universal_sentence():
    measure = Measure(observed=Counts(84, 83))
    texts = {
        "en": replace(ON_TIME["en"], particulars=("No. 131 (opened at 07:12)",)),
        "ru": replace(ON_TIME["ru"], particulars=("№ 131 (открыт в 7.12)",)),
    }

    assert both(measure, texts) == [
        "At nearly all stations visited (83 of 84), voting began on time;"
        " 1 exception: No. 131 (opened at 07:12).",
        "Почти на всех посещённых участках (83 из 84) голосование началось вовремя;"
        " 1 исключение: № 131 (открыт в 7.12).",
    ]


def test_exceptions_are_counted_even_when_not_all_are_named():
    measure = Measure(observed=Counts(84, 79))
    texts = {
        "en": replace(ON_TIME["en"], particulars=("No. 131", "No. 7")),
        "ru": replace(ON_TIME["ru"], particulars=("№ 131", "№ 7")),
    }

    assert both(measure, texts) == [
        "At the large majority of the stations visited (79 of 84), voting began on time;"
        " 5 exceptions, including: No. 131, No. 7.",
        "На подавляющем большинстве посещённых участков (79 из 84) голосование началось вовремя;"
        " 5 исключений, в том числе: № 131, № 7.",
    ]


@pytest.mark.parametrize(
    ("told", "english", "russian"),
    [
        (
            Counts(70, 70),
            "according to the commissions, at 70 further stations, voting began on time",
            "по сообщениям комиссий, ещё на 70 участках голосование началось вовремя",
        ),
        (
            Counts(21, 20),
            "according to the commissions, at 20 of 21 further stations, voting began on time",
            "по сообщениям комиссий, ещё на 20 из 21 участка голосование началось вовремя",
        ),
        (
            Counts(1, 1),
            "according to the commissions, at 1 further station, voting began on time",
            "по сообщениям комиссий, ещё на 1 участке голосование началось вовремя",
        ),
    ],
)
def test_told_repeats_the_fact_when_the_observed_differ(told, english, russian):
    measure = Measure(observed=Counts(14, 12), told=told)

    assert both(measure, ON_TIME) == [
        "At 12 of 14 stations where this was observed, voting began on time; 2 exceptions;"
        f" {english}.",
        "На 12 из 14 участков, где это наблюдалось, голосование началось вовремя; 2 исключения;"
        f" {russian}.",
    ]


def test_what_was_only_told_is_not_observed():
    assert both(Measure(told=Counts(84, 84), refused=1), ON_TIME) == [
        "The beginning of voting: not observed; according to the commissions,"
        " at 84 of 84 stations, voting began on time. Access refused at 1 station.",
        "Начало голосования: не наблюдалось; по сообщениям комиссий, на 84 из 84 участков"
        " голосование началось вовремя. Отказано в доступе на 1 участке.",
    ]


def test_what_is_left_out_is_said_each_with_its_number():
    measure = Measure(Counts(40, 40), not_observed=1, not_applicable=2, refused=3, blank=5)

    assert both(measure, ON_TIME) == [
        "At all 40 stations where this was observed (51 visited), voting began on time."
        " Not observed at 1 station; not applicable at 2 stations;"
        " access refused at 3 stations; no answer at 5 stations.",
        "На всех 40 участках, где это наблюдалось (посещено — 51), голосование началось вовремя."
        " Не наблюдалось на 1 участке; не применимо на 2 участках;"
        " отказано в доступе на 3 участках; нет ответа на 5 участках.",
    ]


def test_negative_claim_of_none_is_limited_to_where_it_was_checked():
    measure = Measure(Counts(84, 0))

    assert both(measure, INTERFERENCE, Polarity.ADVERSE, type=ClaimType.NEGATIVE) == [
        "At the 84 stations where this was checked, no interference was recorded;"
        " this does not show that none occurred elsewhere or at other times.",
        "На 84 участках, где это проверялось, случаев вмешательства не отмечено;"
        " это не означает, что таких случаев не было в другом месте или в другое время.",
    ]


def test_a_zero_told_otherwise_keeps_the_cases_told():
    measure = Measure(Counts(60, 0), told=Counts(20, 2))

    assert both(measure, INTERFERENCE, Polarity.ADVERSE, type=ClaimType.NEGATIVE) == [
        "At the 60 stations where this was checked, no interference was recorded;"
        " according to the commissions, at 2 of 20 further stations, interference was recorded.",
        "На 60 участках, где это проверялось, случаев вмешательства не отмечено;"
        " по сообщениям комиссий, ещё на 2 из 20 участков отмечены случаи вмешательства.",
    ]


def test_a_zero_of_few_is_figures_with_the_disclaimer():
    assert both(Measure(Counts(9, 0)), INTERFERENCE, Polarity.ADVERSE) == [
        "At 0 of 9 stations visited, interference was recorded;"
        " this does not show that none occurred elsewhere or at other times.",
        "На 0 из 9 посещённых участков отмечены случаи вмешательства;"
        " это не означает, что таких случаев не было в другом месте или в другое время.",
    ]


def test_adverse_cases_are_listed_with_where_they_gather():
    texts = {
        "en": replace(INTERFERENCE["en"], particulars=("No. 5", "No. 9"), concentrated=("Korday",)),
        "ru": replace(INTERFERENCE["ru"], particulars=("№ 5", "№ 9"), concentrated=("Кордай",)),
    }

    assert both(Measure(Counts(9, 2)), texts, Polarity.ADVERSE) == [
        "At 2 of 9 stations visited, interference was recorded; cases: No. 5, No. 9;"
        " concentrated in: Korday.",
        "На 2 из 9 посещённых участков отмечены случаи вмешательства; случаи: № 5, № 9;"
        " места и часы сосредоточения: Кордай.",
    ]
