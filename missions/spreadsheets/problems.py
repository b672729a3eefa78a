"""What can be wrong with a file, a mapping or a cell, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SHOWN = 100

RULES: dict[str, Any] = {
    "required": _("A value is needed."),
    "too long": _("At most %(limit)s characters."),
    "characters": _("It contains control characters."),
    "whole number": _("A whole number is expected."),
    "number": _("A number is expected."),
    "between": _("From %(low)s to %(high)s is expected."),
    "time": _("A time such as 07:00 is expected."),
    "date": _("A date such as 2030-12-31 is expected."),
    "one of": _("One of: %(choices)s."),
    "time zone": _("A time zone such as Asia/Almaty is expected."),
    "e-mail": _("An e-mail address is expected."),
    "phone": _("A phone number with + and the country code is expected."),
    "contact": _("An e-mail address or a phone number is needed."),
    "repeated": _("Row %(row)s has it already."),
    "known": _("Nothing in the mission has this code."),
    "both": _("Latitude and longitude go together."),
    "two accounts": _("E-mail and phone belong to two different people."),
    "taken": _("Somebody else in the mission has it."),
    "accreditation": _("Number and date of the accreditation go together."),
    "own": _("Nobody decides about themselves."),
    "role": _("You may not give this role."),
    "path": _("The areas have too long a path."),
    "rule": _("%(why)s"),
}


class ReadError(Exception):
    """The file is not a table that can be read; the message says why."""

    def __init__(self, message: str | Promise) -> None:
        """Keep the message; it is translated when shown."""
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class MappingError(ReadError):
    """The columns do not lead to the fields; the message says which."""


class CellError(ValueError):
    """A cell breaks a rule of `RULES`."""

    def __init__(self, rule: str, **params: object) -> None:
        """Name the rule and its figures."""
        super().__init__(rule)
        self.rule = rule
        self.params = params


@dataclass(frozen=True)
class Problem:
    """One cell that cannot be taken: row of the file, field, rule and value."""

    row: int
    field: str
    rule: str
    value: str
    params: dict[str, object]

    @property
    def message(self) -> str:
        """The rule in words, in the active language."""
        return str(RULES[self.rule]) % self.params

    def as_row(self) -> list[Any]:
        """Give the cells of the list of problems."""
        return [self.row, self.field, self.rule, self.value, self.message]


def problem(row: int, name: str, error: CellError, value: str) -> Problem:
    """Make a problem of a cell; a long value is cut."""
    cut = value if len(value) <= SHOWN else f"{value[:SHOWN]}…"
    return Problem(row, name, error.rule, cut, error.params)
