"""Areas as tiles: one for each, shaded by how much stands behind it; no map of a country."""

import textwrap
from collections.abc import Sequence

from missions.content.charts.drawing import (
    LEGEND,
    LETTER,
    MARGIN,
    SHADES,
    SMALL,
    WIDTH,
    Box,
    Labels,
    Land,
    Sheet,
    ink_on,
    shade,
)
from missions.content.value import Picture

COLUMNS = 4
SPACE = 5
TILE = (WIDTH - 2 * MARGIN - (COLUMNS - 1) * SPACE) / COLUMNS
HEIGHT = 62
NAME_LINES = 3


def tiles(areas: Sequence[Land], labels: Labels) -> Picture:
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


def _draw(sheet: Sheet, box: Box, area: Land) -> None:
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
