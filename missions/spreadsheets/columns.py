"""Columns of a list: how a field is called in files, cleaned when taken in, shown when given out.

They are fields and widgets of import-export; `clean` raises CellError.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from import_export.fields import Field
from import_export.resources import Resource
from import_export.widgets import Widget

from missions.models.zones import known_zones
from missions.spreadsheets.problems import CellError

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
WHOLE = re.compile(r"-?\d{1,18}(\.0+)?")
CLOCK = re.compile(r"(?:.*[T ])?(\d{1,2})[:.](\d{2})(?::\d{2}(?:\.\d+)?)?")
DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?|(\d{1,2})[./](\d{1,2})[./](\d{4})")
PHONE = re.compile(r"\+[1-9]\d{6,14}")


class Column(Field):
    """One column: its names in files, whether it is needed, how it is cleaned and shown."""

    def __init__(self, attribute: str, widget: Widget, words: str = "", **kwargs: Any) -> None:
        """Take other names divided by `|`; `required` and `when_empty` (an attribute's default)."""
        self.required: bool = kwargs.pop("required", False)
        self.joined: str = kwargs.pop("joined", "")
        super().__init__(attribute=attribute, widget=widget, **kwargs)
        self.words = tuple(word for word in words.split("|") if word)

    def names(self) -> tuple[str, ...]:
        """Every name the column goes by."""
        return (str(self.column_name), *self.words)


def columns_of(table: type[Resource]) -> dict[str, Column]:
    """Give the columns that a list takes in, by name, in order."""
    return {name: field for name, field in table.fields.items() if isinstance(field, Column)}


class Text(Widget):
    """Text of a limited length, on one line."""

    def __init__(self, limit: int) -> None:
        """Take the limit in characters."""
        super().__init__(coerce_to_string=False)
        self.limit = limit

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Any:
        """Clean to text without control characters."""
        if len(value) > self.limit:
            raise CellError("too long", limit=self.limit)
        if CONTROL.search(value):
            raise CellError("characters")
        return " ".join(value.split())


class Whole(Widget):
    """A whole number between two bounds, or nothing."""

    def __init__(self, low: int, high: int) -> None:
        """Take the bounds, both allowed."""
        super().__init__(coerce_to_string=False)
        self.low, self.high = low, high

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> int | None:
        """Clean to a number; spaces between thousands are allowed."""
        digits = "".join(value.split())
        if not digits:
            return None
        if not WHOLE.fullmatch(digits):
            raise CellError("whole number")
        number = int(digits.partition(".")[0])
        if not self.low <= number <= self.high:
            raise CellError("between", low=self.low, high=self.high)
        return number


class Degrees(Widget):
    """A coordinate in degrees, six decimals, or nothing."""

    def __init__(self, limit: int) -> None:
        """Take the limit on either side of zero."""
        super().__init__(coerce_to_string=False)
        self.limit = limit

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Decimal | None:
        """Clean to a decimal; a decimal comma is allowed."""
        if not value:
            return None
        try:
            number = Decimal(value[:40].replace(",", "."))
        except InvalidOperation as error:
            raise CellError("number") from error
        if not (number.is_finite() and abs(number) <= self.limit):
            raise CellError("between", low=-self.limit, high=self.limit)
        return number.quantize(Decimal("0.000001"))

    def render(self, value: Decimal | None, obj: Any = None, **kwargs: Any) -> float | None:
        """Show a number."""
        return None if value is None else float(value)


class Clock(Widget):
    """A time of day, or nothing."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> datetime.time | None:
        """Clean to hours and minutes."""
        if not value:
            return None
        found = CLOCK.fullmatch(value[:40])
        try:
            return datetime.time(int(found[1]), int(found[2])) if found else _refuse("time")
        except ValueError as error:
            raise CellError("time") from error

    def render(self, value: datetime.time | None, obj: Any = None, **kwargs: Any) -> str | None:
        """Show HH:MM."""
        return value.strftime("%H:%M") if value else None


class Day(Widget):
    """A date, or nothing."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> datetime.date | None:
        """Clean ISO dates and day.month.year."""
        if not value:
            return None
        found = DAY.fullmatch(value[:40])
        if not found:
            raise CellError("date")
        year, month, day = (found[1], found[2], found[3]) if found[1] else found.group(6, 5, 4)
        try:
            return datetime.date(int(year), int(month), int(day))
        except ValueError as error:
            raise CellError("date") from error

    def render(self, value: datetime.date | None, obj: Any = None, **kwargs: Any) -> str | None:
        """Show an ISO date."""
        return value.isoformat() if value else None


class OneOf(Widget):
    """A code out of several; its words in other languages are understood."""

    def __init__(self, codes: Iterable[str], words: Mapping[str, str]) -> None:
        """Take the codes, and other words for them."""
        super().__init__(coerce_to_string=False)
        self.codes = tuple(codes)
        self.known = {code.casefold(): code for code in self.codes} | dict(words)

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> str:
        """Clean to the code; empty stays empty."""
        code = self.known.get(value[:100].casefold()) if value else ""
        if code is None:
            raise CellError("one of", choices=", ".join(self.codes))
        return code


class Zone(Widget):
    """A name of the time zone database."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> str:
        """Clean to a known zone."""
        if value and value not in known_zones():
            raise CellError("time zone")
        return value


class Email(Widget):
    """An e-mail address in lower case, or nothing."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> str | None:
        """Clean to an address."""
        try:
            if value:
                validate_email(value[:255])
        except ValidationError as error:
            raise CellError("e-mail") from error
        return value.lower() or None


class Phone(Widget):
    """A phone number with + and the country code, or nothing."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> str | None:
        """Clean to + and digits; spaces, hyphens and brackets are left out."""
        number = re.sub(r"[\s().-]", "", value[:60])
        if number and not PHONE.fullmatch(number):
            raise CellError("phone")
        return number or None


class Codes(Widget):
    """Several codes divided by commas or semicolons."""

    def __init__(self, limit: int) -> None:
        """Take the limit of each code in characters."""
        super().__init__(coerce_to_string=False)
        self.one = Text(limit)

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> tuple[str, ...]:
        """Clean to distinct codes in their order."""
        parts = (self.one.clean(part.strip()) for part in re.split("[,;]", value[:1000]))
        return tuple(dict.fromkeys(part for part in parts if part))


def _refuse(rule: str) -> Any:
    raise CellError(rule)
