"""What a line may not end with: spaces that keep words together, by the rules of a language.

Only spaces change, one for one, so that no letter of a frozen text does.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from missions.content import Block, Cell, Content, CoverageBox, Paragraph, Picture, Run, Section
from missions.wording.phrases import CATALOGUES

FIXED = "\N{NO-BREAK SPACE}"
ALWAYS = (
    r"(?<=\d) (?=[^\W\d_])",  # 84 stations, 9 June
    r"(?<=[№§]) (?=\d)",
    r" (?=[\N{EM DASH}\N{EN DASH}] )",  # a line never begins with a dash
    r"(?<=\b[^\W\d_a-zа-яё]\.) (?=[^\W\d_])",  # I. M. Name
)


def bound(content: Content) -> Content:
    """Return the same content with its words kept together as its language wants it."""

    def one(text: str) -> str:
        return together(text, content.language)

    def runs(read: tuple[Run, ...]) -> tuple[Run, ...]:
        return _parted(one("".join(run.text for run in read)), read)

    def cell(read: Cell) -> Cell:
        return replace(read, text=one(read.text))

    def block(read: Block) -> Block:
        match read:
            case Paragraph():
                return replace(read, runs=runs(read.runs))
            case Picture():
                return replace(read, caption=one(read.caption))
            case _:
                rows = tuple(tuple(map(cell, row)) for row in read.rows)
                return replace(read, caption=one(read.caption), note=one(read.note), rows=rows)

    def section(read: Section) -> Section:
        return replace(read, title=one(read.title), blocks=tuple(map(block, read.blocks)))

    lines = (replace(line, runs=runs(line.runs)) for line in content.coverage.lines)
    return replace(
        content,
        title_lines=tuple(map(one, content.title_lines)),
        changes=tuple(map(one, content.changes)),
        sections=tuple(map(section, content.sections)),
        coverage=CoverageBox(tuple(lines)),
        figures=tuple(replace(figure, note=one(figure.note)) for figure in content.figures),
    )


def together(text: str, language: str) -> str:
    """Return the text with spaces fixed where a line may not end."""
    return _rule(language).sub(FIXED, text) if " " in text else text


def _parted(text: str, runs: tuple[Run, ...]) -> tuple[Run, ...]:
    parted, at = [], 0
    for run in runs:
        end = at + len(run.text)
        parted.append(replace(run, text=text[at:end]))
        at = end
    return tuple(parted)


@cache
def _rule(language: str) -> re.Pattern[str]:
    """Give the spaces that stay: those of every language, and those after its short words."""
    known = CATALOGUES.get(language)
    given = known.bound if known else ()
    words = [form for word in given for form in {word, word.capitalize(), word.upper()}]
    lengths = sorted({len(word) for word in words})
    after = (
        rf"(?<=(?<![\w-])(?:{'|'.join(w for w in words if len(w) == length)})) (?=\S)"
        for length in lengths
    )
    return re.compile("|".join((*ALWAYS, *after)))
