"""The stand of the phone's benchmark: a mission with a register, and an observer deployed in it."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management import call_command

from missions.forms.checklist import drafts
from missions.models import Checklist, Edition, Membership, PollingStation
from missions.models.texts import fold
from missions.workflow.publish import publish
from tests import factories
from tests.load import seed
from tests.load.import_stations import MAP

STATION = "S214"
SEARCHES = 4
CHOSEN = {"yn", "yna", "choice"}


@dataclass(frozen=True)
class Place:
    """What is measured: whose phone it is, and the longest checklist of the mission."""

    member: Membership
    editions: list[Edition]
    longest: Edition
    draft: uuid.UUID  # of the longest checklist, on the server's own pages
    stations: int
    words: list[str]  # to search for, of stations all over the register

    @property
    def questions(self) -> list[Any]:
        """List the questions of the longest checklist."""
        return list(questions(self.longest))

    @property
    def title(self) -> str:
        """Give the name of the longest checklist."""
        return str(self.longest.definition["title"]["ru"])

    @property
    def cookies(self) -> dict[str, str]:
        """Sign the observer in; give the cookies."""
        parts = seed.headers_of(self.member)["Cookie"].split("; ")
        return dict(part.split("=", 1) for part in parts)

    def choices(self) -> list[tuple[str, str]]:
        """List what may be chosen in the longest checklist, first what others hang on."""
        read = " ".join(part.get("show_if") or "" for part in parts(self.longest))
        chosen = [question for question in self.questions if question["kind"] in CHOSEN]
        deciding = [one for one in chosen if re.search(rf"\b{one['code']}\b", read)]
        others = [one for one in chosen if one not in deciding]
        return [
            (question["code"], option)
            for question in [*deciding, *deciding, *others]
            for option in reversed(question.get("options") or ("yes", "no"))
        ]


def prepare(register: Path | None) -> Place:
    """Make tables, static files, a mission with candidates and an observer who is deployed."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    call_command("collectstatic", interactive=False, verbosity=0)
    mission = factories.mission("bench")
    for position, code in enumerate(("K1", "K2"), start=1):
        factories.candidate(mission, code, position)
    publish(None, Checklist.objects.get(mission=mission, code="CO"))
    if register:
        call_command("import_stations", register, mission=mission.code, map=MAP)
    station = factories.station(mission, STATION, number=STATION, registered=1000)
    member = factories.member(mission, user=factories.user("Anna Novak", language="ru"))
    factories.deploy(factories.team(mission, member), station)
    editions = list(
        Edition.objects.current().filter(
            checklist__mission=mission, checklist__entered_at=Checklist.EnteredAt.FIELD
        )
    )
    longest = max(editions, key=lambda edition: len(list(questions(edition))))
    draft = drafts.begin(member, station, longest, {})
    draft.visit_uid = uuid.uuid4()
    draft.save()
    rows = list(mission.stations.order_by("code"))
    words = [sought(row) for row in rows[:: max(1, len(rows) // SEARCHES)][:SEARCHES]]
    return Place(member, editions, longest, draft.pk, len(rows), words)


def sought(station: PollingStation) -> str:
    """Give what somebody types to find a station: how its address ends, on any keyboard."""
    return " ".join(re.findall(r"[a-z0-9]+", fold(f"{station.number} {station.address}"))[-3:])[:12]


def questions(edition: Edition) -> Iterator[Any]:
    """Go through the questions of an edition, with those of the visit and the closing block."""
    for block in edition.definition["blocks"]:
        yield from block["questions"]


def parts(edition: Edition) -> Iterator[Any]:
    """Go through blocks and questions: what may be hidden."""
    yield from edition.definition["blocks"]
    yield from questions(edition)
