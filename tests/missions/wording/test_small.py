"""Part D5: an area is published with ten answers of two teams; no difference gives one back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.wording.small import AreaCounts, by_area, small


def area(code, answered, matching=0, teams="ab"):
    return AreaCounts(code, answered, matching, frozenset(teams))


def codes(rows):
    return [row.code for row in rows]


@pytest.mark.parametrize(
    ("matching", "answered", "hidden"),
    [(0, 0, False), (0, 9, True), (2, 9, True), (3, 9, False), (7, 9, True), (2, 10, False)],
)
def test_fewer_than_three_of_fewer_than_ten_is_small(matching, answered, hidden):
    assert small(matching, answered) is hidden


def test_large_areas_stand_by_themselves_and_nothing_is_pooled():
    published = by_area([area("B", 12, 3), area("A", 10, 10)])

    assert codes(published.shown) == ["A", "B"]
    assert (published.pooled, published.together) == ((), None)


def test_an_area_of_one_team_is_small_however_many_answers_it_gave():
    published = by_area([area("A", 40), area("B", 40), area("C", 30, 30, teams="a")])

    assert "C" in published.pooled
    assert published.together.teams >= {"a", "b"}


def test_one_small_area_takes_the_next_smallest_with_it():
    """Complementary: shown beside the total, the large ones would give the small one back."""
    published = by_area([area("A", 40, 20), area("B", 12, 6), area("C", 4, 1)])

    assert codes(published.shown) == ["A"]
    assert published.pooled == ("B", "C")
    assert (published.together.answered, published.together.matching) == (16, 7)


def test_small_areas_that_are_large_together_take_no_other():
    published = by_area([area("A", 40), area("B", 6, 1), area("C", 5, 1, teams="c")])

    assert codes(published.shown) == ["A"]
    assert published.pooled == ("B", "C")
    assert published.together.answered == 11


def test_where_all_are_pooled_there_is_nothing_beside_the_total():
    published = by_area([area("A", 10), area("B", 4), area("C", 0)])

    assert published.shown == ()
    assert published.pooled == ("A", "B")
    assert published.together is None


areas = st.lists(
    st.tuples(st.integers(0, 25), st.integers(0, 25), st.sets(st.sampled_from("abcd"), min_size=1)),
    max_size=8,
)


@given(areas)
def test_no_total_gives_a_small_area_back(drawn):
    rows = [
        area(f"A{number}", answered, min(matching, answered), teams)
        for number, (answered, matching, teams) in enumerate(drawn)
    ]
    published = by_area(rows)

    shown = published.shown
    assert all(row.answered >= 10 and len(row.teams) >= 2 for row in shown)
    hidden = sum(row.answered for row in rows) - sum(row.answered for row in shown)
    if shown and hidden:  # what the total gives back is the pool, and the pool is large
        assert published.together.answered == hidden >= 10
        assert len(published.together.teams) >= 2
    answering = {row.code for row in rows if row.answered}
    assert set(codes(shown)) | set(published.pooled) == answering
