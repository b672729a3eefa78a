"""What the files of the demonstration come to, before anybody sends it."""

import pytest

from missions import library
from missions.management.demo.plan import planned
from missions.management.demo.sheets import filled
from tests import factories


@pytest.mark.parametrize("name", ["presidential", "troubled"])
def test_plan_and_answers_are_the_same_every_time(name, mission):
    content = library.load(f"demo/{name}")

    first, second = (planned(mission, content) for _time in range(2))

    assert first.stops == second.stops
    assert [one.answers for one in filled(first)] == [one.answers for one in filled(second)]


def test_team_opens_at_its_first_station_counts_at_its_last_and_sees_voting_between(mission):
    row = {"area": "A", "prefix": "A", "stations": 3, "members": 2}

    plan = planned(mission, {"teams": [row], "eve": 1})

    assert [(stop.place.code, stop.checklists) for stop in plan.stops] == [
        ("A-01", ("RD",)),
        ("A-01", ("OP",)),
        ("A-02", ("VO",)),
        ("A-03", ("VO", "CO")),
    ]


def test_numbers_name_one_station_each(mission):
    rows = [{"area": "A", "prefix": prefix, "stations": 2, "members": 2} for prefix in ("A", "B")]

    plan = planned(mission, {"teams": rows})

    assert [place.number for place in plan.places] == ["101", "102", "201", "202"]


def test_spread_gives_the_answer_to_as_many_sheets_as_the_file_says(mission):
    rows = [{"area": "A", "prefix": "A", "stations": 5, "members": 2}]
    portions = [[1, "no"], [1, {"state": "not_observed"}], [1, None]]
    content = {"teams": rows, "candidates": [], "spread": {"VO": {"VO_ID": portions}}}

    sheets = filled(planned(mission, content))

    found = [sheet.answers.get("VO_ID") for sheet in sheets if sheet.checklist == "VO"]
    assert len(found) == 4
    assert sum(one is None for one in found) == 1
    assert found.count({"state": "not_observed"}) == 1
    assert found.count(factories.given("no")) == 1
    assert found.count(factories.given("yes")) == 1
