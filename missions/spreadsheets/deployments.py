"""The deployment plan taken in: which team goes where, for which checklist, when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from import_export.resources import Resource

from missions.models import Checklist, Deployment, PollingStation, Team
from missions.spreadsheets.columns import Clock, Column, Day, Text
from missions.spreadsheets.lists import BATCH, FieldError, IncomingList
from missions.spreadsheets.mapping import Source
from missions.spreadsheets.problems import CellError
from missions.spreadsheets.readers import Row


class DeploymentTable(Resource):
    """Columns of the deployment plan."""

    team = Column("team__code", Text(20), "team code|команда|группа|экипаж", required=True)
    station = Column(
        "station__code",
        Text(64),
        "station code|polling station|участок|код участка|номер участка|code|number",
        required=True,
    )
    checklist = Column("checklist", Text(8), "form|stage|анкета|форма|чек-лист")
    date = Column("date", Day(), "day|дата|день")
    starts = Column("starts", Clock(), "time|planned time|время|начало")
    note = Column("note", Text(300), "remark|comment|примечание|комментарий")


@dataclass
class DeploymentList(IncomingList):
    """A plan taken in; one deployment is a team, a station, a checklist and a date."""

    planned: list[Deployment] = field(default_factory=list)
    table = DeploymentTable

    def begin(self, sources: Mapping[str, Source]) -> None:
        """Read teams, stations, checklists and the plan as it is."""
        super().begin(sources)
        mission = self.mission
        self.teams = dict(Team.objects.filter(mission=mission).values_list("code", "pk"))
        stations = PollingStation.objects.filter(mission=mission).values_list("code", "pk")
        self.stations = dict(stations.iterator())
        self.checklists = set(
            Checklist.objects.filter(mission=mission).values_list("code", flat=True)
        )
        rows = Deployment.objects.filter(team__mission=mission)
        keys = ("team_id", "station_id", "checklist", "date", "starts", "note")
        self.known = {row[:4]: row[4:] for row in rows.values_list(*keys).iterator()}

    def plan(self, row: Row, cleaned: dict[str, Any]) -> None:
        """Plan a new deployment, or the change of one's time or note."""
        checklist = cleaned.get("checklist", "").upper()
        if checklist and checklist not in self.checklists:
            raise FieldError("checklist", CellError("known"))
        key = (
            _known(self.teams, "team", cleaned),
            _known(self.stations, "station", cleaned),
            checklist,
            cleaned.get("date") or self.mission.election_day,
        )
        self.once(row, "station", key)
        old = self.known.get(key)
        starts, note = old or (None, "")
        values = (cleaned.get("starts", starts), cleaned.get("note", note))
        if old == values:
            self.counts.same += 1
            return
        if old is None:
            self.counts.new += 1
        else:
            self.counts.changed += 1
        fields = ("team_id", "station_id", "checklist", "date", "starts", "note")
        self.planned.append(Deployment(**dict(zip(fields, (*key, *values), strict=True))))

    def write(self) -> None:
        """Write the plan; a deployment made meanwhile is updated."""
        Deployment.objects.bulk_create(
            self.planned,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["team", "station", "checklist", "date"],
            update_fields=["starts", "note"],
        )


def _known(rows: Mapping[str, int], name: str, cleaned: Mapping[str, Any]) -> int:
    if cleaned[name] not in rows:
        raise FieldError(name, CellError("known"))
    return rows[cleaned[name]]
