import pytest

from missions.admin.measured import metres_from
from tests import factories

PLACE = {"latitude": 43.2389, "longitude": 76.8897, "accuracy": 12.4, "at": "2024-06-09T08:12"}
ROW = "Place, as the phone measured it"


def page(client, observation):
    answer = client.get(f"/desk/missions/observation/{observation.pk}/change/")
    return " ".join(answer.content.decode().split())


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator.user)
    return client


@pytest.mark.parametrize(
    ("latitude", "longitude", "metres"),
    [(43.0, 76.0, 0), (44.0, 76.0, 111_195), (43.0, 77.0, 81_323), (-43.0, -104.0, 20_015_115)],
)
def test_distance_is_that_of_the_crow(mission, latitude, longitude, metres):
    station = factories.station(mission, latitude=43, longitude=76)

    assert metres_from(station, latitude, longitude) == pytest.approx(metres, abs=1)


def test_desk_sees_place_accuracy_moment_and_distance(desk, observer, mission):
    station = factories.station(mission, latitude="43.2400", longitude="76.8897")

    shown = page(desk, factories.sent(observer, station, place=PLACE))

    said = "43.23890, 76.88970 · within 13 m · 9 June, 08:12 · 123 m from the station"
    assert f"<dt>{ROW}</dt><dd>{said}</dd>" in shown


def test_far_and_vague_is_said_in_kilometres(desk, observer, mission):
    station = factories.station(mission, latitude="44.2389", longitude="76.8897")

    shown = page(desk, factories.sent(observer, station, place=PLACE | {"accuracy": 2500}))

    assert "within 2.5 km · 9 June, 08:12 · 111.2 km from the station<" in shown


def test_station_without_coordinates_gives_no_distance(desk, observer, mission):
    shown = page(desk, factories.sent(observer, factories.station(mission), place=PLACE))

    assert "within 13 m · 9 June, 08:12<" in shown


def test_nothing_is_said_where_nothing_was_measured(desk, observer, mission):
    assert ROW not in page(desk, factories.sent(observer, factories.station(mission)))
