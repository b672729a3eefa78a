"""People: accounts that can sign in, and the crews, taken in as lists of people are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle
from typing import Any

from missions.access import DESK_ROLES
from missions.management.demo.plan import Place, Plan
from missions.models import Membership, Mission, PollingStation, User
from missions.spreadsheets.deployments import DeploymentList
from missions.spreadsheets.importing import take_in
from missions.spreadsheets.lists import IncomingList
from missions.spreadsheets.people import PeopleList
from missions.spreadsheets.readers import Row, Sheet
from missions.spreadsheets.stations import StationList
from missions.workflow.enrol import Application, register

DOMAIN = "demo.example"  # a name that nobody can own
ADMIN = f"admin@{DOMAIN}"
PEOPLE = (
    *("name", "email", "role", "sending_body", "state", "language"),
    *("accreditation_number", "accredited_on", "team"),
)
STATIONS = (
    *("code", "number", "name", "area", "kind", "commission"),
    *("registered", "opens", "closes", "time_zone"),
)


class DemoError(Exception):
    """A step of the program refused what the demonstration gave it."""


def administrator(password: str) -> User:
    """Find or make the account that founds the demonstration missions; `password` is hashed."""
    user = _account(ADMIN, "Demo administrator", "en")
    user.is_staff = user.is_superuser = True
    return _opened(user, password)


def gather(plan: Plan, password: str) -> None:
    """Register those who ask to observe, then take in members, stations and deployments."""
    mission = plan.mission
    named = plan.content["people"]
    for row in named:
        if row.get("registers"):
            _register(mission, row, password)
    people = [*_listed(mission, named), *_crews(plan)]
    _take_in(PeopleList(mission), PEOPLE, people)
    for row in named:
        if row.get("email") and not row.get("registers"):
            _opened(User.objects.get(email=address_of(row["email"])), password)
    real = [row["name"] for row in named if row.get("synthetic") is False]
    members = Membership.objects.filter(mission=mission).exclude(user__name__in=real)
    members.update(synthetic=True)
    _take_in(StationList(mission), STATIONS, [_station(place) for place in plan.places])
    invented = PollingStation.objects.filter(mission=mission)
    invented.exclude(kind=PollingStation.Kind.COMMISSION).update(synthetic=True)
    _take_in(
        DeploymentList(mission),
        ("team", "station", "checklist", "date", "starts"),
        list(_deployments(plan)),
    )


def join_practice(mission: Mission, source: Mission) -> None:
    """Give a practice mission the people of another who can sign in, and its first stations."""
    rows = Membership.objects.accredited().filter(mission=source).select_related("user")
    able = [row for row in rows.order_by("pk") if row.user.has_usable_password()]
    people = [
        _person(
            mission,
            {
                **{name: getattr(row.user, name) for name in ("name", "email", "language")},
                **{name: getattr(row, name) for name in ("role", "sending_body", "state")},
                "number": row.accreditation_number,
                "team": "" if row.role in DESK_ROLES else "T01",
            },
        )
        for row in able
    ]
    _take_in(PeopleList(mission), PEOPLE, people)
    Membership.objects.filter(mission=mission).update(synthetic=True)
    header = ("code", "number", "name", "area", "registered")
    stations = source.stations.domestic().order_by("code")[:3]
    rows_of = [(one.code, one.number, one.name, str(one.area), "1000") for one in stations]
    _take_in(StationList(mission), header, rows_of)
    PollingStation.objects.filter(mission=mission).update(synthetic=True)
    _take_in(DeploymentList(mission), ("team", "station"), [("T01", row[0]) for row in rows_of])


def _register(mission: Mission, row: Mapping[str, Any], password: str) -> None:
    user = _account(address_of(row["email"]), row["name"], row["language"])
    application = Application(row["role"], row["sending_body"], row["state"])
    register(_opened(user, password), mission, application)


def _account(email: str, name: str, language: str) -> User:
    known = User.objects.filter(email=email).first()
    return known or User(email=email, name=name, language=language)


def _opened(user: User, password: str) -> User:
    """Let a user sign in; the hash is made once for all, as it takes long on purpose."""
    user.password, user.is_active = password, True
    user.save()
    return user


def address_of(name: str) -> str:
    """Give the address under which somebody of the demonstration signs in."""
    return f"{name}@{DOMAIN}"


def _listed(mission: Mission, named: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, ...]]:
    """Give the rows of the people the file names; who waits for accreditation is in no list."""
    for number, row in enumerate(named, start=1):
        if row.get("waits"):
            continue
        key = row.get("email") or f"{mission.code}.{row['key']}"
        yield _person(mission, {**row, "email": address_of(key), "number": f"A-{number:02}"})


def _crews(plan: Plan) -> Iterator[tuple[str, ...]]:
    """Give the rows of the invented observers, team by team, two of a team from two states."""
    crew = plan.content["crew"]
    states = cycle(crew["states"])
    known = {row["team"]: row for row in plan.content["people"] if row.get("team")}
    number = 0
    for team, members in plan.crews.items():
        for _member in range(members - (team in known)):
            number += 1
            state = next(states)
            names = crew.get("names")
            name = names[(number - 1) % len(names)] if names else crew["name"].format(number=number)
            yield _person(
                plan.mission,
                {
                    "name": name,
                    "email": address_of(f"{plan.mission.code}.observer{number:02}"),
                    "role": "STO",
                    "sending_body": crew["sending_body"].format(state=state),
                    "state": state,
                    "number": f"B-{number:02}",
                    "team": team,
                },
            )


def _person(mission: Mission, row: Mapping[str, Any]) -> tuple[str, ...]:
    on = mission.election_day.replace(day=1).isoformat()
    return (
        row["name"],
        row["email"],
        row["role"],
        row["sending_body"],
        row["state"],
        row.get("language", "ru"),
        row["number"],
        on,
        row.get("team", ""),
    )


def _station(place: Place) -> tuple[str, ...]:
    values = (getattr(place, "zone" if name == "time_zone" else name) for name in STATIONS)
    return tuple(str(value) if value else "" for value in values)


def _deployments(plan: Plan) -> Iterator[tuple[str, ...]]:
    for stop in plan.stops:
        for checklist in stop.checklists:
            yield (
                stop.team,
                stop.place.code,
                checklist,
                stop.arrives.date().isoformat(),
                f"{stop.arrives:%H:%M}",
            )


def _take_in(
    incoming: IncomingList, header: tuple[str, ...], rows: Sequence[tuple[str, ...]]
) -> None:
    """Take a list in as if it came from a file; DemoError when a row is refused."""
    numbered = (Row(number, cells) for number, cells in enumerate(rows, start=2))
    report = take_in(incoming, Sheet(header, numbered, len(rows)), {})
    if report.problems:
        raise DemoError(f"{type(incoming).__name__}: {report.problems[0]}")
