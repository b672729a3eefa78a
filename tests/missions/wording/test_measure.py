from fractions import Fraction

import pytest

from missions.wording.measure import Counts, Measure


def test_measure_counts_every_unit_once():
    measure = Measure(
        Counts(40, 30), Counts(20, 20), not_observed=10, not_applicable=4, blank=3, refused=7
    )

    assert (measure.answered, measure.matching) == (60, 50)
    assert (measure.applicable, measure.eligible) == (80, 84)
    assert measure.coverage == Fraction(3, 4)


def test_measure_of_nothing_covers_nothing():
    assert Measure(not_applicable=5).coverage == 0


@pytest.mark.parametrize("wrong", [(3, 4), (3, -1), (-1, -1)])
def test_counts_refuse_what_cannot_be(wrong):
    with pytest.raises(ValueError, match="answered"):
        Counts(*wrong)


@pytest.mark.parametrize("state", ["not_observed", "not_applicable", "blank", "refused"])
def test_measure_refuses_a_count_below_zero(state):
    with pytest.raises(ValueError, match="below zero"):
        Measure(**{state: -1})
