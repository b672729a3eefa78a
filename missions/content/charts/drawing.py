"""The sheet that charts are drawn on: shapes, words and shades that part in grey."""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

from missions.content.charts.outlines import Rings
from missions.content.value import Picture

WIDTH = 380
MARGIN = 6
SIZE, SMALL = 13, 10
LINE = 17
BAR = 16
GAP = 12
LETTERS = 52  # that fit on one line at this size, also in Cyrillic
LETTER = 0.55  # of the size: how wide a letter is on average
MIDDLE = 0.36  # of the size: from the middle of a figure down to its line
FONT = "Libertinus Serif, Noto Serif, Times New Roman, serif"
INK, WHITE = "#1a1a1a", "#ffffff"
SHADES = ("#24476b", "#8fa6bf", "#dfe5ec", WHITE)  # far enough apart to part in grey
HATCHED = "hatched"
STRIDE = 4  # between two strokes of a hatching


FROM = (30, 10, 1, 0)  # at least so many for each shade: never ranked below 30, shown from 10
LEGEND = ("0", "1–9", "10–29", "≥ 30")


@dataclass(frozen=True, slots=True)
class Land:
    """An area and its number, as it is printed; its outline in degrees where it is known."""

    name: str
    value: int
    text: str
    rings: Rings = ()


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of one chart: key makes its ids unique on the page, alt replaces it."""

    key: str
    title: str
    alt: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its upper left corner."""

    x: float
    y: float
    width: float
    height: float = BAR


@dataclass(slots=True)
class Sheet:
    """SVG elements as they are drawn downwards; y is the next free line."""

    parts: list[str] = field(default_factory=list)
    y: float = MARGIN

    def rect(self, box: Box, fill: str) -> None:
        """Draw a box in a shade, or hatched, with a thin edge."""
        shade = WHITE if fill == HATCHED else fill
        self.parts.append(
            f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{box.width:.1f}"'
            f' height="{box.height:.1f}" fill="{shade}" stroke="{INK}" stroke-width="0.6"/>'
        )
        if fill == HATCHED:
            self.parts.append(f'<path d="{_strokes(box)}" stroke="{INK}" stroke-width="0.7"/>')

    def shape(self, rings: Iterable[Iterable[tuple[float, float]]], fill: str) -> None:
        """Draw an outline of rings in a shade, with a thin edge; a ring in a ring is a hole."""
        path = "".join("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + "Z" for ring in rings)
        self.parts.append(
            f'<path d="{path}" fill="{fill}" fill-rule="evenodd" stroke="{INK}"'
            f' stroke-width="0.6"/>'
        )

    def sign(self, place: tuple[float, float], radius: float, words: str, fill: str) -> None:
        """Draw a disc in a shade with words on it, and a white edge that parts it from any."""
        x, y = place
        self.parts.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{fill}" stroke="{INK}"'
            f' stroke-width="2.2"/><circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{fill}"'
            f' stroke="{WHITE}" stroke-width="1.2"/>'
        )
        look = {"text_anchor": "middle", "fill": ink_on(fill), "font_size": str(SMALL)}
        self.text((x, y + SMALL * MIDDLE), words, **look)

    def line(self, start: tuple[float, float], end: tuple[float, float], dash: str = "") -> None:
        """Draw a line, dashed where a pattern is given."""
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(
            f'<line x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}"'
            f' stroke="{INK}" stroke-width="0.8"{dashes}/>'
        )

    def text(self, place: tuple[float, float], words: str, **look: str) -> None:
        """Write words; `look` says another anchor, fill or font_size than the usual."""
        wanted = {"text_anchor": "start", "fill": INK, **look}
        said = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in wanted.items())
        self.parts.append(
            f'<text x="{place[0]:.1f}" y="{place[1]:.1f}"{said}>{escape(words)}</text>'
        )

    def inside(self, box: Box, words: str, fill: str) -> None:
        """Write words into a box where they fit; on a hatching they get a white ground."""
        room = len(words) * SMALL * LETTER + 4
        if room > box.width:
            return
        middle = box.x + box.width / 2
        if fill == HATCHED:
            left, top = f"{middle - room / 2:.1f}", f"{box.y + 2:.1f}"
            self.parts.append(
                f'<rect x="{left}" y="{top}" width="{room:.1f}" height="{box.height - 4:.1f}"'
                f' fill="{WHITE}"/>'
            )
        place = (middle, box.y + (box.height + SMALL) / 2 - 1.5)
        self.text(place, words, text_anchor="middle", fill=ink_on(fill), font_size=str(SMALL))

    def label(self, words: str, text: str) -> None:
        """Print a bar's name over as many lines as it takes, its figures at the right."""
        lines = textwrap.wrap(words, max(LETTERS - len(text) - 2, LETTERS // 2)) or [""]
        for number, line in enumerate(lines):
            self.text((MARGIN, self.y + SIZE), line)
            if number == len(lines) - 1:
                self.text((WIDTH - MARGIN, self.y + SIZE), text, text_anchor="end")
            self.y += LINE
        self.y += 2

    def legend(self, words: Sequence[str], fills: Sequence[str]) -> None:
        """Print shade and word pairs, each on the line where it still fits."""
        x = float(MARGIN)
        for word, fill in zip(words, fills, strict=False):
            width = SIZE + 8 + len(word) * SIZE * LETTER + 14
            if x > MARGIN and x + width > WIDTH:
                x, self.y = MARGIN, self.y + LINE + 2
            self.rect(Box(x, self.y + 1, SIZE, SIZE), fill)
            self.text((x + SIZE + 6, self.y + SIZE - 1), word)
            x += width
        self.y += LINE + GAP

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


def shade(value: int) -> str:
    """Give the shade of an area's number; none at all is white."""
    return next(fill for fill, least in zip(SHADES, FROM, strict=True) if value >= least)


def ink_on(fill: str) -> str:
    """Give the colour of letters that can be read on a shade."""
    return WHITE if fill == SHADES[0] else INK


def _strokes(box: Box) -> str:
    """Give the path of parallel strokes that fill a box and stay in it."""
    strokes = []
    floor = box.y + box.height
    for start in range(-int(box.height), int(box.width), STRIDE):
        left, right = max(start, 0), min(start + box.height, box.width)
        if left < right:
            strokes.append(
                f"M{box.x + left:.1f} {floor - (left - start):.1f}"
                f"L{box.x + right:.1f} {floor - (right - start):.1f}"
            )
    return "".join(strokes)
