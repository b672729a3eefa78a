"""What may not reach a printed document: control characters and marks that reorder text."""

import re
from typing import Any

from missions.content import Content

# Characters that XML forbids, lone halves of pairs, the byte order mark, and the marks by
# which a text could be shown in another order than it is stored.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


def clean(text: str) -> str:
    """Return the text without unprintable characters; line ends become one kind."""
    return UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def cleaned(content: Content) -> Content:
    """Return the same content with every text in it printable."""
    return Content.from_json(_deep(content.as_json()))


def _deep(raw: Any) -> Any:
    if isinstance(raw, str):
        return clean(raw)
    if isinstance(raw, list):
        return [_deep(item) for item in raw]
    if isinstance(raw, dict):
        return {name: _deep(item) for name, item in raw.items()}
    return raw
