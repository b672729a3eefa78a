"""Outlines of areas: coarse together, joined, laid flat; and the map that is drawn of them."""

import math
from itertools import combinations

import pytest

from missions.content.charts import SHADES, WIDTH, Labels, Land, maps
from missions.content.charts.outlines import apart, coarse, fitted, flat, inner, joined
from tests.missions.test_content_charts import drawn, words

SVG = "{http://www.w3.org/2000/svg}"
LABELS = Labels("map", "Title <&>", "Alt", "Caption")


def box(left, bottom, right, top):
    return ((left, bottom), (right, bottom), (right, top), (left, top))


def area_of(rings):
    """Measure what is inside: holes run the other way round here."""
    twice = 0
    for ring in rings:
        for (x, y), (u, v) in zip(ring, (*ring[1:], ring[0]), strict=True):
            twice += x * v - u * y
    return abs(twice) / 2


def holds(rings, point):
    """Say whether a point is inside: a line from it crosses the outline an odd number of times."""
    x, y = point
    crossed = 0
    for ring in rings:
        for one, other in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (one[1] <= y) is not (other[1] <= y):
                at = one[0] + (y - one[1]) / (other[1] - one[1]) * (other[0] - one[0])
                crossed += at > x
    return crossed % 2 == 1


def wavy(shift, points=400):
    """Make two areas with a wavy border between them, and the border."""
    border = [(10 + math.sin(n / 7) + shift, n / 40) for n in range(points)]
    west = (*border, (5 + shift, border[-1][1]), (5 + shift, 0.0))
    east = (*reversed(border), (15 + shift, 0.0), (15 + shift, border[-1][1]))
    return (west,), (east,), border


def test_areas_that_share_a_border_are_joined_along_it_whichever_way_they_run():
    west, east = box(0, 0, 1, 1), box(1, 0, 2, 1)
    for other in (east, tuple(reversed(east))):
        (ring,) = joined([west, other])
        assert set(ring) == {(0, 0), (1, 0), (2, 0), (2, 1), (1, 1), (0, 1)}
        assert area_of([ring]) == 2


def test_what_lies_apart_stays_apart_and_a_hole_stays_a_hole():
    assert sorted(map(len, joined([box(0, 0, 1, 1), box(5, 5, 6, 6)]))) == [4, 4]
    rings = joined([box(0, 0, 9, 9), box(3, 3, 6, 6)])
    assert holds(rings, (1, 1))
    assert not holds(rings, (4, 4))
    (filled,) = joined([box(0, 0, 9, 9), box(3, 3, 6, 6), box(3, 3, 6, 6)])
    assert set(filled) == set(box(0, 0, 9, 9))


@pytest.mark.parametrize("most", [2_000, 300, 60])
def test_coarse_leaves_no_more_points_and_the_shared_border_shared(most):
    west, east, border = wavy(0)

    made = coarse([west, east], most)

    assert 0 < sum(len(ring) for rings in made for ring in rings) <= most
    whole = joined([ring for rings in made for ring in rings])
    largest = max(area_of([ring]) for ring in whole)
    assert largest == pytest.approx(10 * border[-1][1], rel=0.12)
    assert largest > 0.99 * area_of(whole)  # no slivers between the two


def test_coarse_drops_what_is_smaller_than_its_grid_but_for_an_area_that_is_nothing_else():
    speck = (box(3, 3, 3.00001, 3.00002),)
    nothing = (((1, 1), (2, 1), (3, 1)),)
    island = (*speck, box(4, 4, 5, 5))

    first, second, third, fourth = coarse([(box(0, 0, 10, 10),), speck, island, nothing])

    assert (len(first), second, len(third)) == (1, speck, 1)
    assert fourth in ((), nothing)


@pytest.mark.parametrize("base", [0, 40, 65, -50])
def test_flat_makes_no_area_larger_than_it_is(base):
    low, high = (box(20, base, 22, base + 2),), (box(26, base + 8, 28, base + 10),)

    laid = flat([tuple(map(fine, rings)) for rings in (low, high)])

    def true(bottom):
        return math.sin(math.radians(bottom + 2)) - math.sin(math.radians(bottom))

    ratio = area_of(laid[1]) / area_of(laid[0])
    assert ratio == pytest.approx(true(base + 8) / true(base), rel=0.01)


def fine(ring, steps=20):
    """Put points between the corners: a side of a box is an arc when it is laid flat."""
    sides = zip(ring, (*ring[1:], ring[0]), strict=True)
    return tuple(
        (a + (c - a) * n / steps, b + (d - b) * n / steps)
        for (a, b), (c, d) in sides
        for n in range(steps)
    )


def test_flat_keeps_north_at_the_top_and_a_country_across_the_date_line_together():
    ((south,), (north,)) = flat([(box(20, 50, 21, 51),), (box(20, 58, 21, 59),)])
    assert max(y for _x, y in north) < min(y for _x, y in south)

    ((west,), (east,)) = flat([(box(175, 60, 180, 65),), (box(-180, 60, -170, 65),)])
    assert max(x for x, _y in west) == pytest.approx(min(x for x, _y in east), abs=0.05)


@pytest.mark.parametrize(
    "rings",
    [
        (box(0, 0, 4, 1),),
        (box(0, 0, 10, 10), box(2, 2, 8, 8)),
        (((0, 0), (9, 0), (9, 9), (7, 9), (7, 2), (2, 2), (2, 9), (0, 9)),),
        (box(0, 0, 1, 1), box(5, 5, 9, 9)),
    ],
)
def test_inner_is_inside(rings):
    assert holds(rings, inner(rings))


def test_signs_are_pushed_apart_even_from_one_place():
    places = apart([(5, 5), (5, 5), (6, 5), (50, 50)], 10)

    assert min(math.dist(*pair) for pair in combinations(places, 2)) > 9.9
    assert places[3] == (50, 50)


def test_fitted_is_as_wide_or_as_high_as_the_frame():
    (((wide,), height), ((tall,), limit)) = (
        fitted([(box(0, 0, *size),)], 100, 60) for size in ((10, 2), (2, 10))
    )
    assert (max(x for x, _y in wide[0]), height) == (100, 20)
    assert (max(y for _x, y in tall[0]), limit) == (60, 60)
    assert sum(x for x, _y in tall[0]) / 4 == pytest.approx(50)


LANDS = [
    Land("North & <b>", 0, "0", (box(20, 55, 30, 60),)),
    Land("South", 31, "31", (box(20, 50, 30, 55),)),
    Land("City", 4, "4", (box(24, 52, 24.2, 52.2),)),
    Land("Port", 12, "12", (box(24.3, 52, 24.5, 52.2), box(24.5, 52, 24.7, 52.2))),
]


def test_map_shades_each_area_and_lists_what_was_reached():
    root = drawn(maps.areas(LANDS, LABELS))

    shapes = [path.get("fill") for path in root.iter(f"{SVG}path")]
    assert sorted(shapes) == sorted([SHADES[3], SHADES[0], SHADES[2], SHADES[1]])
    discs = [circle.get("fill") for circle in root.iter(f"{SVG}circle")][::2]
    assert discs == [SHADES[0], SHADES[2], SHADES[1]]
    said = [text.text for text in root.iter(f"{SVG}text")]
    assert said[:4] == ["0", "1–9", "10–29", "≥ 30"]
    assert said[4:7] == ["1", "2", "3"]
    assert [one for one in said if "—" in one] == ["South — 31", "City — 4", "Port — 12"]


def test_map_joins_parts_draws_the_small_over_the_large_and_stays_on_its_sheet():
    root = drawn(maps.areas(LANDS, LABELS))

    paths = [path.get("d") for path in root.iter(f"{SVG}path")]
    assert [path.count("M") for path in paths] == [1, 1, 1, 1]
    assert len(paths[-1]) < 80 > len(paths[-2])
    fills = [path.get("fill") for path in root.iter(f"{SVG}path")]
    assert set(fills[:2]) == {SHADES[3], SHADES[0]}
    xs = [float(pair.split(" ")[0]) for path in paths for pair in path.strip("MZ").split("L")]
    assert min(xs) >= 0
    assert max(xs) <= WIDTH
    assert float(root.get("height")) < 480


def test_map_names_hostile_areas_as_text_and_nothing_of_what_was_not_reached():
    name = '"><script>x()</script> & long name of an area in many words'
    hostile = Land(name, 3, "3", LANDS[0].rings)

    picture = maps.areas([hostile, *LANDS], LABELS)

    assert "<script" not in picture.svg
    assert "script>x()" in " ".join(words(picture))
    assert "North" not in " ".join(words(picture))


def test_map_without_a_legend_has_none():
    assert "≥ 30" not in words(maps.areas(LANDS, LABELS, legend=False))
