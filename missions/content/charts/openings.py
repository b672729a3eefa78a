"""When stations opened: how many how far from their own schedule."""

from collections.abc import Iterable
from dataclasses import dataclass

from missions.content.charts.drawing import LINE, MARGIN, SHADES, SIZE, WIDTH, Box, Labels, Sheet
from missions.content.value import Picture

STEP = 5  # minutes in one bar
EARLIEST, LATEST = -30, 30  # what lies beyond is gathered in the outermost bars
ROOM = 130  # how high the tallest bar is
MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Axis:
    """The words under the bars."""

    unit: str
    scheduled: str


@dataclass(frozen=True, slots=True)
class Span:
    """The openings of one bar: the minutes it takes in as they are written, and how many."""

    last: int
    text: str
    number: int


def spans(minutes: Iterable[int]) -> tuple[Span, ...]:
    """Count openings by the bar they stand in, the earliest first.

    A bar takes in five minutes and is named by the last of them; on time belongs to 0.
    """
    counts = dict.fromkeys(range(EARLIEST, LATEST + STEP + 1, STEP), 0)
    for minute in minutes:
        counts[bar_of(minute)] += 1
    return tuple(Span(last, _written(last), number) for last, number in counts.items())


def bar_of(minute: int) -> int:
    """Name the bar that an opening stands in, so many minutes from schedule."""
    last = -(-minute // STEP) * STEP
    return min(max(last, EARLIEST), LATEST + STEP)


def openings(minutes: Iterable[int], axis: Axis, labels: Labels) -> Picture:
    """Draw how many stations opened how many minutes after their schedule.

    Negative is early. On time and early stand left of the line, late right of it.
    """
    bars = spans(minutes)
    sheet = Sheet()
    column = (WIDTH - 2 * MARGIN) / len(bars)
    floor = sheet.y + LINE * 2 + ROOM
    middle = MARGIN + column * (1 - EARLIEST // STEP)
    tallest = max(bar.number for bar in bars) or 1
    for place, bar in enumerate(bars):
        height = ROOM * bar.number / tallest
        left = MARGIN + place * column
        if bar.number:
            shade = SHADES[1] if bar.last > 0 else SHADES[0]
            sheet.rect(Box(left + 2, floor - height, column - 4, height), shade)
            above = (left + column / 2, floor - height - 4)
            sheet.text(above, str(bar.number), text_anchor="middle")
    sheet.line((MARGIN, floor), (WIDTH - MARGIN, floor))
    sheet.line((middle, MARGIN + LINE), (middle, floor + 5), "3 2")
    sheet.text((middle, MARGIN + SIZE - 2), axis.scheduled, text_anchor="middle")
    for mark in range(EARLIEST, LATEST + 1, 2 * STEP):
        x = middle + mark / STEP * column
        sign = "+" if mark > 0 else ""
        sheet.text((x, floor + LINE + 2), f"{sign}{_signed(mark)}", text_anchor="middle")
    sheet.text((WIDTH / 2, floor + 2 * LINE + 2), axis.unit, text_anchor="middle")
    sheet.y = floor + 2 * LINE + 6
    return sheet.picture(labels)


def _written(last: int) -> str:
    if last <= EARLIEST:
        return f"≤ {_signed(EARLIEST)}"
    if last > LATEST:
        return f"> {LATEST}"
    return f"{_signed(last - STEP + 1)} … {_signed(last)}"


def _signed(minute: int) -> str:
    return f"{MINUS}{-minute}" if minute < 0 else str(minute)
