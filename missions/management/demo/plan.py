"""Plan: the teams, places and stops of a demonstration mission, out of its file."""

from __future__ import annotations

import datetime
import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from missions.models import Mission

NAMES = (
    "School · Школа",
    "Library · Библиотека",
    "House of culture · Дом культуры",
    "Kindergarten · Детский сад",
    "College · Колледж",
)
VOTERS = (600, 2400)
FIRST_STOP = datetime.timedelta(hours=1, minutes=45)  # after opening
BETWEEN = datetime.timedelta(minutes=110)
EVE = datetime.time(15)


@dataclass(frozen=True)
class Place:
    """A station or commission to be visited; times are local to it."""

    code: str
    number: str
    name: str
    area: str
    kind: str
    commission: str
    registered: int
    opens: datetime.time
    closes: datetime.time
    zone: str


@dataclass(frozen=True)
class Stop:
    """A team's stay at a place: arrival and departure in local time, checklists filled there."""

    team: str
    number: int
    place: Place
    arrives: datetime.datetime
    departs: datetime.datetime
    checklists: tuple[str, ...]

    def at(self, checklist: str) -> str:
        """Name one of its checklists as the demonstration's file does: T03/2/VO."""
        return f"{self.team}/{self.number}/{checklist}"


@dataclass
class Plan:
    """Everything a mission does in the field."""

    mission: Mission
    content: Mapping[str, Any]
    places: list[Place] = field(default_factory=list)
    stops: list[Stop] = field(default_factory=list)
    crews: dict[str, int] = field(default_factory=dict)
    numbers: Counter[str] = field(default_factory=Counter)  # of places, by prefix

    @property
    def teams(self) -> dict[str, list[Stop]]:
        """The stops of each team, in their order."""
        teams: dict[str, list[Stop]] = {code: [] for code in self.crews}
        for stop in self.stops:
            teams[stop.team].append(stop)
        return teams


def planned(mission: Mission, content: Mapping[str, Any]) -> Plan:
    """Lay out teams, places and stops; the same file gives the same plan."""
    plan = Plan(mission, content)
    rows = [row for row in content["teams"] for _time in range(row.get("times", 1))]
    for number, row in enumerate(rows, start=1):
        _team(plan, f"T{number:02}", row)
    for row in content.get("register", []):
        plan.places += [_place(plan, row) for _time in range(row["stations"])]
    for row in content.get("sites", []):
        _site(plan, row)
    return plan


def _team(plan: Plan, code: str, row: Mapping[str, Any]) -> None:
    plan.crews[code] = row["members"]
    places = [_place(plan, row) for _time in range(row["stations"])]
    plan.places += places
    if len(plan.crews) <= plan.content.get("eve", 0):
        plan.stops.append(_eve(plan, code, places[0]))
    stages = row.get("stages", ["OP", "VO", "CO"])
    for number, place in enumerate(places, start=1):
        plan.stops.append(_stop(plan, code, number, place, _stages(stages, number, len(places))))


def _stages(stages: list[str], number: int, last: int) -> tuple[str, ...]:
    """Open at the first station, count at the last; a voting form wherever there is no opening."""
    if number == 1 and "OP" in stages:
        return ("OP",)
    return ("VO", "CO") if number == last and "CO" in stages else ("VO",)


def _place(plan: Plan, row: Mapping[str, Any]) -> Place:
    prefix = row["prefix"]
    plan.numbers[prefix] += 1
    code = f"{prefix}-{plan.numbers[prefix]:02}"
    hundreds = list(plan.numbers).index(prefix) + 1  # so that a number names one station
    chance = random.Random(f"{plan.mission.code}/{code}")  # noqa: S311  the same every time
    exceptions = plan.content.get("exceptions", {}).get(code, {})
    return Place(
        code=code,
        number=str(100 * hundreds + plan.numbers[prefix]),
        name=exceptions.get("name") or row.get("name") or chance.choice(NAMES),
        area=row["area"],
        kind=exceptions.get("kind") or row.get("kind", "ordinary"),
        commission=row.get("commission", ""),
        registered=chance.randint(*VOTERS),
        opens=_clock(exceptions.get("opens")) or plan.mission.opens,
        closes=plan.mission.closes,
        zone=row.get("time_zone", plan.mission.time_zone),
    )


def _clock(text: str | None) -> datetime.time | None:
    return datetime.time.fromisoformat(text) if text else None


def _stop(plan: Plan, team: str, number: int, place: Place, checklists: tuple[str, ...]) -> Stop:
    chance = random.Random(f"{plan.mission.code}/{team}/{number}")  # noqa: S311
    day = plan.mission.election_day
    opens = datetime.datetime.combine(day, place.opens)
    closes = datetime.datetime.combine(day, place.closes)
    if "OP" in checklists:
        arrives, departs = opens - _minutes(45), opens + _minutes(40)
    elif "CO" in checklists:
        arrives, departs = closes - _minutes(50), closes + _minutes(chance.randint(160, 230))
    else:
        arrives = opens + FIRST_STOP + (number - 2) * BETWEEN if number > 1 else opens + BETWEEN
        departs = arrives + _minutes(chance.randint(32, 65))
    return Stop(team, number, place, arrives, departs, checklists)


def _eve(plan: Plan, team: str, place: Place) -> Stop:
    day = plan.mission.election_day - datetime.timedelta(days=1)
    arrives = datetime.datetime.combine(day, EVE)
    return Stop(team, 0, place, arrives, arrives + _minutes(30), ("RD",))


def _site(plan: Plan, row: Mapping[str, Any]) -> None:
    """Add a commission that is visited as a place: tabulation."""
    mission = plan.mission
    place = Place(
        code=row["code"],
        number=row["name"],
        name="",
        area=row["area"],
        kind="commission",
        commission=row["commission"],
        registered=0,
        opens=mission.opens,
        closes=mission.closes,
        zone=row.get("time_zone", mission.time_zone),
    )
    plan.places.append(place)
    time = datetime.time.fromisoformat(row["arrives"])
    arrives = datetime.datetime.combine(mission.election_day, time)
    number = len(plan.teams[row["team"]]) + 1
    plan.stops.append(
        Stop(row["team"], number, place, arrives, arrives + _minutes(row["minutes"]), ("TB",))
    )


def _minutes(number: int) -> datetime.timedelta:
    return datetime.timedelta(minutes=number)
