import pytest
from django.urls import reverse

from tests import factories


@pytest.mark.parametrize("items", [1, 3])
def test_stations_take_as_many_queries_however_many(
    signed_in, observer, items, django_assert_num_queries
):
    team = factories.team(observer.mission, observer)
    for number in range(items):
        factories.deploy(team, factories.station(observer.mission, f"D{number}"))
        factories.station(observer.mission, f"R{number}")

    with django_assert_num_queries(6):
        answer = signed_in.get(reverse("stations", kwargs={"mission": observer.mission.code}))

    assert [one.code for one in answer.context["deployed"]] == [f"D{n}" for n in range(items)]
    assert answer.context["page"].paginator.count == 2 * items


def test_stations_are_found_in_any_case_and_only_in_the_mission(signed_in, observer):
    factories.station(observer.mission, "S1", name="Школа № 17", address="ул. Абая")
    factories.station(observer.mission, "S2", name="Лицей")
    factories.station(factories.mission(), "S3", name="Школа № 17", address="ул. Абая")

    answer = signed_in.get(
        reverse("stations", kwargs={"mission": observer.mission.code}), {"q": "школа АБАЯ"}
    )

    assert [one.code for one in answer.context["page"]] == ["S1"]


def test_stations_are_paged(signed_in, observer):
    for number in range(30):
        factories.station(observer.mission, f"S{number:02}")
    address = reverse("stations", kwargs={"mission": observer.mission.code})

    assert [len(signed_in.get(address, {"page": page}).context["page"]) for page in (1, 2)] == [
        25,
        5,
    ]
    assert signed_in.get(address, {"page": "nonsense"}).context["page"].number == 1
