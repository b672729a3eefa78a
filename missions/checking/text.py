"""A text as the rules read it: sentences with their places, folded letters, phrases found."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from missions.checking.value import Line, Span

Phrases = tuple[str, ...]

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
NUMBER = re.compile(
    r"(?<![\d.,:])\d{1,3}(?:[ \u00a0\u202f,]\d{3})+(?!\d)|(?<![\d.,:])\d+(?![\d]*[.,:]\d)"
)
END = re.compile(r"[.!?…]{1,5}[»”\")\]]{0,3}\s+(?=[«“\"(\[№—–]*[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ\d])")
INITIAL = re.compile(r"(?:^|[\s(«.-])[^\W\d_]\.$")
SCALED = re.compile(r"\s+([^\W\d_]+)")
LAST = 60  # letters that tell an end of a sentence from an abbreviation
SPACES = "\u00a0\u202f\u2009"


@dataclass(frozen=True)
class Sentence:
    """A sentence of a line: its words as written, and folded so that nothing moves."""

    line: Line
    start: int
    text: str
    scales: tuple[tuple[str, int], ...] = ()

    @cached_property
    def folded(self) -> str:
        """Give the text in small letters, ё as е, every space plain; as long as it was."""
        return folded(self.text)

    @cached_property
    def numbers(self) -> tuple[tuple[int, Span], ...]:
        """Give the whole numbers written in digits, 90 thousand as 90,000, with their places."""
        return tuple(self._number(found) for found in NUMBER.finditer(self.text))

    def _number(self, found: re.Match[str]) -> tuple[int, Span]:
        number, (start, end) = _whole(found[0]), found.span()
        word = SCALED.match(self.folded, end)
        for beginning, times in self.scales:
            if word and word[1].startswith(beginning):
                return number * times, (start, word.end())
        return number, (start, end)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Give the folded words."""
        return tuple(WORD.findall(self.folded))

    def find(self, phrases: Phrases) -> list[Span]:
        """Find phrases, in the order of the text; of two that overlap the first and longest."""
        if not phrases:
            return []
        return [found.span() for found in pattern(phrases).finditer(self.folded)]

    def says(self, phrases: Phrases) -> bool:
        """Tell whether any of the phrases stands in the sentence."""
        return bool(phrases) and pattern(phrases).search(self.folded) is not None

    def begins(self, phrases: Phrases) -> bool:
        """Tell whether the sentence begins with any of the phrases."""
        return pattern(phrases).match(self.folded.lstrip('«“"— ')) is not None

    def cut(self, span: Span) -> str:
        """Give the words at a place as they are written."""
        return self.text[span[0] : span[1]]


def folded(text: str) -> str:
    """Fold letters one by one, so that places stay where they are."""
    return "".join(map(_folded, text))


@cache
def _folded(letter: str) -> str:
    small = letter.lower()
    if small == "ё":
        return "е"
    if letter in SPACES:
        return " "
    return small if len(small) == 1 else letter


@cache
def pattern(phrases: Phrases) -> re.Pattern[str]:
    """Read phrases: `*` is any ending, `...` a few words between, `|` parts words for one place."""
    ordered = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(_expression, ordered))})(?!\w)")


def _expression(phrase: str) -> str:
    parts = []
    for place in phrase.split():
        if place == "...":
            parts.append(r"(?:\s+[^\s;:.]+){0,5}?")
        else:
            words = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in place.split("|"))
            parts.append((r"\s+" if parts else "") + f"(?:{words})")
    return "".join(parts)


def sentences(line: Line, abbreviations: Phrases) -> Iterator[tuple[int, str]]:
    """Cut a line into sentences, each with its place; initials and abbreviations end none."""
    start = 0
    for end in [*(found.end() for found in END.finditer(line.text)), len(line.text)]:
        whole = line.text[start:end]
        text = whole.strip()
        before = line.text[max(0, end - LAST) : end]
        if text and (end == len(line.text) or _ends(before, abbreviations)):
            yield start + whole.index(text[0]), text
            start = end


def _ends(text: str, abbreviations: Phrases) -> bool:
    before = text.rstrip()
    last = before.rsplit(maxsplit=1)[-1].strip('(«“"').lower() if before.split() else ""
    return not (INITIAL.search(before) or last in abbreviations)


def _whole(written: str) -> int:
    return int(re.sub(r"\D", "", written))
