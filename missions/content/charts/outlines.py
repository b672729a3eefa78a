"""Outlines of areas as rings of points: made coarse, joined, laid flat, and where a sign stands."""

import math
from collections.abc import Iterable, Sequence

Point = tuple[float, float]  # longitude and latitude in degrees, or x and y on the sheet
Ring = tuple[Point, ...]  # the last point is not the first again
Rings = tuple[Ring, ...]  # of one area, holes among them: inside is what is odd

FINE = 2_000  # steps of the grid over the longer side: a fifth of a pixel on a page
MOST = 8_000  # points of one map
DECIMALS = 5  # of a degree: a metre
FLAT = 0.01  # a cone nearer to a cylinder than this is one
OFF_POINTS = 1e-4  # a level line that runs through no corner
LINES = 24  # over an area, to find where it is widest
FULL, HALF = 360, 180  # degrees


def coarse(shapes: Sequence[Rings], most: int = MOST) -> list[Rings]:
    """Snap all points to one grid, as coarse as it takes to leave no more than `most`.

    One grid for all: a border that two areas share they share afterwards. What is smaller than
    a step of the grid goes; where nothing else is left of an area, its frame stays.
    """
    points = [point for rings in shapes for ring in rings for point in ring]
    step = max(_extent(points)) / FINE or 1
    while True:
        snapped = [
            tuple(kept for ring in rings if len(kept := _snapped(ring, step)) > 2)  # noqa: PLR2004
            for rings in shapes
        ]
        if sum(len(ring) for rings in snapped for ring in rings) <= most:
            pairs = zip(shapes, snapped, strict=True)
            return [kept or _frame(rings) for rings, kept in pairs]
        step *= 2


def joined(rings: Iterable[Ring]) -> Rings:
    """Join areas: a border between two of them goes, the others become rings again."""
    edges: set[frozenset[Point]] = set()
    for ring in rings:
        for edge in zip(ring, (*ring[1:], ring[0]), strict=True):
            if edge[0] != edge[1]:
                edges ^= {frozenset(edge)}
    return tuple(_rings_of(edges))


def flat(shapes: Sequence[Rings]) -> list[Rings]:
    """Lay a country flat: no area larger than it is, beside another.

    Albers' equal-area conic projection with the standard parallels a sixth from either end
    (Snyder, Map Projections: A Working Manual, 1987, pages 98–102); y grows to the south.
    """
    shapes = _whole(shapes)
    points = [point for rings in shapes for ring in rings for point in ring]
    south, north = (of(y for _x, y in points) for of in (min, max))
    middle = (min(x for x, _y in points) + max(x for x, _y in points)) / 2
    first, second = south + (north - south) / 6, north - (north - south) / 6
    cone = (math.sin(math.radians(first)) + math.sin(math.radians(second))) / 2

    def conic(point: Point) -> Point:
        turn, up = cone * math.radians(point[0] - middle), math.sin(math.radians(point[1]))
        out = math.sqrt(max(constant - 2 * cone * up, 0)) / cone
        return out * math.sin(turn), out * math.cos(turn)

    def cylindric(point: Point) -> Point:  # of a country that lies across the equator
        return math.radians(point[0] - middle), -math.sin(math.radians(point[1]))

    constant = math.cos(math.radians(first)) ** 2 + 2 * cone * math.sin(math.radians(first))
    lay = cylindric if abs(cone) < FLAT else conic
    return [tuple(tuple(map(lay, ring)) for ring in rings) for rings in shapes]


def fitted(shapes: Sequence[Rings], width: float, tallest: float) -> tuple[list[Rings], float]:
    """Scale shapes into a frame, as wide as it is or as high; give them and their height."""
    points = [point for rings in shapes for ring in rings for point in ring]
    left, top = (min(point[axis] for point in points) for axis in (0, 1))
    wide, high = _extent(points)
    scale = min(width / (wide or 1), tallest / (high or 1))
    indent = (width - wide * scale) / 2

    def place(point: Point) -> Point:
        return indent + (point[0] - left) * scale, (point[1] - top) * scale

    laid = [tuple(tuple(map(place, ring)) for ring in rings) for rings in shapes]
    return laid, high * scale


def inner(rings: Rings) -> Point:
    """Give a point well inside an area: in the middle of a level line as long and as central."""
    ys = [y for ring in rings for _x, y in ring]
    bottom, top = min(ys), max(ys)
    best, found = -1.0, rings[0][0]
    for line in range(1, LINES):
        y = bottom + (top - bottom) * line / LINES + OFF_POINTS
        for left, right in _inside(rings, y):
            room = min(right - left, 2 * (y - bottom), 2 * (top - y))
            if room > best:
                best, found = room, ((left + right) / 2, y)
    return found


def apart(places: Sequence[Point], distance: float) -> list[Point]:
    """Push places away from one another until no two are nearer than this."""
    moved = [list(place) for place in places]
    for _turn in range(100):
        near = False
        for at, one in enumerate(moved):
            for other in moved[at + 1 :]:
                across, down = other[0] - one[0], other[1] - one[1]
                gap = math.hypot(across, down)
                if gap < distance - 0.01:
                    near = True
                    way = (across / gap, down / gap) if gap else (1.0, 0.0)
                    for axis in (0, 1):
                        one[axis] -= way[axis] * (distance - gap) / 2
                        other[axis] += way[axis] * (distance - gap) / 2
        if not near:
            break
    return [(x, y) for x, y in moved]


def _extent(points: Sequence[Point]) -> tuple[float, float]:
    wide, high = (
        max(point[axis] for point in points) - min(point[axis] for point in points)
        for axis in (0, 1)
    )
    return wide, high


def _snapped(ring: Ring, step: float) -> Ring:
    """Move each point to the grid; what falls on the point before goes."""
    made: list[Point] = []
    for x, y in ring:
        point = (round(round(x / step) * step, DECIMALS), round(round(y / step) * step, DECIMALS))
        if not made or made[-1] != point:
            made.append(point)
    while len(made) > 1 and made[0] == made[-1]:
        made.pop()
    return tuple(made)


def _frame(rings: Rings) -> Rings:
    """Give the frame of an area; nothing where it has no inside."""
    points = [point for ring in rings for point in ring]
    if not points or not all(_extent(points)):
        return ()
    left, right, bottom, top = (
        round(of(point[axis] for point in points), DECIMALS) for axis in (0, 1) for of in (min, max)
    )
    return (((left, bottom), (right, bottom), (right, top), (left, top)),)


def _rings_of(edges: set[frozenset[Point]]) -> Iterable[Ring]:
    """Walk along edges from point to point until each has been walked."""
    beside: dict[Point, list[Point]] = {}
    for edge in edges:
        one, other = sorted(edge)
        beside.setdefault(one, []).append(other)
        beside.setdefault(other, []).append(one)
    for start in sorted(beside):
        while beside[start]:
            ring, here = [start], start
            while beside[here]:
                there = min(beside[here])
                beside[here].remove(there)
                beside[there].remove(here)
                ring.append(there)
                here = there
            if len(ring) > 3:  # noqa: PLR2004  there and back is no ring
                yield tuple(ring[:-1])


def _whole(shapes: Sequence[Rings]) -> Sequence[Rings]:
    """Put a country that lies across the date line together on its eastern side."""
    xs = [x for rings in shapes for ring in rings for x, _y in ring]
    if max(xs) - min(xs) <= HALF:
        return shapes
    return [
        tuple(tuple((x + FULL if x < 0 else x, y) for x, y in ring) for ring in rings)
        for rings in shapes
    ]


def _inside(rings: Rings, y: float) -> Iterable[tuple[float, float]]:
    """Give the stretches of a level line that lie inside."""
    crossings = sorted(
        one[0] + (y - one[1]) / (other[1] - one[1]) * (other[0] - one[0])
        for ring in rings
        for one, other in zip(ring, (*ring[1:], ring[0]), strict=True)
        if (one[1] <= y) is not (other[1] <= y)
    )
    return zip(crossings[::2], crossings[1::2], strict=False)
