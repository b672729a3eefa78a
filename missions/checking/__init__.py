"""Check a text against what the mission's records carry: rules, words per language, remarks."""

from missions.checking.checker import Checker, checker_of, lines_of
from missions.checking.value import (
    Adverse,
    Carried,
    Figure,
    Ground,
    Line,
    Over,
    Place,
    Remark,
    Reported,
    Severity,
    Source,
    Stated,
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
    "Over",
    "Place",
    "Remark",
    "Reported",
    "Severity",
    "Source",
    "Stated",
    "checker_of",
    "lines_of",
]
