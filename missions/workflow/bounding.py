"""Take the boundaries of a mission's areas in from a GeoJSON file, and say which area is which."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from missions.content.charts.outlines import Ring, Rings, coarse
from missions.models import Area, Boundary, LogEntry, Mission, User
from missions.models.texts import fold

MOST_BYTES = 20_000_000
MOST = 1_000  # outlines
LONGEST = 200  # signs of a label
CORNERS = 3  # at least, of something that has an inside
Names = dict[str, Area | None]
LONGITUDES, LATITUDES = 180, 90
# What a kind of area is called says nothing of which it is.
KINDS = frozenset(
    fold(
        "region oblast province district county state city municipality governorate of the"
        " область край район город г обл республика округ провинция"
    ).split()
)


class BoundaryError(ValueError):
    """The file cannot be taken in; the words say where and why."""


def bounded(mission: Mission) -> Iterable[Area]:
    """Give the areas that a map shows: the first level of the country."""
    return Area.objects.filter(mission=mission, tier=1, abroad=False).order_by("path")


@transaction.atomic
def take(
    user: User | None, mission: Mission, content: bytes, source: Mapping[str, str]
) -> list[Boundary]:
    """Put the outlines of a file in the place of those that are here; give them.

    Each is made coarse once, and matched with the area whose code or name it has. What matches
    none is kept, and drawn when somebody says which area it is. `source`: who drew them, by
    language. A BoundaryError says what is wrong with the file: then nothing has changed.
    """
    features = list(_features(content))
    areas = list(bounded(mission))
    known = [(spelled, _names(areas, spelled)) for spelled in (fold, _bare)]
    naming = _naming([properties for properties, _rings in features])
    outlines = coarse([rings for _properties, rings in features])
    made = [
        Boundary(
            mission=mission,
            label=f"{number}. {properties.get(naming) or area or ''}".strip()[:LONGEST],
            area=area,
            rings=rings,
            source=dict(source),
        )
        for number, ((properties, _rings), rings) in enumerate(
            zip(features, outlines, strict=True), 1
        )
        for area in (_match(properties, known),)
        if rings
    ]
    Boundary.objects.filter(mission=mission).delete()
    Boundary.objects.bulk_create(made)
    LogEntry.objects.write(
        mission,
        user,
        "boundaries",
        mission,
        outlines=len(made),
        matched=sum(row.area_id is not None for row in made),
    )
    return made


@transaction.atomic
def place(user: User, mission: Mission, areas: Mapping[int, Area | None]) -> int:
    """Say which area each of these boundaries is, or a part of; give how many have changed."""
    rows = Boundary.objects.filter(mission=mission, pk__in=areas).select_related("area")
    changed = [row for row in rows if row.area != areas[row.pk]]
    for row in changed:
        row.area = areas[row.pk]
    Boundary.objects.bulk_update(changed, ["area"])
    if changed:
        LogEntry.objects.write(mission, user, "boundaries", mission, placed=len(changed))
    return len(changed)


@transaction.atomic
def remove(user: User, mission: Mission) -> int:
    """Take all boundaries of a mission away; give how many there were."""
    number, _by_model = Boundary.objects.filter(mission=mission).delete()
    if number:
        LogEntry.objects.write(mission, user, "boundaries", mission, removed=number)
    return number


def _features(content: bytes) -> Iterator[tuple[Mapping[str, Any], Rings]]:
    """Read the features of a GeoJSON file (RFC 7946): properties and the rings of the outline."""
    try:
        read = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise BoundaryError(_("This is no GeoJSON file: it cannot be read as JSON.")) from None
    rows = read.get("features") if isinstance(read, dict) else None
    if not isinstance(rows, list) or not rows:
        raise BoundaryError(_("This is no GeoJSON file: it has no list of “features”."))
    if len(rows) > MOST:
        raise BoundaryError(
            _("The file has %(n)s outlines; more than %(most)s cannot be taken in.")
            % {"n": len(rows), "most": MOST}
        )
    for number, row in enumerate(rows, 1):
        geometry = row.get("geometry") if isinstance(row, dict) else None
        properties = row.get("properties") if isinstance(row, dict) else None
        yield (
            properties if isinstance(properties, dict) else {},
            _rings(geometry if isinstance(geometry, dict) else {}, number),
        )


def _rings(geometry: Mapping[str, Any], number: int) -> Rings:
    kind = geometry.get("type")
    coordinates: Any = geometry.get("coordinates")
    if kind not in ("Polygon", "MultiPolygon"):
        raise BoundaryError(
            _("Feature %(n)s has no outline: its geometry is neither Polygon nor MultiPolygon.")
            % {"n": number}
        )
    try:
        polygons = [coordinates] if kind == "Polygon" else list(coordinates)
        rings = [_ring(ring) for polygon in polygons for ring in polygon]
    except (TypeError, ValueError, IndexError):
        rings = []
    for ring in rings:
        for x, y in ring:
            if not (abs(x) <= LONGITUDES and abs(y) <= LATITUDES):
                raise BoundaryError(
                    _(
                        "Feature %(n)s: %(x)s, %(y)s is no longitude and latitude in degrees."
                        " Save the file in WGS 84 (EPSG:4326)."
                    )
                    % {"n": number, "x": x, "y": y}
                )
    if max((len(set(ring)) for ring in rings), default=0) < CORNERS:
        raise BoundaryError(_("Feature %(n)s: its coordinates cannot be read.") % {"n": number})
    return tuple(rings)


def _ring(raw: Any) -> Ring:
    points = [(float(point[0]), float(point[1])) for point in raw]
    if not all(math.isfinite(value) for point in points for value in point):
        raise ValueError
    return tuple(points)


def _names(areas: Iterable[Area], spelled: Callable[[str], str]) -> Names:
    """Give the areas by what they may be called; none where two are called the same."""
    found: Names = {}
    for area in areas:
        for text in (area.code, *area.name.values()):
            name = spelled(text)
            found[name] = area if found.get(name, area) == area else None
    return found


def _bare(text: str) -> str:
    """Give the words of a name that are not those of a kind of area."""
    return " ".join(word for word in fold(text).replace("-", " ").split() if word not in KINDS)


def _match(
    properties: Mapping[str, Any], known: Sequence[tuple[Callable[[str], str], Names]]
) -> Area | None:
    """Find the area that a property names: in the same words, else in those that matter."""
    texts = [str(value) for value in properties.values() if isinstance(value, str | int)]
    found = [names.get(spelled(text)) for spelled, names in known for text in texts if text]
    return next((area for area in found if area is not None), None)


def _naming(rows: Sequence[Mapping[str, Any]]) -> str:
    """Give the property that names outlines best: the most different, the longest texts."""
    texts: dict[str, list[str]] = {}
    for row in rows:
        for key, value in row.items():
            if isinstance(value, str) and value.strip():
                texts.setdefault(key, []).append(value)
    ranked = [
        (len(set(found)), "name" in key.casefold(), sum(map(len, found)), key)
        for key, found in texts.items()
    ]
    return max(ranked)[-1] if ranked else ""
