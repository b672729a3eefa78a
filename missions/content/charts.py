"""Charts of a conclusion as SVG: attributes only, legible in grey, every bar with its base.

All words come from the caller, so that one chart serves every language.
"""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

from missions.content.value import Picture

WIDTH = 380
MARGIN = 6
SIZE = 13
LINE = 17
BAR = 16
GAP = 12
LETTERS = 52  # that fit on one line at this size, also in Cyrillic
FONT = "Libertinus Serif, Noto Serif, Times New Roman, serif"
INK, QUIET = "#1a1a1a", "#595959"
SHADES = ("#24476b", "#8fa6bf", "#dfe5ec", "#ffffff")  # far enough apart to part in grey
STEP = 5  # minutes in one bar of opening times
EARLIEST, LATEST = -30, 30  # what lies beyond is gathered in the outermost bars


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of one chart: key makes its ids unique on the page, alt replaces it."""

    key: str
    title: str
    alt: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """So many of a base, with the words printed beside them, such as "48 of 52"."""

    label: str
    value: int
    base: int
    text: str


@dataclass(frozen=True, slots=True)
class Parted:
    """The answers to one question: a count for each word of the legend, and the base."""

    label: str
    counts: tuple[int, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Axis:
    """The words under the bars of opening times."""

    unit: str
    scheduled: str


@dataclass(slots=True)
class _Sheet:
    """SVG elements as they are drawn downwards; y is the next free line."""

    parts: list[str] = field(default_factory=list)
    y: float = MARGIN

    def rect(self, x: float, y: float, width: float, fill: str, height: float = BAR) -> None:
        self.parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"'
            f' fill="{fill}" stroke="{INK}" stroke-width="0.6"/>'
        )

    def line(self, start: tuple[float, float], end: tuple[float, float], dash: str = "") -> None:
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(
            f'<line x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}"'
            f' stroke="{INK}" stroke-width="0.8"{dashes}/>'
        )

    def text(self, x: float, y: float, words: str, anchor: str = "start") -> None:
        self.parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{INK}">'
            f"{escape(words)}</text>"
        )

    def label(self, words: str, text: str) -> None:
        """Print a bar's name over as many lines as it takes, its figures at the right."""
        lines = textwrap.wrap(words, LETTERS - len(text) - 2) or [""]
        for number, line in enumerate(lines):
            self.text(MARGIN, self.y + SIZE, line)
            if number == len(lines) - 1:
                self.text(WIDTH - MARGIN, self.y + SIZE, text, "end")
            self.y += LINE
        self.y += 2

    def picture(self, labels: Labels) -> Picture:
        """Close the drawing with its name and description."""
        height = round(self.y + MARGIN)
        key = escape(labels.key)
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}"'
            f' width="{WIDTH}" height="{height}" role="img"'
            f' aria-labelledby="{key}-title {key}-desc" font-family="{FONT}" font-size="{SIZE}">'
            f'<title id="{key}-title">{escape(labels.title)}</title>'
            f'<desc id="{key}-desc">{escape(labels.alt)}</desc>{"".join(self.parts)}</svg>'
        )
        return Picture(svg, labels.alt, labels.caption, labels.key)


def coverage(bars: Sequence[Bar], labels: Labels) -> Picture:
    """Draw one bar per area: filled what was visited, outlined its base.

    All bars share one scale, the largest base, so that lengths compare.
    """
    sheet = _Sheet()
    longest = max((bar.base for bar in bars), default=0) or 1
    scale = (WIDTH - 2 * MARGIN) / longest
    for bar in bars:
        sheet.label(bar.label, bar.text)
        sheet.rect(MARGIN, sheet.y, bar.base * scale, SHADES[-1])
        sheet.rect(MARGIN, sheet.y, min(bar.value, bar.base) * scale, SHADES[0])
        sheet.y += BAR + GAP
    return sheet.picture(labels)


def answers(rows: Sequence[Parted], legend: Sequence[str], labels: Labels) -> Picture:
    """Draw one bar per question, parted into the shares of its own base."""
    sheet = _Sheet()
    _legend(sheet, legend)
    for row in rows:
        sheet.label(row.label, row.text)
        _parts(sheet, row.counts)
        sheet.y += BAR + GAP
    return sheet.picture(labels)


def openings(minutes: Iterable[int], axis: Axis, labels: Labels) -> Picture:
    """Draw how many stations opened how many minutes after their schedule.

    Negative is early. A bar takes in the minutes from its mark up to the next one;
    on time and early stand left of the line, late right of it.
    """
    counts = _binned(minutes)
    sheet = _Sheet()
    room, column = 130, (WIDTH - 2 * MARGIN) / len(counts)
    floor = sheet.y + LINE * 2 + room
    middle = MARGIN + column * (1 - EARLIEST // STEP)
    for number, (start, amount) in enumerate(counts.items()):
        height = room * amount / (max(counts.values()) or 1)
        left = MARGIN + number * column
        if amount:
            shade = SHADES[1] if start > 0 else SHADES[0]
            sheet.rect(left + 2, floor - height, column - 4, shade, height)
            sheet.text(left + column / 2, floor - height - 4, str(amount), "middle")
    sheet.line((MARGIN, floor), (WIDTH - MARGIN, floor))
    sheet.line((middle, MARGIN + LINE), (middle, floor + 5), "3 2")
    sheet.text(middle, MARGIN + SIZE - 2, axis.scheduled, "middle")
    for mark in range(EARLIEST, LATEST + 1, 2 * STEP):
        sign = "−" if mark < 0 else "+" if mark else ""
        x = middle + mark / STEP * column
        sheet.text(x, floor + LINE + 2, f"{sign}{abs(mark)}", "middle")
    sheet.text(WIDTH / 2, floor + 2 * LINE + 2, axis.unit, "middle")
    sheet.y = floor + 2 * LINE + 6
    return sheet.picture(labels)


def _binned(minutes: Iterable[int]) -> dict[int, int]:
    """Count per bar; a bar is named by the last minute of it, on time belongs to 0."""
    counts = dict.fromkeys(range(EARLIEST, LATEST + STEP + 1, STEP), 0)
    for minute in minutes:
        last = -(-minute // STEP) * STEP
        counts[min(max(last, EARLIEST), LATEST + STEP)] += 1
    return counts


def _parts(sheet: _Sheet, counts: Sequence[int]) -> None:
    x, scale = float(MARGIN), (WIDTH - 2 * MARGIN) / (sum(counts) or 1)
    for amount, shade in zip(counts, SHADES, strict=False):
        if amount:
            sheet.rect(x, sheet.y, amount * scale, shade)
        x += amount * scale


def _legend(sheet: _Sheet, legend: Sequence[str]) -> None:
    """Print shade and word pairs, each on the line where it still fits."""
    x = float(MARGIN)
    for word, shade in zip(legend, SHADES, strict=False):
        width = SIZE + 8 + len(word) * SIZE * 0.55 + 14
        if x > MARGIN and x + width > WIDTH:
            x, sheet.y = MARGIN, sheet.y + LINE + 2
        sheet.rect(x, sheet.y + 1, SIZE, shade, SIZE)
        sheet.text(x + SIZE + 6, sheet.y + SIZE - 1, word)
        x += width
    sheet.y += LINE + GAP
