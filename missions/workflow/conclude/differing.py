"""The difference of two sentences, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

WORDS = re.compile(r"\s+|[^\W_]+|\W|_")


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stayed (`same`), went (`old`) or came (`new`)."""

    kind: str
    text: str


def differences(before: str, now: str) -> list[Piece]:
    """Give what stayed, went and came, in the order it is read."""
    return list(_pieces(WORDS.findall(before), WORDS.findall(now)))


def _pieces(before: list[str], now: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, before, now, autojunk=False)
    for kind, old, old_end, new, new_end in matcher.get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(before[old:old_end]))
            continue
        if old < old_end:
            yield Piece("old", "".join(before[old:old_end]))
        if new < new_end:
            yield Piece("new", "".join(now[new:new_end]))
