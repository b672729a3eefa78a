"""Where the phone was: taken as it was measured, or refused by the name of what is wrong."""

import json

import pytest

from missions.forms.checklist import drafts
from missions.models import Observation, Revision
from missions.workflow.receive import receive
from tests import factories

PLACE = {"latitude": 43.238949, "longitude": 76.889709, "accuracy": 13, "at": "2024-06-09T08:12"}


@pytest.fixture
def station(mission):
    return factories.station(mission, "S214")


def test_place_is_kept_as_it_was_measured(observer, station):
    factories.sent(observer, station, place=PLACE)

    revision = Revision.objects.get()
    assert (revision.latitude, revision.longitude) == (43.238949, 76.889709)
    assert (revision.accuracy, revision.placed_at) == (13, "2024-06-09T08:12")
    assert revision.place == PLACE


@pytest.mark.parametrize("fields", [{}, {"place": None}])
def test_place_is_never_required(observer, station, fields):
    factories.sent(observer, station, **fields)

    revision = Revision.objects.get()
    assert revision.place is None
    assert (revision.latitude, revision.accuracy, revision.placed_at) == (None, None, "")


@pytest.mark.parametrize(
    "edge",
    [
        {"latitude": -90, "longitude": -180, "accuracy": 0},
        {"latitude": 90, "longitude": 180, "accuracy": 20_000_000},
    ],
)
def test_edges_of_the_earth_are_places(observer, station, edge):
    factories.sent(observer, station, place=PLACE | edge)

    assert Revision.objects.get().place == PLACE | edge


@pytest.mark.parametrize(
    ("place", "named"),
    [
        (PLACE | {"latitude": 90.000001}, "latitude"),
        (PLACE | {"latitude": "43"}, "latitude"),
        (PLACE | {"latitude": True}, "latitude"),
        (PLACE | {"latitude": float("nan")}, "latitude"),
        (PLACE | {"longitude": -180.5}, "longitude"),
        (PLACE | {"longitude": None}, "longitude"),
        (PLACE | {"longitude": 10**400}, "longitude"),
        (PLACE | {"accuracy": -1}, "accuracy"),
        (PLACE | {"accuracy": float("inf")}, "accuracy"),
        (PLACE | {"at": "2024-06-09"}, "at"),
        (PLACE | {"at": 5}, "at"),
        ({"latitude": 1}, "longitude"),
        ([43, 76], "place"),
        ("here", "place"),
    ],
)
def test_place_that_cannot_be_right_is_refused_by_name(observer, station, place, named):
    receipt = receive(observer.user, factories.parcel(observer, station, place=place))

    (reason,) = receipt.reasons
    assert (receipt.outcome, reason.code, reason.params) == (
        "refused",
        "place_wrong",
        {"field": named},
    )
    assert f"({named})" in reason.words()
    assert not Observation.objects.exists()


def test_another_place_under_the_same_id_is_other_content(observer, station):
    raw = factories.parcel(observer, station, place=PLACE)
    receive(observer.user, raw)

    assert receive(observer.user, raw | {"place": PLACE | {"accuracy": 14}}).outcome == "conflict"
    assert receive(observer.user, json.loads(json.dumps(raw))).outcome == "stored"
    assert Revision.objects.count() == 2


def test_correction_on_a_page_keeps_the_place(observer, station):
    observation = factories.sent(observer, station, place=PLACE)
    draft = drafts.correction(observer, observation)

    assert drafts.parcel(draft)["place"] == PLACE

    bare = drafts.begin(observer, station, draft.edition, {})
    assert "place" not in drafts.parcel(bare)
