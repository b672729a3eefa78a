"""Boundaries of areas: which area an outline is, and what a bad file says of itself."""

import json

import pytest

from missions.models import Boundary, LogEntry
from missions.workflow import bounding
from tests import factories

pytestmark = pytest.mark.django_db

SOURCE = {"en": "Drawn by hand", "ru": "Нарисовано"}


def box(left, bottom, right, top):
    return [[left, bottom], [right, bottom], [right, top], [left, top], [left, bottom]]


def feature(at=0, kind="Polygon", **properties):
    ring = box(at, 50, at + 1, 51)
    coordinates = [ring] if kind == "Polygon" else [[ring], [box(at, 60, at + 1, 61)]]
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def file(*features):
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


@pytest.fixture
def areas(mission):
    return {
        code: factories.area(mission, code, name={"en": en, "ru": ru})
        for code, en, ru in [
            ("KZ-11", "Akmola region", "Акмолинская область"),
            ("city", "Almaty", "Алматы"),
            ("land", "Almaty region", "Алматинская область"),
        ]
    }


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ({"iso": "kz-11"}, "KZ-11"),
        ({"ADM0": "Kazakhstan", "ADM1_EN": "AKMOLA  Oblast"}, "KZ-11"),
        ({"name:ru": "акмолинская область"}, "KZ-11"),
        ({"name": "Almaty"}, "city"),
        ({"name": "Almaty Region"}, "land"),
        ({"name": "Almaty Province"}, None),  # it could be either
        ({"name": "Elsewhere", "n": 5}, None),
        ({}, None),
    ],
)
def test_outline_finds_the_area_that_it_names(properties, expected, mission, coordinator, areas):
    bounding.take(coordinator.user, mission, file(feature(**properties)), SOURCE)

    row = Boundary.objects.get()
    assert row.area == areas.get(expected)
    assert (row.source, len(row.rings)) == (SOURCE, 1)
    assert set(row.outline[0]) == {(0, 50), (1, 50), (1, 51), (0, 51)}


def test_only_the_first_level_of_the_country_is_on_the_map(mission, coordinator, areas):
    factories.area(mission, "below", name={"en": "Below"}, parent=areas["land"])
    factories.area(mission, "far", name={"en": "Far"}, abroad=True)

    rows = [feature(name="Below"), feature(2, name="Far")]
    bounding.take(coordinator.user, mission, file(*rows), SOURCE)

    assert list(Boundary.objects.values_list("area", flat=True)) == [None, None]
    assert list(bounding.bounded(mission)) == [areas["KZ-11"], areas["city"], areas["land"]]


def test_file_takes_the_place_of_the_one_before_in_this_mission_alone(mission, coordinator, areas):
    other = factories.mission("other")
    bounding.take(None, other, file(feature(name="Theirs")), SOURCE)
    bounding.take(coordinator.user, mission, file(feature(name="Almaty")), SOURCE)
    rows = [feature(name="Akmola"), feature(3, "MultiPolygon", name="Almaty")]

    made = bounding.take(coordinator.user, mission, file(*rows), SOURCE)

    kept = Boundary.objects.filter(mission=mission)
    assert [(row.label, row.area) for row in kept] == [
        ("1. Akmola", areas["KZ-11"]),
        ("2. Almaty", areas["city"]),
    ]
    assert [len(row.rings) for row in kept] == [1, 2] == [len(row.rings) for row in made]
    assert Boundary.objects.filter(mission=other).count() == 1
    entry = LogEntry.objects.filter(mission=mission).first()
    assert (entry.act, entry.details) == ("boundaries", {"outlines": 2, "matched": 2})


BAD = feature(name="Bad")
LINE = [[[1, 2], [3, 4], [1, 2]]]
METRES = [[[7_400_000, 48], [7_400_001, 48], [7_400_001, 49]]]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe no text", "read as JSON"),
        (b"[" * 100_000, "read as JSON"),
        (b"[]", "features"),
        (b'{"features": {}}', "features"),
        (file(), "features"),
        (file(feature(), "text"), "Feature 2 has no outline"),
        (file(feature(), {**BAD, "geometry": None}), "Feature 2 has no outline"),
        (file({**BAD, "geometry": {"type": "Point", "coordinates": [1, 2]}}), "Feature 1 has no"),
        (file({**BAD, "geometry": {"type": "Polygon"}}), "Feature 1: its coordinates"),
        (file({**BAD, "geometry": {"type": "Polygon", "coordinates": [[["x", 1]]]}}), "Feature 1"),
        (file({**BAD, "geometry": {"type": "Polygon", "coordinates": [[[1]]]}}), "Feature 1"),
        (
            b'{"features": [{"geometry": {"type": "Polygon", "coordinates": [[[NaN, 1]]]}}]}',
            "Feature 1",
        ),
        (
            file({**BAD, "geometry": {"type": "Polygon", "coordinates": METRES}}),
            "Feature 1: 7400000.0, 48.0 is no longitude",
        ),
        (file(*[feature()] * 1001), "1001 outlines"),
        (file({**BAD, "geometry": {"type": "Polygon", "coordinates": []}}), "Feature 1: its"),
        (file({**BAD, "geometry": {"type": "Polygon", "coordinates": LINE}}), "Feature 1: its"),
    ],
)
def test_bad_file_says_where_and_why_and_changes_nothing(
    content, said, mission, coordinator, areas
):
    bounding.take(coordinator.user, mission, file(feature(name="Almaty")), SOURCE)

    with pytest.raises(bounding.BoundaryError, match=said):
        bounding.take(coordinator.user, mission, content, SOURCE)

    assert Boundary.objects.get().area == areas["city"]


def test_outlines_are_placed_in_their_own_mission_and_taken_away(mission, coordinator, areas):
    other = factories.mission("other")
    bounding.take(None, other, file(feature(name="Theirs")), SOURCE)
    bounding.take(coordinator.user, mission, file(feature(name="x"), feature(2)), SOURCE)
    mine, _second = Boundary.objects.filter(mission=mission)
    theirs = Boundary.objects.get(mission=other)

    chosen = {mine.pk: areas["land"], theirs.pk: areas["land"]}
    assert bounding.place(coordinator.user, mission, chosen) == 1
    assert bounding.place(coordinator.user, mission, chosen) == 0

    assert set(Boundary.objects.values_list("pk", "area")) >= {
        (mine.pk, areas["land"].pk),
        (theirs.pk, None),
    }
    assert bounding.remove(coordinator.user, mission) == 2
    assert list(Boundary.objects.all()) == [theirs]
    acts = LogEntry.objects.filter(mission=mission, act="boundaries").values_list("details")
    assert [row for (row,) in acts] == [
        {"removed": 2},
        {"placed": 1},
        {"outlines": 2, "matched": 0},
    ]
