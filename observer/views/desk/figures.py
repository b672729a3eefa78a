"""The figures of the overview, read from kept counts and indexed columns."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Value
from django.utils import timezone

from missions.models import (
    Area,
    Deployment,
    Incident,
    Irregularity,
    Mission,
    Observation,
    Phone,
    PollingStation,
    StationTally,
)
from missions.workflow.tally import Coverage, coverage
from observer.views.desk.addresses import Figure, Lists

KIND = PollingStation.Kind
Status = Observation.Status
VISITS = "HD"
STEP = datetime.timedelta(minutes=10)
STEPS = 6
WIDTH, HEIGHT, GAP = 14, 32, 4  # of a bar of the little chart, in its own units


@dataclass
class AreaRow:
    """A first-level area: stations planned, of these visited, and visited in all."""

    area: Area
    planned: int = 0
    reached: int = 0
    visited: int = 0
    planned_address: str = ""
    visited_address: str = ""


@dataclass(frozen=True)
class Covered:
    """Where verified observations come from, against what was planned."""

    planned: Figure
    reached: Figure
    stations: Figure
    abroad: Figure
    commissions: Figure
    refused: Figure
    visits: int
    areas: tuple[AreaRow, ...]


@dataclass(frozen=True)
class Bar:
    """Ten minutes of the last hour: how many came, and the bar's place in the chart."""

    number: int
    x: int
    y: int
    height: int


@dataclass(frozen=True)
class Intake:
    """What came in the last hour, and what waits; `silent` phones where there are phones."""

    bars: tuple[Bar, ...]
    hour: Figure
    waiting: Figure
    queried: Figure
    silent: Figure | None


@dataclass(frozen=True)
class Attention:
    """What somebody must look at now."""

    integrity: Figure
    principle: Figure
    incidents: Figure
    taken: Figure


def covered(mission: Mission, lists: Lists) -> Covered:
    """Count places: planned, reached of these, and all that verified observations come from."""
    kept = coverage(mission)
    rows, planned, reached = _areas(mission, lists, kept)
    seen = {"visited": "yes"}
    return Covered(
        planned=Figure(planned, lists.stations(planned="yes")),
        reached=Figure(reached, lists.stations(planned="yes", **seen)),
        stations=Figure(kept.stations, lists.stations(**seen)),
        abroad=Figure(kept.abroad, lists.stations(kind__exact=KIND.ABROAD, **seen)),
        commissions=Figure(kept.commissions, lists.stations(kind__exact=KIND.COMMISSION, **seen)),
        refused=Figure(kept.refused, lists.observations(flag="refused", status="verified")),
        visits=kept.visits,
        areas=rows,
    )


def _areas(mission: Mission, lists: Lists, kept: Coverage) -> tuple[tuple[AreaRow, ...], int, int]:
    """Give a row for each first-level area that is planned or visited, and the sums."""
    tops = Area.objects.filter(mission=mission, tier=1).order_by("path")
    rows = {area.code: AreaRow(area) for area in tops}
    for path, seen, number in _planned(mission):
        row = rows[path.split("/")[1]]
        row.planned += number
        row.reached += number if seen else 0
    for area, number in [*kept.areas, *kept.areas_abroad]:
        rows[area.code].visited += number
    for row in rows.values():
        row.planned_address = lists.stations(area=row.area.pk, planned="yes")
        row.visited_address = lists.stations(area=row.area.pk, visited="yes")
    shown = tuple(row for row in rows.values() if row.planned or row.visited)
    return shown, sum(row.planned for row in shown), sum(row.reached for row in shown)


def _planned(mission: Mission) -> Iterable[tuple[str, bool, int]]:
    """Count the stations that a team is deployed to, by area and whether they count as visited."""
    deployed = Deployment.objects.filter(team__mission=mission).values("station")
    visited = StationTally.objects.filter(station=OuterRef("pk"), checklist=VISITS, n__gt=0)
    return (
        PollingStation.objects.filter(mission=mission, pk__in=deployed)
        .annotate(seen=Exists(visited))
        .values_list("area__path", "seen")
        .annotate(number=Count("*"))
        .order_by()
    )


def intake(mission: Mission, lists: Lists, now: datetime.datetime | None = None) -> Intake:
    """Count what came in the last hour by ten minutes, what waits and what is queried."""
    now = now or timezone.now()
    ends = [now - STEP * place for place in range(STEPS, -1, -1)]
    rows = Observation.objects.filter(mission=mission, received_at__gt=ends[0])
    steps: dict[str, Any] = {
        f"step{place}": Count(Value(1), filter=Q(received_at__gt=start, received_at__lte=end))
        for place, (start, end) in enumerate(pairwise(ends))
    }
    numbers = list(rows.aggregate(**steps).values())
    waits = [Status.RECEIVED, Status.QUERIED]
    rows = Observation.objects.filter(mission=mission, status__in=waits)
    by_status = dict(rows.values_list("status").annotate(number=Count("*")).order_by())

    def standing(status: Observation.Status) -> Figure:
        return Figure(by_status.get(status, 0), lists.observations(status=status.value))

    return Intake(
        bars=bars(numbers),
        hour=Figure(sum(numbers), lists.observations()),
        waiting=standing(Status.RECEIVED),
        queried=standing(Status.QUERIED),
        silent=_silent(mission, lists),
    )


def _silent(mission: Mission, lists: Lists) -> Figure | None:
    """Count the phones in use that have not been heard of for long."""
    phones = Phone.objects.filter(member__mission=mission)
    silent = Count("pk", filter=Q(pk__in=Phone.objects.silent().values("pk")))
    numbers = phones.aggregate(all=Count("pk"), silent=silent)
    return Figure(numbers["silent"], lists.of("phone", silent="yes")) if numbers["all"] else None


def bars(numbers: list[int]) -> tuple[Bar, ...]:
    """Lay the numbers out as bars; the highest fills the chart, any at all is seen."""
    most = max([*numbers, 1])
    heights = [max(round(HEIGHT * number / most), 1) for number in numbers]
    return tuple(
        Bar(number, place * (WIDTH + GAP), HEIGHT - height, height)
        for place, (number, height) in enumerate(zip(numbers, heights, strict=True))
    )


def attention(mission: Mission, lists: Lists) -> Attention:
    """Count open grave irregularities, and incidents that nobody has closed."""
    rows = Irregularity.objects.filter(
        mission=mission, status=Irregularity.Status.OPEN, severity__gte=3, superseded=False
    )
    grave = dict(rows.values_list("severity").annotate(number=Count("*")).order_by())
    reported = Incident.objects.filter(mission=mission).exclude(status=Incident.Status.CLOSED)
    incidents = dict(reported.values_list("status").annotate(number=Count("*")).order_by())

    def irregularities(severity: int) -> Figure:
        address = lists.irregularities(status__exact="open", severity=severity)
        return Figure(grave.get(severity, 0), address)

    def incident(status: Incident.Status) -> Figure:
        return Figure(incidents.get(status, 0), lists.of("incident", status__exact=status))

    return Attention(
        integrity=irregularities(4),
        principle=irregularities(3),
        incidents=incident(Incident.Status.NEW),
        taken=incident(Incident.Status.TAKEN),
    )
