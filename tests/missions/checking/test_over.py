"""A text typed over a computed sentence: words stronger than it, shares nobody counted."""

from dataclasses import replace

import pytest

from missions.checking import Checker, Line, Over, Severity
from tests.missions.checking.grounds import GROUND

COMPUTED = {
    "en": "At the large majority of stations (34 of 40), all booths gave privacy.",
    "ru": "На значительном большинстве участков (34 из 40) все кабины обеспечивали тайну.",
}
FREE = frozenset({"figures", "large_majority", "majority", "about_half", "some"})


def judged(language, *texts, **more):
    """Give rule, words and severity of the remarks on lines typed over the computed sentence."""
    own = Over(COMPUTED[language], FREE, shares=frozenset({(34, 40), (6, 40)}))
    over = replace(own, **more)
    lines = [Line(n, text, claim="booths", over=over) for n, text in enumerate(texts, 1)]
    found = Checker(GROUND, language).check(lines)
    return [(row.reason, row.words, row.severity) for row in found if row.rule == "overwritten"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "At a majority of stations, 34 of 40, booths gave privacy."),
        ("en", "Booths gave privacy at 34 of 40 stations; at 6 of 40 they did not."),
        ("en", "At some stations all booths gave privacy."),
        ("ru", "На большинстве участков, 34 из 40, кабины обеспечивали тайну."),
        ("ru", "На некоторых участках все кабины обеспечивали тайну."),
    ],
)
def test_what_is_weaker_or_as_strong_is_free(language, text):
    assert judged(language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "At nearly all stations, 34 of 40, booths gave privacy.", "nearly all"),
        ("en", "At all stations all booths gave privacy, at 34 of 40.", "all"),
        ("ru", "Почти на всех участках, 34 из 40, кабины обеспечивали тайну.", "всех"),
        ("ru", "На 34 из 40 участков, то есть повсеместно, тайна была.", "повсеместно"),
    ],
)
def test_what_is_stronger_waits_for_a_reason(language, text, words):
    [(reason, said, severity), *_more] = judged(language, text)

    assert (reason, said, severity) == ("stronger", words, Severity.WARNING)


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "Booths gave privacy at 40 of 40 stations.", "40 of 40"),
        ("ru", "Кабины обеспечивали тайну на 39 из 40 участков.", "39 из 40"),
    ],
)
def test_a_share_that_nobody_counted_is_an_error(language, text, words):
    assert judged(language, text) == [("not_counted", words, Severity.ERROR)]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Booths gave privacy."), ("ru", "Кабины обеспечивали тайну.")],
)
def test_a_sentence_without_a_quantity_reads_as_if_it_held_everywhere(language, text):
    assert [reason for reason, _words, _severity in judged(language, text)] == ["no_quantity"]
    assert judged(language, text, full=True) == []
    assert judged(language, text, free=None) == []


def test_lines_of_one_passage_are_judged_together():
    assert judged("en", "Booths gave privacy.", "So it was at 34 of 40 stations.") == []


def test_words_of_an_interlocutor_stay_theirs():
    over = Over("The chair said that all was ready.", reported=True)
    line = Line(1, "Things were ready.", claim="said", over=over)
    told = replace(line, text="The chair said that things were ready.")

    [remark] = Checker(GROUND, "en").check([line])
    assert (remark.rule, remark.reason) == ("attribution", "attribution_lost")
    assert Checker(GROUND, "en").check([told]) == ()
