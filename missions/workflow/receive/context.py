"""What rules may read besides the answers: the station's schedule, norms, earlier observations."""

from __future__ import annotations

import datetime
import json
import re
import uuid
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from missions.models import PollingStation, Visit
from missions.workflow.receive.reads import others

NOON = 12
EARLIER = re.compile(r"\bearlier\.([A-Z][A-Z0-9_]*)")
SUMMED = {"CO_VOTES_SUM": "CO_VOTES"}  # read as one number
PORTABLE = ("OP_PORTABLE_N", "VO_HOME_REQUESTS")
OWN = 7  # columns of an observation itself, before its answers
DAY = datetime.timedelta(days=1)
LATE = datetime.timedelta(days=30)  # paper and telephones bring a visit in days after it


def context_of(
    station: PollingStation,
    stage: str,
    day: datetime.date,
    written_at: datetime.datetime | None = None,
) -> dict[str, Any]:
    """Give what a rule may read of station, mission and moment; local times as rules write them."""
    opens = datetime.datetime.combine(day, station.opens)
    closes = datetime.datetime.combine(day, station.closes)
    values = {
        "stage": stage,
        "station.kind": station.kind,
        "station.registered": station.registered,
        "station.opens": opens.isoformat(timespec="minutes"),
        "station.closes": closes.isoformat(timespec="minutes"),
        "form.date": f"{day.isoformat()}T00:00",
        "form.written_at": written_at.isoformat(timespec="minutes") if written_at else None,
        **station.mission.norms,
    }
    return {name: value for name, value in values.items() if value is not None}


def day_of(
    header: Mapping[str, Any], written_at: datetime.datetime, visit: Visit | None, stage: str
) -> datetime.date:
    """Give the day whose schedule counts: the arrival's; a count past midnight stays on its day.

    An arrival later than the writing, or very long before it, is a slip: the writing's day.

    A later correction keeps the day of the visit, not the day on which it was written.
    """
    moment = written_at
    answer = header.get("HD_ARRIVE")
    parsed = _parsed(answer.get("value")) if isinstance(answer, Mapping) else None
    known = visit.arrived_at if visit else None
    if known is not None and visit is not None:
        moment = known.astimezone(visit.station.zone).replace(tzinfo=None)
    elif parsed is not None and datetime.timedelta(0) <= written_at - parsed <= LATE:
        moment = parsed
    if stage in {"counting", "tabulation"} and moment.hour < NOON:
        return (moment - DAY).date()
    return moment.date()


def arrival_of(header: Mapping[str, Any], station: PollingStation) -> datetime.datetime | None:
    """Give the instant of arrival that a header names; none where it names none that can be."""
    answer = header.get("HD_ARRIVE")
    local = _parsed(answer.get("value")) if isinstance(answer, Mapping) else None
    return local.replace(tzinfo=station.zone) if local else None


def _parsed(text: object) -> datetime.datetime | None:
    try:
        parsed = datetime.datetime.fromisoformat(str(text)) if text else None
    except ValueError:
        return None
    return parsed.replace(tzinfo=None) if parsed else None


class Other(NamedTuple):
    """What is read of another observation of the station."""

    uid: uuid.UUID
    checklist_id: int
    checklist: str
    team: int | None
    author: int
    doubles: uuid.UUID | None
    arrived_at: datetime.datetime | None
    said: dict[str, Any]  # the answers to the questions looked back at, where there are any


def looked_back_at(definition: Mapping[str, Any]) -> tuple[str, ...]:
    """Name the questions whose earlier answers an edition's rules and words may read."""
    text = json.dumps(definition)
    codes = {*EARLIER.findall(text), *(PORTABLE if "portable.used" in text else ())}
    return tuple(sorted({SUMMED.get(code, code) for code in codes}))


def others_of(
    station: PollingStation, observation: uuid.UUID, codes: tuple[str, ...]
) -> list[Other]:
    """Give the newest observations of a station, newest first, but the one with this id."""
    return [
        Other._make([*row[:OWN], _said(codes, row[OWN:])])
        for row in others(codes).all(station.pk, observation)
    ]


def _said(codes: tuple[str, ...], found: tuple[Any, ...]) -> dict[str, Any]:
    """Put each question's answer by its code; the observation's own prevails over the header's."""
    pairs = zip(codes, found[::2], found[1::2], strict=True)
    return {code: own or header for code, header, own in pairs if own or header}


def earlier_context(
    others: list[Other], arrival: datetime.datetime | None, team_id: int | None
) -> dict[str, Any]:
    """Give what other observations of the station say: each question's latest earlier value.

    Earlier is who arrived earlier, whatever came in first; `arrival` none: all are earlier.
    `team.op_exists`: the team itself has an opening form here. `portable.used`: whether any
    form says that a portable box was in use.
    """
    context: dict[str, Any] = {
        "team.op_exists": any(row.checklist == "OP" and row.team == team_id for row in others)
    }
    for row in _earlier(others, arrival):
        context |= _earlier_values(row.said.items())
    return context | _portable(others)


def _earlier(rows: list[Other], arrival: datetime.datetime | None) -> list[Other]:
    """Sort by arrival those who arrived earlier; all as they came in where it is not known."""
    if arrival is None:
        return rows[::-1]
    before = [(row.arrived_at, row) for row in rows if row.arrived_at and row.arrived_at < arrival]
    return [row for _arrived, row in sorted(before, key=lambda pair: pair[0])]


def _earlier_values(answers: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for code, answer in answers:
        if answer.get("state") != "given":
            continue
        values[f"earlier.{code}"] = answer["value"]
        if code == "CO_VOTES":
            values["earlier.CO_VOTES_SUM"] = sum(answer["value"].values())
    return values


def _portable(rows: Iterable[Other]) -> dict[str, bool]:
    """Say whether a portable box was in use; nothing where nobody said."""
    said = [
        answer["value"] > 0
        for row in rows
        for code in PORTABLE
        if (answer := row.said.get(code, {})).get("state") == "given"
    ]
    return {"portable.used": any(said)} if said else {}
