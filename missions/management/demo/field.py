"""Field: what observers send, as parcels through the step that receives them."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Mapping
from typing import Any

from missions.management.demo.people import DemoError
from missions.management.demo.plan import Plan
from missions.management.demo.sheets import Sheet, given, moment, protocol
from missions.models import Edition, Incident, Membership, Observation, PollingStation, User
from missions.workflow.receive import Outcome, receive

SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "demo.example")
WRITING = datetime.timedelta(minutes=35)


class Field:
    """The observers of one mission, sending."""

    def __init__(self, plan: Plan) -> None:
        """Look up editions, crews and places once."""
        self.plan = plan
        editions = Edition.objects.current().filter(checklist__mission=plan.mission)
        self.editions = dict(editions.values_list("checklist__code", "digest"))
        members = Membership.objects.accredited().filter(mission=plan.mission)
        self.crews: dict[str, list[Membership]] = {code: [] for code in plan.crews}
        for member in members.select_related("user", "mission").prefetch_related("teams"):
            for team in member.teams.all():
                self.crews[team.code].append(member)

    def uid(self, *names: object) -> str:
        """Make the id a phone would have made; the same names give the same id."""
        return str(uuid.uuid5(SPACE, "/".join(map(str, (self.plan.mission.pk, *names)))))

    def send(self, sheet: Sheet, member: int = 0, **over: Any) -> Observation:
        """Send a sheet as one of the team; `over` replaces parts of the parcel."""
        author = self.crews[sheet.stop.team][member]
        raw = {**self._parcel(sheet, member), **over}
        self._receive(author.user, raw)
        return Observation.objects.get(pk=raw["observation"])

    def correct(self, sheet: Sheet, answers: Mapping[str, Any]) -> Observation:
        """Send a newer revision of a sheet, with some answers changed."""
        first = self._parcel(sheet, 0)
        return self.send(
            sheet,
            uid=self.uid(sheet.at, "second"),
            base=first["uid"],
            answers={**first["answers"], **answers},
        )

    def enter(self, clerk: User, sheet: Sheet) -> Observation:
        """Enter protocol figures at headquarters, from the photo of whom counted there."""
        author = self.crews[sheet.stop.team][0]
        own = {
            "uid": self.uid(sheet.at, "protocol"),
            "observation": self.uid(sheet.at, "protocol", "observation"),
            "checklist": "PR",
            "edition": self.editions["PR"],
            "header": {},
            "answers": protocol(self.plan, sheet),
        }
        raw = {**self._parcel(sheet, 0), **own}
        self._receive(clerk, raw, on_behalf=author, how="paper")
        return Observation.objects.get(pk=raw["observation"])

    def report(self, row: Mapping[str, Any]) -> Incident:
        """Report something grave at once."""
        mission = self.plan.mission
        station = PollingStation.objects.get(mission=mission, code=row["station"])
        time = datetime.time.fromisoformat(row["time"])
        happened = datetime.datetime.combine(mission.election_day, time, station.zone)
        return Incident.objects.create(
            mission=mission,
            author=self.crews[row["team"]][0],
            station=station,
            category=row["category"],
            happened_at=happened,
            text=row["text"],
            told=row.get("told", False),
            synthetic=True,
        )

    def _parcel(self, sheet: Sheet, member: int) -> dict[str, Any]:
        stop = sheet.stop
        written = stop.arrives + WRITING
        header = sheet.header
        if stop.checklists[-1] == sheet.checklist:  # the earlier are sent before the team leaves
            written = stop.departs
            header = {**header, "HD_DEPART": given(moment(written))}
        who = (sheet.at, member)
        return {
            "protocol": 1,
            "uid": self.uid(*who, "revision"),
            "observation": self.uid(*who, "observation"),
            "visit": self.uid(stop.team, stop.number, member, "visit"),
            "base": None,
            "mission": self.plan.mission.code,
            "station": stop.place.code,
            "checklist": sheet.checklist,
            "edition": self.editions[sheet.checklist],
            "written_at": moment(written),
            "zone": stop.place.zone,
            "header": header,
            "answers": sheet.answers,
            "confirmed": [],
        }

    def _receive(self, user: User, raw: Mapping[str, Any], **how: Any) -> None:
        receipt = receive(user, raw, **how)
        if receipt.outcome != Outcome.STORED:
            reasons = "; ".join(f"{one.question} {one.words('en')}" for one in receipt.reasons)
            raise DemoError(f"{raw['station']} {raw['checklist']}: {receipt.outcome} {reasons}")
