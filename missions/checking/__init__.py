"""Check a text against what the mission's records carry: rules, words per language, remarks."""

from missions.checking.checker import Checker, lines_of
from missions.checking.value import (
    Adverse,
    Carried,
    Figure,
    Ground,
    Line,
    Place,
    Remark,
    Severity,
    Source,
)
from missions.checking.words import LEXICONS

__all__ = [
    "LEXICONS",
    "Adverse",
    "Carried",
    "Checker",
    "Figure",
    "Ground",
    "Line",
    "Place",
    "Remark",
    "Severity",
    "Source",
    "lines_of",
]
