import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.wording.measure import Counts, Measure
from missions.wording.strength import (
    LADDER,
    QUANTIFIERS,
    Coverage,
    Polarity,
    Strength,
    Word,
    may_weaken,
    of_observed,
    of_told,
    strength,
    weaker,
)

VECTORS = [
    (84, 84, 84, Word.ALL, Coverage.PLAIN),
    (84, 84, 83, Word.NEARLY_ALL, Coverage.PLAIN),
    (84, 84, 80, Word.NEARLY_ALL, Coverage.PLAIN),
    (84, 84, 79, Word.LARGE_MAJORITY, Coverage.PLAIN),
    (84, 84, 67, Word.MAJORITY, Coverage.PLAIN),
    (84, 84, 51, Word.MAJORITY, Coverage.PLAIN),
    (84, 84, 50, Word.ABOUT_HALF, Coverage.PLAIN),
    (84, 84, 40, Word.ABOUT_HALF, Coverage.PLAIN),
    (84, 84, 20, Word.CONSIDERABLE_PART, Coverage.PLAIN),
    (84, 84, 16, Word.SOME, Coverage.PLAIN),
    (84, 84, 5, Word.SOME, Coverage.PLAIN),
    (84, 84, 4, Word.A_FEW, Coverage.PLAIN),
    (84, 84, 3, Word.A_FEW, Coverage.PLAIN),
    (84, 84, 2, Word.ISOLATED, Coverage.PLAIN),
    (84, 84, 1, Word.ISOLATED, Coverage.PLAIN),
    (84, 84, 0, Word.NONE, Coverage.PLAIN),
    (84, 70, 70, Word.ALL, Coverage.BASE),
    (84, 60, 0, Word.NONE, Coverage.BASE),
    (84, 40, 40, Word.FIGURES, Coverage.FIGURES),
    (84, 15, 15, Word.FIGURES, Coverage.FIGURES),
    (84, 9, 9, Word.LISTED, Coverage.FIGURES),
    (84, 0, 0, Word.NOT_OBSERVED, Coverage.PLAIN),
    (14, 14, 13, Word.K_OF_N, Coverage.PLAIN),
    (14, 14, 14, Word.ALL, Coverage.PLAIN),
    (14, 14, 0, Word.NONE, Coverage.PLAIN),
    (20, 20, 1, Word.ISOLATED, Coverage.PLAIN),
    (20, 20, 2, Word.SOME, Coverage.PLAIN),
    (0, 0, 0, Word.NOT_OBSERVED, Coverage.PLAIN),
]
EDGES = [
    (100, 95, Word.NEARLY_ALL),
    (100, 94, Word.LARGE_MAJORITY),
    (100, 80, Word.LARGE_MAJORITY),
    (100, 79, Word.MAJORITY),
    (100, 60, Word.MAJORITY),
    (100, 59, Word.ABOUT_HALF),
    (100, 40, Word.ABOUT_HALF),
    (100, 39, Word.CONSIDERABLE_PART),
    (100, 20, Word.CONSIDERABLE_PART),
    (100, 19, Word.SOME),
    (100, 5, Word.SOME),
    (100, 4, Word.A_FEW),
    (40, 2, Word.ISOLATED),
    (39, 2, Word.SOME),
    (19, 18, Word.K_OF_N),
    (9, 0, Word.LISTED),
]
counts = st.integers(0, 300).flatmap(
    lambda answered: st.builds(Counts, st.just(answered), st.integers(0, answered))
)
rest = st.integers(0, 300)
measures = st.builds(Measure, counts, counts, rest, rest, rest, rest)


@pytest.mark.parametrize(("eligible", "answered", "matching", "word", "covered"), VECTORS)
def test_strength_holds_the_vectors_of_the_rule(eligible, answered, matching, word, covered):
    assert strength(eligible, answered, matching) == Strength(
        word, matching, answered, eligible, covered
    )


@pytest.mark.parametrize(("answered", "matching", "word"), EDGES)
def test_bands_meet_exactly(answered, matching, word):
    assert strength(answered, answered, matching).word is word


@pytest.mark.parametrize(
    ("answered", "covered"), [(90, Coverage.PLAIN), (89, Coverage.BASE), (50, Coverage.BASE)]
)
def test_coverage_edges_belong_to_the_better_side(answered, covered):
    assert strength(100, answered, answered).coverage is covered


def test_under_half_covered_there_is_no_quantifier():
    assert strength(100, 49, 49).word is Word.FIGURES


@pytest.mark.parametrize(
    ("worst", "repeat", "word"),
    [
        (0, False, Word.ISOLATED),
        (2, False, Word.ISOLATED),
        (3, False, Word.DESCRIBED),
        (4, False, Word.DESCRIBED),
        (0, True, Word.DESCRIBED),
    ],
)
def test_grave_or_clustered_cases_are_described_not_isolated(worst, repeat, word):
    assert strength(84, 84, 2, worst=worst, repeat=repeat).word is word
    assert of_observed(Measure(Counts(84, 2)), worst=worst, repeat=repeat).word is word


@pytest.mark.parametrize("wrong", [(5, 6, 1), (5, 3, 4), (5, 3, -1)])
def test_strength_refuses_counts_that_cannot_be(wrong):
    with pytest.raises(ValueError, match="matching"):
        strength(*wrong)


def test_word_is_chosen_per_basis_group():
    measure = Measure(observed=Counts(14, 14), told=Counts(70, 70))

    observed, told = of_observed(measure), of_told(measure)

    assert observed == Strength(Word.ALL, 14, 14, 84, Coverage.PLAIN)
    assert told == Strength(Word.FIGURES, 70, 70, 84, Coverage.PLAIN)


@given(measures)
def test_told_never_gets_a_quantifier(measure):
    assert of_told(measure).word in {Word.FIGURES, Word.NOT_OBSERVED}


@given(measures)
def test_told_matches_never_change_the_observed_word(measure):
    denied = Measure(
        measure.observed,
        Counts(measure.told.answered, 0),
        measure.not_observed,
        measure.not_applicable,
        measure.blank,
        measure.refused,
    )

    assert of_observed(measure) == of_observed(denied)


@given(measures)
def test_no_quantifier_under_half_coverage(measure):
    if 2 * measure.answered < measure.applicable:
        assert of_observed(measure).word not in QUANTIFIERS


@given(st.integers(0, 400), st.integers(0, 400), st.integers(0, 400))
def test_strength_never_rises_when_matches_fall(a, b, c):
    matching, answered, eligible = sorted((a, b, c))
    order = [*LADDER, Word.ISOLATED, Word.NONE]

    words = [strength(eligible, answered, k).word for k in range(matching, -1, -1)]

    ranked = [order.index(word) for word in words if word in order]
    assert ranked == sorted(ranked)


def test_weakening_a_favourable_word_is_free_downwards_only():
    assert weaker(Word.LARGE_MAJORITY, Polarity.FAVOURABLE) == {
        Word.MAJORITY,
        Word.ABOUT_HALF,
        Word.CONSIDERABLE_PART,
        Word.SOME,
        Word.A_FEW,
        Word.FIGURES,
    }
    assert not may_weaken(Word.LARGE_MAJORITY, Word.NEARLY_ALL, Polarity.FAVOURABLE)


def test_an_adverse_word_may_only_become_figures():
    for word in LADDER:
        assert weaker(word, Polarity.ADVERSE) == {Word.FIGURES}


@pytest.mark.parametrize("polarity", Polarity)
@pytest.mark.parametrize("word", Word)
def test_nothing_weakens_into_isolated_all_none_or_described(word, polarity):
    never = {Word.ISOLATED, Word.ALL, Word.NONE, Word.DESCRIBED}

    assert not weaker(word, polarity) & never
    assert may_weaken(word, word, polarity)


@pytest.mark.parametrize("polarity", Polarity)
@pytest.mark.parametrize("word", [Word.FIGURES, Word.LISTED, Word.NOT_OBSERVED, Word.DESCRIBED])
def test_what_has_no_quantifier_gets_none_freely(word, polarity):
    assert weaker(word, polarity) == frozenset()
