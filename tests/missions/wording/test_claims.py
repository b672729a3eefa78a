from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.wording.catalogue import Clauses
from missions.wording.claims import (
    ClaimType,
    Quantified,
    WordingError,
    attributed,
    counted,
    quantified,
    rated,
)
from missions.wording.gates import Ratings
from missions.wording.measure import Counts, Measure
from missions.wording.phrases import CATALOGUES
from missions.wording.sentence import Part, PartKind
from missions.wording.strength import Polarity, Word, of_observed

ON_TIME = {
    "en": Clauses("voting began on time", topic="the beginning of voting"),
    "ru": Clauses("голосование началось вовремя", topic="начало голосования"),
}
INTERFERENCE = {
    "en": Clauses("interference was recorded", "no interference was recorded"),
    "ru": Clauses("отмечены случаи вмешательства", "случаев вмешательства не отмечено"),
}


def written(measure, clauses, language, polarity=Polarity.FAVOURABLE, **more):
    claim = Quantified(
        more.pop("type", ClaimType.UNIVERSAL), polarity, measure, of_observed(measure), **more
    )
    return quantified(claim, clauses, language)


def both(measure, texts, polarity=Polarity.FAVOURABLE, **more):
    return [
        written(measure, texts[language], language, polarity, **more).text
        for language in ("en", "ru")
    ]


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


def test_majority_claim_prints_its_figures_and_declared_cutoff():
    texts = {
        "en": Clauses("many observers were present", cutoff="at least 3 at the time of the visit"),
        "ru": Clauses(
            "присутствовало значительное число наблюдателей",
            cutoff="не менее 3 на момент посещения",
        ),
    }

    assert both(Measure(Counts(84, 67)), texts, type=ClaimType.MAJORITY) == [
        "At most of the stations visited (67 of 84), many observers were present"
        " (declared cut-off: at least 3 at the time of the visit); 17 exceptions.",
        "На большинстве посещённых участков (67 из 84) присутствовало значительное число"
        " наблюдателей (установленный порог: не менее 3 на момент посещения); 17 исключений.",
    ]


def test_majority_claim_without_a_cutoff_is_not_written():
    with pytest.raises(WordingError) as refusal:
        written(Measure(Counts(84, 67)), ON_TIME["en"], "en", type=ClaimType.MAJORITY)

    assert refusal.value.code == "no_cutoff"


def test_an_authors_weaker_word_is_written_with_the_same_figures():
    measure = Measure(Counts(84, 79))
    strength = replace(of_observed(measure), word=Word.MAJORITY)
    claim = Quantified(ClaimType.UNIVERSAL, Polarity.FAVOURABLE, measure, strength)

    assert quantified(claim, ON_TIME["en"], "en").text == (
        "At most of the stations visited (79 of 84), voting began on time; 5 exceptions."
    )


def test_figures_and_words_are_parts_that_can_be_opened():
    clauses = replace(ON_TIME["en"], particulars=("No. 131",))

    assert written(Measure(Counts(84, 83)), clauses, "en").parts == (
        Part("At nearly all", PartKind.WORD),
        Part(" stations visited ("),
        Part("83", PartKind.FIGURE, "matching"),
        Part(" of "),
        Part("84", PartKind.FIGURE, "answered"),
        Part("), voting began on time; "),
        Part("1", PartKind.FIGURE, "exceptions"),
        Part(" exception: "),
        Part("No. 131", PartKind.EXCEPTIONS, "exceptions"),
        Part("."),
    )


@pytest.mark.parametrize("language", CATALOGUES)
def test_what_an_author_writes_is_never_read_as_a_pattern(language):
    hostile = "{answered} [word] <at> \\1 {0.__class__}"
    clauses = Clauses(hostile, hostile, hostile, hostile, (hostile,), (hostile,))

    sentence = written(Measure(Counts(84, 83)), clauses, language, type=ClaimType.MAJORITY)

    assert sentence.text.count(hostile) == 4
    assert [part.text for part in sentence.parts if part.kind is PartKind.FIGURE] == [
        "83",
        "84",
        "1",
    ]


@pytest.mark.parametrize(
    ("count", "english", "russian"),
    [
        (0, "Observers visited 0 stations.", "Наблюдатели посетили 0 участков."),
        (1, "Observers visited 1 station.", "Наблюдатели посетили 1 участок."),
        (84, "Observers visited 84 stations.", "Наблюдатели посетили 84 участка."),
        (11111, "Observers visited 11,111 stations.", "Наблюдатели посетили 11\xa0111 участков."),
    ],
)
def test_count_claim_puts_the_number_with_its_noun(count, english, russian):
    ru = "участок|участка|участков"

    assert counted("observers visited {count}", count, "station|stations", "en").text == english
    assert counted("наблюдатели посетили {count}.", count, ru, "ru").text == russian


def test_count_claim_without_a_place_for_the_count_is_not_written():
    with pytest.raises(WordingError) as refusal:
        counted("observers visited 84 stations", 84, "station|stations", "en")

    assert refusal.value.code == "no_count"


@pytest.mark.parametrize(
    ("gender", "verb"), [("f", "сообщила"), ("m", "сообщил"), ("", "сообщил(а)")]
)
def test_reported_claim_names_who_said_it(gender, verb):
    said = attributed("А. Н. Ким", "председатель комиссии", "участки готовы.", "ru", gender)

    assert said.text == f"А. Н. Ким, председатель комиссии, {verb}: участки готовы."


def test_reported_claim_in_english():
    said = attributed("A. N. Kim", "chair of the commission", "all stations were ready", "en", "f")

    assert said.text == "A. N. Kim, chair of the commission, said that all stations were ready."


@pytest.mark.parametrize(("name", "office"), [("", "chair"), ("A. N. Kim", " ")])
def test_reported_claim_without_attribution_is_not_written(name, office):
    with pytest.raises(WordingError) as refusal:
        attributed(name, office, "all stations were ready", "en")

    assert refusal.value.code == "no_attribution"


def test_measured_phrase_gives_all_four_ratings():
    ratings = Ratings(very_good=50, good=20, bad=10, very_bad=1, eligible=84)

    assert rated(ratings, "voting", "en").text == (
        "Voting: of 81 ratings, 70 were positive (50 very good, 20 good)"
        " and 11 negative (10 bad, 1 very bad)."
    )
    assert rated(ratings, "ход голосования", "ru").text == (
        "Ход голосования: из 81 оценки положительных — 70 (очень хорошо — 50, хорошо — 20),"
        " отрицательных — 11 (плохо — 10, очень плохо — 1)."
    )
    assert rated(Ratings(), "voting", "en").text == "Voting: not rated."


groups = st.integers(0, 120).flatmap(
    lambda answered: st.builds(Counts, st.just(answered), st.integers(0, answered))
)
rest = st.integers(0, 120)
measures = st.builds(Measure, groups, groups, rest, rest, rest, rest)


@given(
    measures,
    st.sampled_from(sorted(CATALOGUES)),
    st.sampled_from(["station", "visit", "opening", "count", "commission"]),
    st.sampled_from(Polarity),
    st.booleans(),
)
def test_any_measure_has_a_sentence(measure, language, unit, polarity, negative):
    clauses = INTERFERENCE[language] if negative else ON_TIME[language]

    text = written(measure, clauses, language, polarity, unit=unit).text

    assert text.endswith(".")
    assert not set("{}[]<>|") & set(text)
    assert "  " not in text


@given(measures, st.sampled_from(sorted(CATALOGUES)), st.sampled_from(Polarity))
def test_no_figure_of_a_sentence_pools_observed_and_told(measure, language, polarity):
    sentence = written(measure, ON_TIME[language], language, polarity)

    shown = {part.ref: part.text for part in sentence.parts if part.kind is PartKind.FIGURE}
    assert shown.get("answered", "") in {"", str(measure.observed.answered)}
    assert shown.get("matching", "") in {"", str(measure.observed.matching)}
    assert shown.get("told", "") in {"", str(measure.told.answered)}


@given(measures)
def test_languages_show_the_same_figures(measure):
    figures = [
        sorted(
            (part.ref, part.text)
            for part in written(measure, ON_TIME[language], language).parts
            if part.kind is PartKind.FIGURE
        )
        for language in ("en", "ru")
    ]

    assert figures[0] == figures[1]
