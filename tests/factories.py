"""Small true rows for tests: made by the program's own steps wherever there is one."""

from __future__ import annotations

import datetime
import itertools
import uuid
from typing import Any

from missions.models import (
    Area,
    Candidate,
    Checklist,
    Deployment,
    Edition,
    Membership,
    Message,
    Mission,
    Observation,
    PollingStation,
    Team,
    User,
)
from missions.workflow import inform
from missions.workflow.receive import receive
from missions.workflow.review import verify
from tests.complete import CLOSING, CORE
from tests.founded import founded

PASSWORD = "secret-river-9"  # noqa: S105  of people who exist only in tests
counter = itertools.count(1)
DAY = datetime.date(2024, 6, 9)


def user(name: str = "Anna Novak", **fields: Any) -> User:
    """Make a user with an address of their own and the password «secret-river-9»."""
    fields.setdefault("email", f"person{next(counter)}@example.org")
    return User.objects.create_user(name=name, password=PASSWORD, **fields)


def founder() -> User:
    """Make somebody who may found missions."""
    return user("Founder", is_staff=True, is_superuser=True)


def mission(code: str | None = None, **fields: Any) -> Mission:
    """Found a mission from the library, with its checklists published."""
    number = next(counter)
    row = Mission(
        code=code or f"m{number}",
        join_code=fields.pop("join_code", f"JOIN-{number}"),
        title=fields.pop("title", {"en": f"Mission {number}", "ru": f"Миссия {number}"}),
        body={"en": "Observer group", "ru": "Группа наблюдателей"},
        country={"en": "Arcadia", "ru": "Аркадия"},
        election={"en": "presidential election", "ru": "выборы Президента"},
        election_day=fields.pop("election_day", DAY),
        time_zone=fields.pop("time_zone", "Asia/Almaty"),
        **fields,
    )
    return founded(founder(), row)


def member(
    mission: Mission, role: str = "STO", status: str = "accredited", **fields: Any
) -> Membership:
    """Make a user who is a member of the mission; coordinators and heads may enter the desk."""
    person = fields.pop("user", None) or user(
        fields.pop("name", "Anna Novak"), is_staff=role in {"coordinator", "head"}
    )
    return Membership.objects.create(
        mission=mission, user=person, role=role, status=status, **fields
    )


def area(mission: Mission, code: str = "A1", **fields: Any) -> Area:
    """Make (or find) an area."""
    name = fields.pop("name", {"en": f"Region {code}", "ru": f"Область {code}"})
    found_area, _made = Area.objects.get_or_create(
        mission=mission, code=code, defaults={"name": name, **fields}
    )
    return found_area


def station(mission: Mission, code: str | None = None, **fields: Any) -> PollingStation:
    """Make a station open from 07:00 to 20:00 in Almaty's zone."""
    code = code or f"S{next(counter)}"
    defaults: dict[str, Any] = {
        "number": code,
        "name": "School",
        "kind": "ordinary",
        "opens": datetime.time(7),
        "closes": datetime.time(20),
        "time_zone": "Asia/Almaty",
        "area": fields.pop("area", None) or area(mission),
    }
    return PollingStation.objects.create(mission=mission, code=code, **{**defaults, **fields})


def team(mission: Mission, *members: Membership, code: str | None = None) -> Team:
    """Make a team of the members."""
    row = Team.objects.create(mission=mission, code=code or f"T{next(counter)}")
    row.members.set(members)
    return row


def deploy(team: Team, station: PollingStation, checklist: str = "", **fields: Any) -> Deployment:
    """Send a team to a station on election day."""
    fields.setdefault("date", team.mission.election_day)
    return Deployment.objects.create(team=team, station=station, checklist=checklist, **fields)


def candidate(mission: Mission, code: str, position: int = 1) -> Candidate:
    """Make a candidate."""
    return Candidate.objects.create(
        mission=mission,
        code=code,
        position=position,
        name={"en": f"Candidate {code}", "ru": f"Кандидат {code}"},
    )


def edition(mission: Mission, code: str = "VO") -> Edition:
    """Find the newest edition of a checklist."""
    checklist = Checklist.objects.get(mission=mission, code=code)
    newest = checklist.editions.order_by("-number").first()
    assert newest is not None
    return newest


def given(value: Any, basis: str = "observed", note: str = "") -> dict[str, Any]:
    """Make one answer that was given."""
    return {"state": "given", "value": value, "basis": basis, "note": note}


def answers(**values: Any) -> dict[str, Any]:
    """Make answers from values; `...` means not observed, a dict is taken as it is."""
    made = {}
    for code, value in values.items():
        if value is ...:
            made[code] = {"state": "not_observed"}
        else:
            made[code] = value if isinstance(value, dict) else given(value)
    return made


def header(station: PollingStation, **values: Any) -> dict[str, Any]:
    """Make a complete header of a half-hour visit at 08:00 on election day."""
    day = station.mission.election_day.isoformat()
    whole = {
        "HD_STATION": station.code,
        "HD_STATION_TYPE": "abroad" if station.kind == "abroad" else "ordinary",
        "HD_SELECTION": "planned_route",
        "HD_ARRIVE": f"{day}T08:00",
        "HD_DEPART": f"{day}T08:30",
        "HD_ADMITTED": "at_once",
    }
    return answers(**{**whole, **values})


def parcel(author: Membership, station: PollingStation, code: str = "VO", **fields: Any) -> dict:
    """Make what a phone sends: a complete voting form unless told otherwise.

    `answers` and `header` in `fields` are values that are laid over the complete ones.
    """
    over = fields.pop("answers", {})
    own = {**CORE.get(code, {}), **CLOSING, **over}
    made = {
        "protocol": 1,
        "uid": str(uuid.uuid4()),
        "observation": str(uuid.uuid4()),
        "visit": str(uuid.uuid4()),
        "base": None,
        "mission": author.mission.code,
        "station": station.code,
        "checklist": code,
        "edition": fields.pop("edition", None) or edition(author.mission, code).digest,
        "written_at": f"{author.mission.election_day.isoformat()}T08:35",
        "zone": station.time_zone,
        "header": header(station, **fields.pop("header", {})),
        "answers": answers(**{key: value for key, value in own.items() if value is not None}),
        "confirmed": fields.pop("confirmed", []),
    }
    return {**made, **fields}


def sent(
    author: Membership, station: PollingStation, code: str = "VO", **fields: Any
) -> Observation:
    """Send an observation as a phone does."""
    raw = parcel(author, station, code, **fields)
    receipt = receive(author.user, raw)
    assert receipt.outcome == "stored", receipt
    return Observation.objects.get(pk=raw["observation"])


def verified(
    author: Membership, station: PollingStation, code: str = "VO", **fields: Any
) -> Observation:
    """Send an observation and have a coordinator verify it."""
    reviewer = fields.pop("reviewer", None) or desk(author.mission).user
    observation = sent(author, station, code, **fields)
    verify(reviewer, observation)
    return Observation.objects.get(pk=observation.pk)


def correct(observation: Observation, **values: Any) -> Observation:
    """Send a newer revision in which some answers are others."""
    revision = observation.current_revision
    assert revision is not None
    raw = {
        **parcel(observation.author, observation.station, observation.checklist.code),
        "observation": str(observation.pk),
        "visit": str(observation.visit_id),
        "base": str(revision.pk),
        "header": revision.header,
        "answers": {**revision.answers, **answers(**values)},
    }
    receipt = receive(observation.author.user, raw)
    assert receipt.outcome == "stored", receipt
    return observation


def desk(mission: Mission) -> Membership:
    """Find or make a coordinator of the mission."""
    seated = Membership.objects.at_the_desk().filter(mission=mission, role="coordinator").first()
    return seated or member(mission, role="coordinator", name="Clara Desk")


def message(mission: Mission, author: Membership | None = None, **fields: Any) -> Message:
    """Write to the field as a coordinator does: to everybody unless told otherwise."""
    row = Message(mission=mission, **{"text": "Come back.", **fields})
    return inform.write((author or desk(mission)).user, row)


def incident(author: Membership, station: PollingStation | None = None, **fields: Any) -> dict:
    """Make what a phone sends of an incident."""
    return {
        "protocol": 1,
        "kind": "incident",
        "uid": str(uuid.uuid4()),
        "mission": author.mission.code,
        "station": station.code if station else "",
        "category": "access",
        "happened_at": "2024-06-09T09:15",
        "written_at": "2024-06-09T09:20",
        "zone": "Asia/Almaty",
        "text": "We were not let in.",
        "told": False,
        **fields,
    }
