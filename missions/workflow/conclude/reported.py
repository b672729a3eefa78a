"""What observers reported at once, as the checker reads it."""

from __future__ import annotations

from missions.checking import Reported, Source
from missions.models import Incident, Mission

NAMED = 5  # incidents named of one category


def incidents_of(mission: Mission) -> tuple[Reported, ...]:
    """Give the incidents reported by category, the first of each."""
    rows = Incident.objects.filter(mission=mission).order_by("category", "happened_at", "pk")
    columns = ("category", "pk", "station__number", "station__area__name")
    found: dict[str, list[Source]] = {}
    for category, pk, number, area in rows.values_list(*columns):
        source = Source("", number or "", tuple((area or {}).items()), incident=str(pk))
        found.setdefault(category, []).append(source)
    return tuple(
        Reported(category, len(sources), tuple(sources[:NAMED]))
        for category, sources in found.items()
    )
