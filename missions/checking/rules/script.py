"""Letters, quotes and spaces: what a search misses and a reader stumbles over (Q3, Q10, Q11)."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from missions.checking.reading import Finding, Reading, remark
from missions.checking.text import Sentence
from missions.checking.value import Line, Remark, Severity, Span

MIXED = Finding("script", "mixed_scripts", "retype", Severity.ERROR)
BROKEN = Finding("quotes", "fragment", "mend_fragment", Severity.ERROR)
UNBALANCED = Finding("quotes", "unbalanced", "mend_quotes", Severity.ERROR)
SPACES = Finding("spaces", "run_of_spaces", "one_space")
NAME_SPACES = Finding("spaces", "mixed_spaces", "no_break_spaces")
WORD = re.compile(r"[^\W\d_]+")
NAMED = re.compile(r"(?<!\w)(?:[^\W\d_]\.[ \u00a0-]?){1,3}\s*[^\W\d_]{3,}")
INITIALS = re.compile(r"[^\W\d_]\.([ \u00a0])(?=[^\W\d_]\.)|[^\W\d_]\.([ \u00a0])(?=[^\W\d_]{3,})")
FRAGMENT = re.compile(r"[^\W\d_]{0,40}[»”][^\W\d_]+")
GAP = re.compile(r"\S{1,40}[ \u00a0\u202f\t]{2,}\S{1,40}")
CYRILLIC, LATIN = "CYRILLIC", "LATIN"
PAIRS = (("«", "»"), ("“", "”"))
LOW = "„"  # opens a quotation that “ closes


@cache
def script(letter: str) -> str:
    """Name the script of a letter where it is one of the two that look alike."""
    name = unicodedata.name(letter, "")
    return next((one for one in (CYRILLIC, LATIN) if name.startswith(one)), "")


def scripts(reading: Reading) -> Iterator[Remark]:
    """Find words, and names with initials, whose letters are of two scripts."""
    for line in reading.lines:
        whole = Sentence(line, 0, line.text)
        found = [*WORD.finditer(line.text), *initialled(line.text)]
        seen: set[int] = set()
        for place in found:
            used = {script(letter) for letter in place[0]} - {""}
            if len(used) > 1 and place.end() not in seen:
                seen.add(place.end())
                yield remark(MIXED, whole, place.span())


def quotes(reading: Reading) -> Iterator[Remark]:
    """Find quotes without their pair, and words that begin in the middle after one."""
    for line in reading.lines:
        whole = Sentence(line, 0, line.text)
        broken = FRAGMENT.search(line.text)
        if broken:
            yield remark(BROKEN, whole, broken.span())
            continue
        at = next(filter(None, (_unpaired(line, *pair) for pair in PAIRS)), None)
        if at:
            yield remark(UNBALANCED, whole, at)


def initialled(text: str) -> Iterator[re.Match[str]]:
    """Find names with initials: capitals, whatever their script."""
    return (found for found in NAMED.finditer(text) if found[0][0].isupper())


def _unpaired(line: Line, opens: str, closes: str) -> Span | None:
    """Give the place of the first quote without its pair, with a few words around it."""
    if LOW in line.text and opens == "“":
        opens, closes = LOW, opens
    waiting: list[int] = []
    for place, letter in enumerate(line.text):
        if letter == opens:
            waiting.append(place)
        elif letter == closes:
            if not waiting:
                return (max(0, place - AROUND), place + 1)
            waiting.pop()
    return (waiting[-1], min(len(line.text), waiting[-1] + AROUND)) if waiting else None


AROUND = 30


def spaces(reading: Reading) -> Iterator[Remark]:
    """Find runs of spaces, and initials parted from their name by spaces of two kinds."""
    for line in reading.lines:
        if line.computed:
            continue
        whole = Sentence(line, 0, line.text)
        for gap in GAP.finditer(line.text):
            yield remark(SPACES, whole, gap.span())
        for name in initialled(line.text):
            used = {one for found in INITIALS.finditer(name[0]) for one in found.groups() if one}
            if len(used) > 1:
                yield remark(NAME_SPACES, whole, name.span())
