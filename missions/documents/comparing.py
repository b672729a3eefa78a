"""Compare a file with what a Content prints: every heading, paragraph and cell, nothing added."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from missions.content import Content
from missions.documents import docx, html, pdf
from missions.documents.reading import Printed, Text, read

JOINTS = re.compile(r"[\s\u00ad\u2010-]+")
RENDER: Mapping[str, Callable[[Content, str, bytes], bytes]] = {
    "docx": lambda content, address, on: docx.render(content, address=address, letterhead=on),
    "html": lambda content, address, _: html.render_file(content, address=address).encode(),
    "json": lambda content, _address, _: json.dumps(content.as_json()).encode(),
    "pdf": lambda content, address, _: pdf.render(content, address=address),
}


@dataclass(frozen=True)
class Difference:
    """One place where a file reads otherwise: what was issued, and what stands there."""

    place: str
    heading: str
    issued: str
    found: str


def differences(
    printed: Printed, content: Content, letterhead: bytes = b""
) -> tuple[Difference, ...]:
    """Print the content as the file is, read both the same way, and give where they differ."""
    expected = read(RENDER[printed.form](content, printed.address, letterhead))
    if printed.form == "pdf" and _squeezed(expected) == _squeezed(printed):
        return ()  # another version of the typesetter breaks lines elsewhere
    return tuple(_differing(expected.texts, printed.texts, _headings(content)))


def _squeezed(printed: Printed) -> str:
    return JOINTS.sub("", printed.whole)


def _headings(content: Content) -> frozenset[str]:
    titles = {section.title for section in content.sections if section.title}
    numbered = {
        f"{section.number} {section.title}" for section in content.sections if section.title
    }
    return frozenset(" ".join(title.split()) for title in titles | numbered)


def _differing(
    expected: tuple[Text, ...], found: tuple[Text, ...], headings: frozenset[str]
) -> Iterator[Difference]:
    ours, theirs = [text.words for text in expected], [text.words for text in found]
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for kind, start, end, at, to in matcher.get_opcodes():
        if kind == "equal":
            continue
        for place in range(max(end - start, to - at)):
            issued = expected[start + place] if start + place < end else None
            stands = found[at + place] if at + place < to else None
            where = stands or issued
            yield Difference(
                where.place if where else "",
                _heading(ours, min(start + place, len(ours) - 1), headings),
                issued.words if issued else "",
                stands.words if stands else "",
            )


def _heading(texts: list[str], place: int, headings: frozenset[str]) -> str:
    return next((text for text in reversed(texts[: place + 1]) if text in headings), "")
