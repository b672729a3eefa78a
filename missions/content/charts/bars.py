"""Bars: a count of a base, and the parts of a whole."""

from collections.abc import Sequence
from dataclasses import dataclass

from missions.content.charts.drawing import (
    BAR,
    GAP,
    HATCHED,
    MARGIN,
    SHADES,
    WIDTH,
    Box,
    Labels,
    Sheet,
)
from missions.content.value import Picture

ROOM = WIDTH - 2 * MARGIN
FILLS = (SHADES[0], SHADES[1], HATCHED, SHADES[2], SHADES[3])


@dataclass(frozen=True, slots=True)
class Bar:
    """So many of a base, with the words printed beside them, such as "48 of 52"."""

    label: str
    value: int
    base: int
    text: str


@dataclass(frozen=True, slots=True)
class Parted:
    """A bar in parts: a count for each word of the legend, and the words beside it.

    `inside` are the words written into the parts; without them the counts are.
    """

    label: str
    counts: tuple[int, ...]
    text: str
    inside: tuple[str, ...] = ()


def coverage(bars: Sequence[Bar], labels: Labels) -> Picture:
    """Draw one bar per area: filled what was visited, outlined its base.

    All bars share one scale, the largest base, so that lengths compare.
    """
    sheet = Sheet()
    longest = max((bar.base for bar in bars), default=0) or 1
    scale = ROOM / longest
    for bar in bars:
        sheet.label(bar.label, bar.text)
        sheet.rect(Box(MARGIN, sheet.y, bar.base * scale), SHADES[-1])
        sheet.rect(Box(MARGIN, sheet.y, min(bar.value, bar.base) * scale), SHADES[0])
        sheet.y += BAR + GAP
    return sheet.picture(labels)


def answers(rows: Sequence[Parted], legend: Sequence[str], labels: Labels) -> Picture:
    """Draw one bar per question, parted into the shares of its own base."""
    return _parted(rows, legend, labels, longest=0)


def parts(rows: Sequence[Parted], legend: Sequence[str], labels: Labels) -> Picture:
    """Draw bars in parts on one scale, the longest bar, so that lengths compare."""
    longest = max((sum(row.counts) for row in rows), default=0) or 1
    return _parted(rows, legend, labels, longest=longest)


def _parted(
    rows: Sequence[Parted], legend: Sequence[str], labels: Labels, *, longest: int
) -> Picture:
    sheet = Sheet()
    sheet.legend(legend, FILLS)
    for row in rows:
        sheet.label(row.label, row.text)
        _draw(sheet, row, ROOM / (longest or sum(row.counts) or 1))
        sheet.y += BAR + GAP
    return sheet.picture(labels)


def _draw(sheet: Sheet, row: Parted, scale: float) -> None:
    x = float(MARGIN)
    words = row.inside or tuple(map(str, row.counts))
    for amount, word, fill in zip(row.counts, words, FILLS, strict=False):
        if amount:
            box = Box(x, sheet.y, amount * scale)
            sheet.rect(box, fill)
            sheet.inside(box, word, fill)
        x += amount * scale
