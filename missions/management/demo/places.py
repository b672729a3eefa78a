"""Places: areas, commissions, candidates, calendar and figures of a demonstration mission."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from typing import Any

from missions import library
from missions.management.demo.office import keep
from missions.models import (
    Area,
    CalendarItem,
    Candidate,
    Commission,
    ExternalFigure,
    Mission,
    User,
)
from missions.workflow import bounding
from missions.workflow.found import found
from missions.workflow.publish import publish

DATES = ("election_day", "invited_on", "formed_on")
TIMES = ("opens", "closes")
CLOCK = datetime.time(12, tzinfo=datetime.UTC)


def founded(founder: User, content: Mapping[str, Any]) -> Mission:
    """Found the mission and enter what it knows before the day; freeze its cut-offs then."""
    mission = found(founder, Mission(**_fields(content["mission"]), demonstration=True))
    _areas(mission, content["areas"])
    if "boundaries" in content:
        outlines = json.dumps(library.load(f"demo/{content['boundaries']['file']}"))
        bounding.take(founder, mission, outlines.encode(), content["boundaries"]["source"])
    _commissions(mission, content["commissions"])
    Candidate.objects.bulk_create(
        Candidate(mission=mission, position=position, **row)
        for position, row in enumerate(content["candidates"], start=1)
    )
    CalendarItem.objects.bulk_create(
        CalendarItem(mission=mission, **_dated(row, "date", "date_end", "done_on"))
        for row in content["calendar"]
    )
    ExternalFigure.objects.bulk_create(
        ExternalFigure(mission=mission, **_dated(row, "as_of")) for row in content["figures"]
    )
    keep(mission, content)
    for checklist in mission.checklists.all():  # now with the candidates
        publish(founder, checklist)
    return mission


def _fields(row: Mapping[str, Any]) -> dict[str, Any]:
    fields = _dated(row, *DATES)
    fields |= {name: datetime.time.fromisoformat(row[name]) for name in TIMES}
    eve = fields["election_day"] - datetime.timedelta(days=2)
    return {**fields, "cut_offs_frozen_at": datetime.datetime.combine(eve, CLOCK)}


def _dated(row: Mapping[str, Any], *names: str) -> dict[str, Any]:
    dates = {name: datetime.date.fromisoformat(row[name]) for name in names if row.get(name)}
    return {**row, **dates}


def _areas(mission: Mission, rows: list[dict[str, Any]]) -> None:
    known: dict[str, Area] = {}
    for row in rows:
        parent = known.get(row.get("parent") or "")
        known[row["code"]] = Area.objects.create(mission=mission, **{**row, "parent": parent})


def _commissions(mission: Mission, rows: list[dict[str, Any]]) -> None:
    areas = {area.code: area for area in mission.areas.all()}
    Commission.objects.bulk_create(
        Commission(mission=mission, **{**row, "area": areas.get(row["area"] or "")}) for row in rows
    )
