"""Charts of a conclusion as SVG: attributes only, legible in grey, every bar with its base.

All words come from the caller, so that one chart serves every language.
"""

from missions.content.charts.bars import Bar, Parted, answers, coverage, parts
from missions.content.charts.drawing import SHADES, WIDTH, Labels
from missions.content.charts.openings import Axis, Span, bar_of, openings, spans
from missions.content.charts.tiles import Tile, tiles

__all__ = [
    "SHADES",
    "WIDTH",
    "Axis",
    "Bar",
    "Labels",
    "Parted",
    "Span",
    "Tile",
    "answers",
    "bar_of",
    "coverage",
    "openings",
    "parts",
    "spans",
    "tiles",
]
