"""Areas as tiles: one for each, shaded by how much stands behind it; no map of a country."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from missions.content.charts.drawing import (
    LETTER,
    MARGIN,
    SHADES,
    SMALL,
    WIDTH,
    Box,
    Labels,
    Sheet,
    ink_on,
)
from missions.content.value import Picture

COLUMNS = 4
SPACE = 5
TILE = (WIDTH - 2 * MARGIN - (COLUMNS - 1) * SPACE) / COLUMNS
HEIGHT = 62
NAME_LINES = 3
FROM = (30, 10, 1, 0)  # at least so many for each shade: never ranked below 30, shown from 10
LEGEND = ("0", "1–9", "10–29", "≥ 30")


@dataclass(frozen=True, slots=True)
class Tile:
    """An area and its number, as it is printed."""

    name: str
    value: int
    text: str


def tiles(areas: Sequence[Tile], labels: Labels) -> Picture:
    """Draw a tile for each area in the order given, with its name and number on it."""
    sheet = Sheet()
    sheet.legend(LEGEND, tuple(reversed(SHADES)))
    top = sheet.y
    for place, area in enumerate(areas):
        row, column = divmod(place, COLUMNS)
        box = Box(MARGIN + column * (TILE + SPACE), top + row * (HEIGHT + SPACE), TILE, HEIGHT)
        _draw(sheet, box, area)
    rows = -(-len(areas) // COLUMNS)
    sheet.y = top + rows * (HEIGHT + SPACE)
    return sheet.picture(labels)


def shade(value: int) -> str:
    """Give the shade of a number; none at all is white."""
    return next(fill for fill, least in zip(SHADES, FROM, strict=True) if value >= least)


def _draw(sheet: Sheet, box: Box, area: Tile) -> None:
    fill = shade(area.value)
    ink = ink_on(fill)
    sheet.rect(box, fill)
    letters = int((TILE - 8) / (SMALL * LETTER))
    lines = textwrap.wrap(area.name, letters, max_lines=NAME_LINES, placeholder="…")
    for number, line in enumerate(lines):
        place = (box.x + 4, box.y + 12 + number * 12)
        sheet.text(place, line, fill=ink, font_size=str(SMALL))
    place = (box.x + box.width - 5, box.y + box.height - 6)
    sheet.text(place, area.text, text_anchor="end", fill=ink)
