"""A map of areas, shaded by how much stands behind each, with the list of what was reached."""

import math
import textwrap
from collections.abc import Sequence

from missions.content.charts.drawing import (
    GAP,
    LEGEND,
    LETTER,
    MARGIN,
    SHADES,
    SMALL,
    WIDTH,
    Labels,
    Land,
    Sheet,
    shade,
)
from missions.content.charts.outlines import Point, Rings, apart, fitted, flat, inner, joined
from missions.content.value import Picture

TALLEST = 300  # so that map and list fit on a printed page
RADIUS = 7.5
EDGE = 2.5  # between two signs
ROW = 13
COLUMN = (WIDTH - 2 * MARGIN) / 2
HANG = 20  # a name begins behind its number


def areas(lands: Sequence[Land], labels: Labels, *, legend: bool = True) -> Picture:
    """Draw every area where it lies; what has a number gets a sign that the list below names.

    An outline that came in parts is drawn as one.
    """
    sheet = Sheet()
    if legend:
        sheet.legend(LEGEND, tuple(reversed(SHADES)))
    top = sheet.y
    laid, height = fitted(flat([joined(land.rings) for land in lands]), WIDTH - 2 * MARGIN, TALLEST)
    shapes = [
        tuple(tuple((x + MARGIN, y + top) for x, y in ring) for ring in rings) for rings in laid
    ]
    for land, rings in sorted(zip(lands, shapes, strict=True), key=_breadth, reverse=True):
        sheet.shape(rings, shade(land.value))
    reached = [pair for pair in zip(lands, shapes, strict=True) if pair[0].value]
    inside = [inner(rings) for _land, rings in reached]
    places = [_on_the_sheet(place) for place in apart(inside, 2 * RADIUS + EDGE)]
    for at, place in zip(inside, places, strict=True):
        if math.dist(at, place) > RADIUS:
            sheet.line(at, place)
    for number, ((land, _rings), place) in enumerate(zip(reached, places, strict=True), 1):
        sheet.sign(place, RADIUS, str(number), shade(land.value))
    sheet.y = top + height + GAP
    _list(sheet, [" — ".join(filter(None, (land.name, land.text))) for land, _rings in reached])
    return sheet.picture(labels)


def _breadth(drawn: tuple[Land, Rings]) -> float:
    """Say how wide a shape is: what lies in another is drawn after it."""
    xs = [x for ring in drawn[1] for x, _y in ring]
    return max(xs) - min(xs)


def _on_the_sheet(place: Point) -> Point:
    """Keep a sign from the edges."""
    edge = MARGIN + RADIUS
    return min(max(place[0], edge), WIDTH - edge), max(place[1], edge)


def _list(sheet: Sheet, names: Sequence[str]) -> None:
    """Print numbered names in two columns, the first half at the left."""
    top, floor = sheet.y, sheet.y
    half = -(-len(names) // 2)
    letters = int((COLUMN - HANG - 4) / (SMALL * LETTER))
    for column, part in enumerate((names[:half], names[half:])):
        y, left = top, MARGIN + column * COLUMN
        for place, name in enumerate(part, 1 + column * half):
            number = (left + HANG - 6, y + SMALL)
            sheet.text(number, str(place), text_anchor="end", font_size=str(SMALL))
            for line in textwrap.wrap(name, letters):
                sheet.text((left + HANG, y + SMALL), line, font_size=str(SMALL))
                y += ROW
        floor = max(floor, y)
    sheet.y = floor
