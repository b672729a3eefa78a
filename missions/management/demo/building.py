"""Building: take demonstration missions through the steps of the work, in their order."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from missions import library
from missions.management.demo.desk import Desk
from missions.management.demo.field import Field
from missions.management.demo.issuing import conclude_mission, print_out
from missions.management.demo.notes import note_down
from missions.management.demo.people import administrator, gather, join_practice
from missions.management.demo.places import founded
from missions.management.demo.plan import planned
from missions.management.demo.sheets import filled
from missions.models import Mission, User
from missions.workflow.found import copy

FILES = ("presidential", "troubled")
PRACTICE = "practice"


def build(password: str, site: str = "") -> list[Mission]:
    """Build every demonstration mission; each is there whole, or not at all.

    `site`: where it will be served, for the QR codes of its documents.
    """
    hashed = make_password(password)
    with transaction.atomic():
        founder = administrator(hashed)
        contents = [library.load(f"demo/{name}") for name in FILES]
        missions = [_mission(founder, content, hashed, site) for content in contents]
        return [*missions, _practice(founder, missions[-1])]


def _mission(founder: User, content: dict[str, Any], password: str, site: str) -> Mission:
    mission = founded(founder, content)
    plan = planned(mission, content)
    gather(plan, password)
    desk, field = Desk(mission, founder), Field(plan)
    for sheet in filled(plan):
        desk.take(field, sheet)
    for row in content.get("incidents", []):
        field.report(row)
    note_down(desk, content.get("notes", []))
    for row in content["messages"]:
        desk.write(row)
    desk.judge_irregularities(content)
    print_out(conclude_mission(desk.head, mission, content), site)
    return mission


def _practice(founder: User, source: Mission) -> Mission:
    """Copy a mission to practise in: outside every count, the same people, three stations."""
    mission = copy(founder, source, PRACTICE)
    mission.practice = True
    mission.title = {"en": "Practice mission", "ru": "Учебная миссия"}
    mission.save()
    join_practice(mission, source)
    return mission
