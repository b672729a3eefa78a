"""The conclusion as tagged PDF (PDF/UA-1), set by Typst with the fonts in its wheel.

The text is handed over as data and never pasted into markup, so nothing written in a
conclusion can be taken for an instruction.
"""

import json
import re
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from missions.content import Content
from missions.documents.outline import outline
from missions.documents.pictures import safe
from missions.documents.printed import Outline

TEMPLATE = Path(__file__).with_name("conclusion.typ")
OVERLONG = re.compile(r"\S{65,}")  # longer than the hash, which stays whole
PART = re.compile(r"\S{24}(?=\S)")
BREAK = "\u200b"


def render(content: Content, *, address: str = "") -> bytes:
    """Return the document as PDF; the same content gives the same bytes."""
    printed = outline(content, address=address)
    document = typst.compile(
        TEMPLATE,
        root=TEMPLATE.parent,
        format="pdf",
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        timestamp=_moment(content.issued_at),
        sys_inputs={"data": json.dumps(_data(printed))},
    )
    assert isinstance(document, bytes)  # noqa: S101  without an output file there are bytes
    return document


def _data(printed: Outline) -> dict[str, Any]:
    for block in (block for section in printed.sections for block in section.blocks):
        if block.picture:
            safe(block.picture.svg)
    content = printed.content
    own = {"language": content.language, "mission": content.mission}
    exact = {"colophon": printed.colophon}  # hash and address are copied from the page
    plain: dict[str, Any] = _breakable(asdict(printed) | {"content": None})
    return plain | own | exact


def _breakable(raw: Any) -> Any:
    """Let a line end inside a word that is too long for one line."""
    if isinstance(raw, str):
        return raw if raw.startswith("<svg") else OVERLONG.sub(_parted, raw)
    if isinstance(raw, dict):
        return {name: _breakable(item) for name, item in raw.items()}
    return [_breakable(item) for item in raw] if isinstance(raw, list | tuple) else raw


def _parted(word: re.Match[str]) -> str:
    return PART.sub(rf"\g<0>{BREAK}", word[0])


def _moment(iso: str) -> int:
    """Return seconds since 1970 of the issue; a preview has none and takes the first."""
    try:
        time = datetime.fromisoformat(iso)
    except ValueError:
        return 0
    return int((time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp())
