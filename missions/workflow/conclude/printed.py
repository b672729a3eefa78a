"""What a frozen content prints: its figures as numbers, its claims, the names of its rows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from missions.content import Content, Paragraph, Table

DIGITS = re.compile(r"[^0-9]")
LETTERS = re.compile(r"[^\W\d_]")
FRACTION = re.compile(r"\d[.,]\d{1,2}(?!\d)")


def names_of(contents: Mapping[str, Content]) -> dict[str, dict[str, str]]:
    """Give what the first cell of a row says, by the figures of the row."""
    names: dict[str, dict[str, str]] = defaultdict(dict)
    for language, content in contents.items():
        blocks = (block for section in content.sections for block in section.blocks)
        for table in (block for block in blocks if isinstance(block, Table)):
            for row in table.rows:
                for cell in row:
                    names[cell.ref][language] = row[0].text
    return names


def value_of(printed: Mapping[str, str]) -> int | None:
    """Read the whole number that a figure prints; None of what is no bare number."""
    text = next(iter(printed.values()), "")
    digits = DIGITS.sub("", text)
    fraction = FRACTION.search(text)
    return int(digits) if digits and not fraction and not LETTERS.search(text) else None


def stated_in(content: Content) -> Iterator[str]:
    """Give the codes of the claims that a content states in sentences."""
    for section in content.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph) and block.ref:
                yield block.ref
