"""Expressions at the desk: read when they are saved; what is wrong is said with its place."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext as _

from missions.admin.scoped import OneMissionForm
from missions.expressions import ExpressionError, parse
from missions.messages import explain

AROUND = 20  # characters shown from the place of the error on


class ExpressionForm(OneMissionForm):
    """A form some of whose fields are expressions."""

    expressions: ClassVar[tuple[str, ...]] = ("show_if", "when")

    def clean(self) -> dict[str, Any] | None:
        """Read every expression that is written."""
        cleaned = super().clean()
        for name in self.expressions:
            text = self.cleaned_data.get(name, "")
            if text:
                try:
                    parse(text)
                except ExpressionError as error:
                    self.add_error(name, said(error, text))
        return cleaned


def said(error: ExpressionError, text: str) -> str:
    """Say what is wrong with an expression, and where."""
    words = explain(error.code, error.params)
    rest = text[error.position : error.position + AROUND]
    return at(words, error.position, rest)


def at(words: str, position: int, rest: str = "") -> str:
    """Add the place of an error, counted from 1, and what stands there."""
    place = _("Character %(position)s") % {"position": position + 1}
    return f"{words} {place}: «{rest}»" if rest else f"{words} {place}."
