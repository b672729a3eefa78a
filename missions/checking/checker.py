"""The checker: every rule over a text in one language."""

from collections.abc import Sequence
from functools import lru_cache

from missions.checking.matching import Index
from missions.checking.reading import Reading
from missions.checking.rules import RULES
from missions.checking.value import Ground, Line, Remark


class Checker:
    """A ground read in one language, for as many texts as come; KeyError for an unknown one."""

    def __init__(self, ground: Ground, language: str) -> None:
        """Read the claims once."""
        self._index = Index(ground, language)
        self._language = language

    def check(self, lines: Sequence[Line], *, whole: bool = True) -> tuple[Remark, ...]:
        """Give the remarks on a text in its order; not `whole`, the rest of it is unknown."""
        reading = Reading(lines, self._language, self._index, whole=whole)
        found = (remark for rule in RULES for remark in rule(reading))
        return tuple(sorted(dict.fromkeys(found), key=lambda row: (row.line, row.start, row.rule)))


@lru_cache(maxsize=4)
def checker_of(ground: Ground, language: str) -> Checker:
    """Give the checker of a ground, kept while the very same ground is asked for again."""
    return Checker(ground, language)


def lines_of(text: str) -> tuple[Line, ...]:
    """Give the lines of a plain text, numbered from 1."""
    return tuple(Line(number, line) for number, line in enumerate(text.splitlines(), 1))
