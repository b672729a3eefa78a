"""What a text may insert: live figures, words, figures of others, claims, each as it is now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from missions.workflow.claim import Assessed
from missions.workflow.conclude.facts import Facts
from missions.workflow.conclude.live import EXTERNAL, NUMBERS, TEXTS, label, live
from missions.workflow.conclude.quoted import CLAIM, figures_of
from missions.workflow.conclude.sheet import Sheet

ASKED = re.compile(r"(?:(?<=\s)|^)/(?=\s|$)", re.MULTILINE)  # a stroke that stands alone
SHOWN = ("matching", "answered", "exceptions", "told", "told_matching")  # figures of a claim


@dataclass(frozen=True)
class Option:
    """One thing to insert: its notation without brackets, what it is, and its value now.

    `group`: figure, words, external, claim or part, a figure of a claim named `figure`.
    """

    code: str
    group: str
    words: str
    value: str
    figure: str = ""

    @property
    def notation(self) -> str:
        """Write it as a text inserts it."""
        return f"[[{self.code}]]"


def options(facts: Facts, language: str) -> list[Option]:
    """Give all that a text in a language may insert, what is silent now left out."""
    sheet = Sheet(facts, language)
    found = [*_live(sheet), *_external(sheet)]
    for assessed in sorted(facts.assessed.values(), key=lambda row: row.claim.code):
        found += _claim(sheet, assessed)
    return found


def put_in(text: str, notation: str) -> str:
    """Put a notation where a stroke stands alone, else at the end."""
    if ASKED.search(text):
        return ASKED.sub(lambda _found: notation, text, count=1)
    gap = "" if not text or text[-1].isspace() else " "
    return f"{text}{gap}{notation}"


def _live(sheet: Sheet) -> Iterator[Option]:
    for name in NUMBERS:
        yield Option(name, "figure", label(sheet.facts, name), live(sheet, name).text)
    for name in TEXTS:
        value = live(sheet, name).text
        if value:
            yield Option(name, "words", label(sheet.facts, name), value)


def _external(sheet: Sheet) -> Iterator[Option]:
    for code in sheet.facts.external:
        name = f"{EXTERNAL}{code}"
        yield Option(name, "external", label(sheet.facts, name), live(sheet, name).text)


def _claim(sheet: Sheet, assessed: Assessed) -> Iterator[Option]:
    said = assessed.sentences.get(sheet.language)
    name = f"{CLAIM}{assessed.claim.code}"
    if not said or not said.text:
        return
    yield Option(name, "claim", label(sheet.facts, name), said.text)
    numbers = figures_of(assessed.measure) if assessed.quantified else {}
    for figure in SHOWN:
        if numbers.get(figure):
            value = sheet.number(numbers[figure])
            yield Option(f"{name}:{figure}", "part", label(sheet.facts, name), value, figure)
