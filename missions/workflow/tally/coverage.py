"""Coverage: which places the verified observations come from; four numbers, never one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Sum

from missions.models import Area, Mission, PollingStation, StationTally
from missions.workflow.tally.lines import answers

KIND = PollingStation.Kind


@dataclass(frozen=True)
class Coverage:
    """Where verified observations were made.

    `stations`: distinct stations in the country, `abroad`: distinct stations abroad,
    `commissions`: distinct commissions visited as places; `visits`; `minutes` of observation;
    `refused`: stations where access was refused; `by_checklist`: observations of each;
    `stations_by_checklist`: distinct stations of each; `areas`: first-level areas with their
    distinct stations in the country; `selection`: visits by how the station was chosen.
    """

    stations: int = 0
    abroad: int = 0
    commissions: int = 0
    visits: int = 0
    minutes: int = 0
    refused: int = 0
    by_checklist: dict[str, int] = field(default_factory=dict)
    stations_by_checklist: dict[str, int] = field(default_factory=dict)
    areas: tuple[tuple[Area, int], ...] = ()
    areas_abroad: tuple[tuple[Area, int], ...] = ()
    areas_in_all: int = 0
    selection: dict[str, int] = field(default_factory=dict)


def coverage(mission: Mission) -> Coverage:
    """Read the coverage from the kept counts, in a number of queries that does not grow."""
    kept = StationTally.objects.filter(mission=mission, n__gt=0)
    visits = kept.filter(checklist="HD")
    by_area = list(
        visits.values_list("station__area__path", "station__kind").annotate(Count("pk")).order_by()
    )
    kinds = Counter[str]()
    for _path, kind, number in by_area:
        kinds[kind] += number
    sums = visits.aggregate(visits=Sum("n"), minutes=Sum("minutes"))
    by_checklist = list(
        kept.exclude(checklist="HD").values_list("checklist").annotate(Sum("n"), Count("pk"))
    )
    lines = {line.question: line for line in answers(mission, "HD")}
    inside, abroad = _areas(mission, by_area)
    outside = (KIND.ABROAD, KIND.COMMISSION)
    return Coverage(
        stations=sum(number for kind, number in kinds.items() if kind not in outside),
        abroad=kinds[KIND.ABROAD],
        commissions=kinds[KIND.COMMISSION],
        visits=sums["visits"] or 0,
        minutes=sums["minutes"] or 0,
        refused=next((stations for code, _n, stations in by_checklist if code == "refused"), 0),
        by_checklist={code: n for code, n, _stations in by_checklist if code != "refused"},
        stations_by_checklist={code: places for code, _n, places in by_checklist},
        areas=inside,
        areas_abroad=abroad,
        areas_in_all=Area.objects.filter(mission=mission, tier=1, abroad=False).count(),
        selection=lines["HD_SELECTION"].counts if "HD_SELECTION" in lines else {},
    )


def _areas(
    mission: Mission, by_area: Iterable[tuple[str, str, int]]
) -> tuple[tuple[tuple[Area, int], ...], tuple[tuple[Area, int], ...]]:
    """Sum distinct stations by first-level area, in the country and abroad."""
    tops = {area.code: area for area in Area.objects.filter(mission=mission, tier=1)}
    sums: dict[str, int] = {}
    for path, kind, number in by_area:
        if kind != KIND.COMMISSION:
            top = path.split("/")[1]
            sums[top] = sums.get(top, 0) + number
    found = sorted(sums.items(), key=lambda item: (-item[1], item[0]))
    inside = tuple((tops[code], number) for code, number in found if not tops[code].abroad)
    abroad = tuple((tops[code], number) for code, number in found if tops[code].abroad)
    return inside, abroad
