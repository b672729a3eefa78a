"""What rules read of station, mission and moment; its cases are shared with the phone."""

import datetime
import json
import zoneinfo
from pathlib import Path

import pytest

from missions.models import Mission, PollingStation, Visit
from missions.workflow.receive.context import context_of, day_of

CASES = json.loads((Path(__file__).parents[2] / "data" / "contexts.json").read_text("utf-8"))


def header_of(case):
    arrived = {"HD_ARRIVE": {"state": "given", "value": case.get("arrived")}}
    return case.get("header", arrived)


def visit_of(case):
    """Make the visit as it is kept: its arrival is an instant, whose local time the case gives."""
    if "visit_arrived_at" not in case:
        return None
    station = PollingStation(time_zone=CASES["zone"])
    zone = zoneinfo.ZoneInfo(CASES["zone"])
    local = case["visit_arrived_at"]
    arrived = datetime.datetime.fromisoformat(local).replace(tzinfo=zone) if local else None
    return Visit(station=station, arrived_at=arrived and arrived.astimezone(datetime.UTC))


@pytest.mark.parametrize("case", CASES["days"], ids=lambda case: case["name"])
def test_day_whose_schedule_counts(case):
    written = datetime.datetime.fromisoformat(case["written_at"])

    found = day_of(header_of(case), written, visit_of(case), case["stage"])

    assert found.isoformat() == case["day"]


@pytest.mark.parametrize("case", CASES["contexts"], ids=lambda case: case["name"])
def test_context_of_a_station(case):
    given = case["station"]
    station = PollingStation(
        mission=Mission(**{name.partition(".")[2]: norm for name, norm in case["norms"].items()}),
        code=given["code"],
        kind=given["kind"],
        registered=given["registered"],
        opens=datetime.time.fromisoformat(given["opens"]),
        closes=datetime.time.fromisoformat(given["closes"]),
        time_zone=given["zone"],
    )
    written = case["written_at"] and datetime.datetime.fromisoformat(case["written_at"])

    found = context_of(station, case["stage"], datetime.date.fromisoformat(case["day"]), written)

    assert found == case["context"]
