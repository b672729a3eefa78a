"""Charts of a conclusion as SVG: attributes only, legible in grey, every bar with its base.

All words come from the caller, so that one chart serves every language.
"""

from missions.content.charts import maps
from missions.content.charts.bars import Bar, Parted, answers, coverage, parts
from missions.content.charts.drawing import SHADES, WIDTH, Labels, Land
from missions.content.charts.openings import Axis, Span, bar_of, openings, spans
from missions.content.charts.outlines import Rings
from missions.content.charts.tiles import tiles

__all__ = [
    "SHADES",
    "WIDTH",
    "Axis",
    "Bar",
    "Labels",
    "Land",
    "Parted",
    "Rings",
    "Span",
    "answers",
    "bar_of",
    "coverage",
    "maps",
    "openings",
    "parts",
    "spans",
    "tiles",
]
