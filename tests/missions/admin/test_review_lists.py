import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from missions.models import Decision
from tests import factories

EXPECTED = {
    "flag=incomplete": ["S-incomplete"],
    "severity=3": ["S-grave"],
    "q=ШКОЛА семёновка": ["S-grave"],
    "q=novák": ["S-grave", "S-incomplete", "S-verified"],
    "status=verified": ["S-verified"],
    "status=all&answer=VO_SECRECY:yes": ["S-verified"],
    "status=all&answer=VO_SECRECY:no,.blank|VO_ID:*": ["S-verified"],
    "status=all&answer=VO_SECRECY:no": [],
    "status=all&answer=x') OR 1=1 --:no": [],
    "irregular=VO_SECRECY": ["S-grave"],
    "irregular=-VO_SECRECY": ["S-incomplete"],
    "stage=counting": [],
    "severity=99999999999999999999": ["S-grave", "S-incomplete"],
}


@pytest.fixture
def address():
    return reverse("admin:missions_observation_changelist")


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator.user)
    return client


def rows(client, address, **chosen):
    return list(client.get(address, chosen).context["cl"].result_list)


def test_queue_is_ordered_by_severity_then_age(desk, observer, mission, address):
    plain = factories.sent(observer, factories.station(mission))
    grave = factories.sent(observer, factories.station(mission), answers={"VO_SECRECY": "no"})
    later = factories.sent(observer, factories.station(mission))
    factories.verified(observer, factories.station(mission))

    assert rows(desk, address) == [grave, plain, later]


def test_stranger_finds_an_empty_list(client, stranger, observer, mission, address):
    factories.sent(observer, factories.station(mission))
    client.force_login(stranger.user)

    assert rows(client, address, status="all") == []
    assert "Region A1" not in client.get(address).content.decode()


def test_filters_keep_exactly(desk, observer, mission, address):
    def at(code, name="House"):
        return factories.station(mission, code, name=name)

    factories.sent(observer, at("S-grave", "Школа, Семеновка"), answers={"VO_SECRECY": "no"})
    factories.sent(observer, at("S-incomplete"), answers={"VO_SECRECY": None})
    factories.verified(observer, at("S-verified"))

    kept = {
        chosen: [row.station.code for row in rows(desk, f"{address}?{chosen}")]
        for chosen in EXPECTED
    }

    assert {chosen: sorted(codes) for chosen, codes in kept.items()} == EXPECTED


def test_area_keeps_what_lies_below_it(desk, observer, mission, address):
    region = factories.area(mission, "A1")
    district = factories.area(mission, "D1", parent=region)
    inside = factories.sent(observer, factories.station(mission, area=district))
    factories.sent(observer, factories.station(mission, area=factories.area(mission, "A2")))

    assert rows(desk, address, area=str(region.pk)) == [inside]


def test_area_of_another_mission_keeps_nothing(desk, observer, stranger, mission, address):
    factories.sent(observer, factories.station(mission))
    foreign = factories.area(stranger.mission, "A1")

    assert rows(desk, address, area=str(foreign.pk)) == []


@pytest.mark.parametrize("name", ["observation", "irregularity", "pollingstation", "incident"])
def test_lists_take_as_many_queries_at_three_rows_as_at_one(desk, observer, mission, name):
    address = reverse(f"admin:missions_{name}_changelist")
    numbers = []
    for more in (1, 2):
        for _row in range(more):
            factories.sent(observer, factories.station(mission), answers={"VO_SECRECY": "no"})
            factories.team(mission, observer)
        with CaptureQueriesContext(connection) as captured:
            desk.get(address, {"status": "all"} if name == "observation" else {})
        numbers.append(len(captured))

    assert numbers[0] == numbers[1]


def chosen(*observations):
    return [str(row.pk) for row in observations]


def test_bulk_decides_row_by_row_and_names_the_refused(client, observer, mission, address):
    own = factories.member(mission, role="coordinator")
    mine = factories.sent(own, factories.station(mission, "S-mine", number="77"))
    theirs = factories.sent(observer, factories.station(mission))
    left = factories.sent(observer, factories.station(mission))
    client.force_login(own.user)

    answer = client.post(
        address,
        {"action": "verify_chosen", "_selected_action": chosen(mine, theirs)},
        follow=True,
    )

    said = [str(message) for message in answer.context["messages"]]
    assert said[0] == "Decided: 1 row."
    assert re.match(r"Refused: 1 row\. № 77.*: This is your own", said[1])
    assert [row.observation for row in Decision.objects.all()] == [theirs]
    left.refresh_from_db()
    assert left.status == "received"


def test_bulk_rejection_needs_a_reason(desk, observer, mission, address):
    row = factories.sent(observer, factories.station(mission))
    data = {"action": "reject_chosen", "_selected_action": chosen(row)}

    without = desk.post(address, data, follow=True)
    desk.post(address, {**data, "reason": "A test of the phone."})

    assert [message.level_tag for message in without.context["messages"]] == ["error"]
    assert [row.reason for row in Decision.objects.all()] == ["A test of the phone."]
