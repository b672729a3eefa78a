"""Cutting the text of an expression into tokens."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from missions.expressions.errors import ExpressionError

LONGEST = 500  # characters of a text
DIGITS = 15  # digits of a number: what stays exact on a phone
KEYWORDS = frozenset({"or", "and", "not", "is", "in", "true", "false"})

# Alternatives start differently and repeat single characters only: the time is linear.
TOKEN = re.compile(
    r"(?P<number>[0-9]+(?:\.[0-9]+)?)"
    r"|(?P<string>'[^'\n]*')"
    r"|(?P<question>[A-Z][A-Z0-9_]*)"
    r"|(?P<name>[a-z][a-z0-9_]*(?:\.[A-Za-z0-9_]+)*)"
    r"|(?P<sign>==|!=|<=|>=|[<>+\-*/(),\[\]])"
)
SPACE = re.compile(r"[ \t\r\n]*")


@dataclass(frozen=True)
class Token:
    """A word, sign or literal with its position; kind "end" closes the text."""

    kind: str
    text: str
    position: int


def tokens(text: str) -> Iterator[Token]:
    """Cut the text; an ExpressionError says where it cannot be cut."""
    if len(text) > LONGEST:
        raise ExpressionError("too_long", LONGEST, limit=LONGEST)
    position = SPACE.match(text).end()  # type: ignore[union-attr]  # it matches nothing as well
    while position < len(text):
        token = _token(text, position)
        yield token
        position = SPACE.match(text, position + len(token.text)).end()  # type: ignore[union-attr]
    yield Token("end", "", position)


def _token(text: str, position: int) -> Token:
    match = TOKEN.match(text, position)
    if match is None:
        if text[position] == "'":
            raise ExpressionError("unterminated_string", position)
        raise ExpressionError("unexpected_character", position, found=text[position])
    kind, found = str(match.lastgroup), match[0]
    if kind == "number" and len(found.replace(".", "")) > DIGITS:
        raise ExpressionError("number_too_long", position, limit=DIGITS)
    return Token("sign" if found in KEYWORDS else kind, found, position)
