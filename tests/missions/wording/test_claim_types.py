from dataclasses import replace

import pytest

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
from missions.wording.strength import Polarity, Word, of_observed
from tests.missions.wording.spoken import ON_TIME, both, written


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
