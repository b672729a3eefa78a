"""The register of polling stations, in and out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from import_export.widgets import Widget

from missions.models import Commission, Mission, PollingStation, StationTally
from missions.spreadsheets.areas import AreaTree
from missions.spreadsheets.bulk import Upsert, keep_history
from missions.spreadsheets.columns import Clock, Column, Degrees, OneOf, Text, Whole, Zone
from missions.spreadsheets.lists import FieldError, IncomingList
from missions.spreadsheets.mapping import LEVEL, Source
from missions.spreadsheets.problems import CellError
from missions.spreadsheets.readers import Row
from missions.spreadsheets.tables import AreaNames, Shown, Table
from missions.workflow.tally import rebuild

MOST_VOTERS = 1_000_000
ABROAD = PollingStation.Kind.ABROAD.value
KINDS = {
    "обычный": "ordinary",
    "закрытый": "closed",
    "за рубежом": "abroad",
    "зарубежный": "abroad",
    "комиссия": "commission",
    "другой": "other",
    "другое": "other",
}
VALUES = (
    *("code", "number", "name", "address", "kind", "registered", "opens", "closes"),
    *("time_zone", "latitude", "longitude", "area_id", "commission_id"),
)


class Levels(Widget):
    """Names of areas, outermost first."""

    level = Text(200)

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> tuple[str, ...]:
        """Clean to the names of the levels."""
        return tuple(self.level.clean(part) for part in value.split(LEVEL) if part.strip())


class StationTable(Table):
    """Columns of the register."""

    code = Column("code", Text(64), "код|station code|код участка|order|id", required=True)
    number = Column(
        "number", Text(40), "no|no.|№|номер|номер участка|station number|station|участок"
    )
    name = Column("name", Text(200), "название|наименование|station name|venue|место")
    address = Column("address", Text(400), "адрес|адрес участка|location|местонахождение")
    area = Column("area_id", Levels(), "район|регион|область|region|district|county", required=True)
    kind = Column("kind", OneOf(PollingStation.Kind.values, KINDS), "вид|тип|type")
    registered = Column(
        "registered",
        Whole(0, MOST_VOTERS),
        "registered voters|voters|избирателей|число избирателей|избиратели",
    )
    opens = Column("opens", Clock(), "opening|открытие|открывается|время открытия")
    closes = Column("closes", Clock(), "closing|закрытие|закрывается|время закрытия")
    time_zone = Column("time_zone", Zone(), "zone|timezone|часовой пояс|пояс")
    latitude = Column("latitude", Degrees(90), "lat|широта")
    longitude = Column("longitude", Degrees(180), "lon|lng|long|долгота")
    commission = Column("commission__code", Text(64), "комиссия|тик|уик")
    synthetic = Shown("synthetic", _("invented for demonstration"))

    def prepare(self) -> None:
        """Read the names of the areas."""
        self.fields["area"].widget = AreaNames(self.mission, self.wanted.labels)

    def queryset(self) -> QuerySet[PollingStation]:
        """Give the register in the order of codes."""
        return PollingStation.objects.filter(mission=self.mission).order_by("code")


@dataclass
class StationList(IncomingList):
    """A register of stations taken in; stations are known by their code."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    moved: set[int] = field(default_factory=set)
    table = StationTable

    def begin(self, sources: Mapping[str, Source]) -> None:
        """Read the register and the tree of areas once."""
        super().begin(sources)
        rows = PollingStation.objects.filter(mission=self.mission).values_list("pk", *VALUES)
        self.known = {row[1]: row for row in rows.iterator()}
        commissions = Commission.objects.filter(mission=self.mission)
        self.commissions = dict(commissions.values_list("code", "pk"))
        self.areas = AreaTree(self.mission)
        self.upsert = Upsert(PollingStation, ("mission", "code"), late="area")

    def plan(self, row: Row, cleaned: dict[str, Any]) -> None:
        """Plan a new station, or the change of one."""
        self.once(row, "code", cleaned["code"])
        known = self.known.get(cleaned["code"])
        old = dict(zip(VALUES, known[1:], strict=True)) if known else self._defaults(cleaned)
        values = {**old, **self._values(cleaned)}
        _check_point(values)
        try:
            area = self.areas.find(cleaned["area"], abroad=values["kind"] == ABROAD)
        except CellError as error:
            raise FieldError("area", error) from error
        if known and values == old and area.pk == old["area_id"]:
            self.counts.same += 1
            return
        if known and area.pk != old["area_id"]:
            self.moved.add(known[0])
        del values["area_id"]
        station = PollingStation(mission=self.mission, area=area, **values)
        station.search = station.searchable()
        self.upsert.add(station)
        (self.changed if known else self.new).append(station.code)

    def settle(self) -> None:
        """Count the plan."""
        self.counts.new, self.counts.changed = len(self.new), len(self.changed)

    def write(self) -> None:
        """Write areas, stations and their history; a station made meanwhile is updated."""
        self.areas.write()
        fields = [name for name in self.sources if name != "code"]
        self.upsert.write([*fields, "search"])
        stations = PollingStation.objects.filter(mission=self.mission)
        keys = dict(stations.values_list("code", "pk").iterator())
        for codes, changed in ((self.new, False), (self.changed, True)):
            written = [keys[code] for code in codes]
            keep_history(PollingStation, written, self.actor, changed=changed)
        if self.moved & set(_counted(self.mission)):
            rebuild(self.mission)

    def _values(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        values = {name: value for name, value in cleaned.items() if name in VALUES}
        for name, usual in self._usual(cleaned["code"]).items():
            if name in values:
                values[name] = values[name] or usual
        if "commission" in cleaned:
            values["commission_id"] = self._commission(cleaned["commission"])
        return values

    def _usual(self, code: str) -> dict[str, Any]:
        return {
            "number": code[:40],
            "kind": PollingStation.Kind.ORDINARY.value,
            "opens": self.mission.opens,
            "closes": self.mission.closes,
            "time_zone": self.mission.time_zone,
        }

    def _defaults(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        empty = dict.fromkeys(VALUES)
        return {**empty, "name": "", "address": "", **self._usual(cleaned["code"])}

    def _commission(self, code: str) -> int | None:
        if code and code not in self.commissions:
            raise FieldError("commission", CellError("known"))
        return self.commissions.get(code)


def _counted(mission: Mission) -> QuerySet[StationTally, int]:
    tallies = StationTally.objects.filter(mission=mission, n__gt=0)
    return tallies.values_list("station_id", flat=True)


def _check_point(values: Mapping[str, Any]) -> None:
    if (values["latitude"] is None) != (values["longitude"] is None):
        empty = "latitude" if values["latitude"] is None else "longitude"
        raise FieldError(empty, CellError("both"))
