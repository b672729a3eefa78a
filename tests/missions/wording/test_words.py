"""Every word of strength, in every language, as a whole sentence."""

import pytest

from missions.wording.catalogue import Clauses
from missions.wording.claims import ClaimType, Quantified, quantified
from missions.wording.measure import Counts, Measure
from missions.wording.strength import Polarity, Word, of_observed

CLAUSES = {
    "en": Clauses("queues were recorded", topic="queues"),
    "ru": Clauses("отмечены очереди", topic="очереди"),
}
MEASURES = {
    Word.NOT_OBSERVED: Measure(not_observed=21),
    Word.LISTED: Measure(Counts(9, 4)),
    Word.K_OF_N: Measure(Counts(14, 13)),
    Word.FIGURES: Measure(Counts(21, 21), not_observed=63),
    Word.ALL: Measure(Counts(84, 84)),
    Word.NEARLY_ALL: Measure(Counts(84, 83)),
    Word.LARGE_MAJORITY: Measure(Counts(84, 79)),
    Word.MAJORITY: Measure(Counts(84, 67)),
    Word.ABOUT_HALF: Measure(Counts(84, 50)),
    Word.CONSIDERABLE_PART: Measure(Counts(84, 20)),
    Word.SOME: Measure(Counts(84, 16)),
    Word.A_FEW: Measure(Counts(84, 3)),
    Word.ISOLATED: Measure(Counts(84, 2)),
    Word.DESCRIBED: Measure(Counts(84, 2)),
    Word.NONE: Measure(Counts(84, 0)),
}
ENGLISH = {
    Word.NOT_OBSERVED: "Queues: not observed at 21 stations.",
    Word.LISTED: "At 4 of 9 stations visited, queues were recorded.",
    Word.K_OF_N: "At 13 of 14 stations visited, queues were recorded.",
    Word.FIGURES: "At 21 of 21 stations where this was checked (84 visited), queues were recorded."
    " Not observed at 63 stations.",
    Word.ALL: "At all 84 stations where this was observed, queues were recorded.",
    Word.NEARLY_ALL: "At nearly all stations visited (83 of 84), queues were recorded.",
    Word.LARGE_MAJORITY: "At the large majority of the stations visited (79 of 84),"
    " queues were recorded.",
    Word.MAJORITY: "At most of the stations visited (67 of 84), queues were recorded.",
    Word.ABOUT_HALF: "At about half of the stations visited (50 of 84), queues were recorded.",
    Word.CONSIDERABLE_PART: "At a considerable part of the stations visited (20 of 84),"
    " queues were recorded.",
    Word.SOME: "At some of the stations visited (16 of 84), queues were recorded.",
    Word.A_FEW: "At a few of the stations visited (3 of 84), queues were recorded.",
    Word.ISOLATED: "In isolated cases (2 of 84 stations visited), queues were recorded.",
    Word.DESCRIBED: "At 2 of 84 stations visited, queues were recorded;"
    " each case is described separately.",
    Word.NONE: "At none of the 84 stations where this was checked was it recorded"
    " that queues were recorded; this does not show that none occurred elsewhere"
    " or at other times.",
}
RUSSIAN = {
    Word.NOT_OBSERVED: "Очереди: не наблюдалось на 21 участке.",
    Word.LISTED: "На 4 из 9 посещённых участков отмечены очереди.",
    Word.K_OF_N: "На 13 из 14 посещённых участков отмечены очереди.",
    Word.FIGURES: "На 21 из 21 участка, где это проверялось (посещено — 84), отмечены очереди."
    " Не наблюдалось на 63 участках.",
    Word.ALL: "На всех 84 участках, где это наблюдалось, отмечены очереди.",
    Word.NEARLY_ALL: "Почти на всех посещённых участках (83 из 84) отмечены очереди.",
    Word.LARGE_MAJORITY: "На подавляющем большинстве посещённых участков (79 из 84)"
    " отмечены очереди.",
    Word.MAJORITY: "На большинстве посещённых участков (67 из 84) отмечены очереди.",
    Word.ABOUT_HALF: "Примерно на половине посещённых участков (50 из 84) отмечены очереди.",
    Word.CONSIDERABLE_PART: "На значительной части посещённых участков (20 из 84)"
    " отмечены очереди.",
    Word.SOME: "На ряде посещённых участков (16 из 84) отмечены очереди.",
    Word.A_FEW: "На нескольких посещённых участках (3 из 84) отмечены очереди.",
    Word.ISOLATED: "В отдельных случаях (на 2 из 84 посещённых участков) отмечены очереди.",
    Word.DESCRIBED: "На 2 из 84 посещённых участков отмечены очереди;"
    " каждый случай описан отдельно.",
    Word.NONE: "Ни на одном из 84 участков, где это проверялось, не отмечено,"
    " что отмечены очереди; это не означает, что таких случаев не было"
    " в другом месте или в другое время.",
}


def written(measure, language, *, unit="station", polarity=Polarity.ADVERSE, repeat=False):
    strength = of_observed(measure, repeat=repeat)
    claim = Quantified(ClaimType.UNIVERSAL, polarity, measure, strength, unit)
    return quantified(claim, CLAUSES[language], language).text


@pytest.mark.parametrize("word", Word)
def test_every_word_has_its_sentence(word):
    repeat = word is Word.DESCRIBED
    measure = MEASURES[word]

    assert of_observed(measure, repeat=repeat).word is word
    assert written(measure, "en", repeat=repeat) == ENGLISH[word]
    assert written(measure, "ru", repeat=repeat) == RUSSIAN[word]


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("word", [word for word in Word if word is not Word.NONE])
def test_praise_is_written_with_the_same_word_and_its_exceptions(word, language):
    measure, repeat = MEASURES[word], word is Word.DESCRIBED

    adverse = written(measure, language, repeat=repeat)
    praise = written(measure, language, polarity=Polarity.FAVOURABLE, repeat=repeat)

    stem = {"en": " exception", "ru": " исключени"}[language]
    assert praise.startswith(adverse.split(".")[0])
    assert (f"; {measure.observed.exceptions}{stem}" in praise) is (
        0 < measure.observed.matching < measure.observed.answered
    )


def test_one_isolated_case_is_singular():
    measure = Measure(Counts(84, 1))

    texts = [written(measure, language) for language in ("en", "ru")]
    grave = [written(measure, language, repeat=True) for language in ("en", "ru")]

    assert texts == [
        "In one isolated case (1 of 84 stations visited), queues were recorded.",
        "В единичном случае (на 1 из 84 посещённых участков) отмечены очереди.",
    ]
    assert grave == [
        "At 1 of 84 stations visited, queues were recorded; the case is described separately.",
        "На 1 из 84 посещённых участков отмечены очереди; случай описан отдельно.",
    ]
