"""When something happened, in the words of a language and as exactly as it is known (T21)."""

from __future__ import annotations

import datetime
from typing import Protocol

from missions.models.dates import DatePrecision
from missions.workflow.conclude.sheet import Sheet


class Dated(Protocol):
    """A row with a date, its end and how exactly they are known."""

    date: datetime.date | None
    date_end: datetime.date | None
    precision: str


def when(sheet: Sheet, row: Dated) -> str:
    """Say when: "on 8 June 2030", "in April 2030", "from 13 to 17 May 2030"; undated, nothing."""
    if row.date is None or row.date_end is None or row.date_end == row.date:
        return sheet.date_on(row.date, row.precision)
    if row.precision == DatePrecision.YEAR:
        return sheet.word("years").format(first=row.date.year, last=row.date_end.year)
    first, last = row.date, row.date_end
    if row.precision == DatePrecision.MONTH:
        return f"{sheet.date_on(first, row.precision)} – {sheet.date(last, row.precision)}"
    whole = sheet.date(last)
    if (first.year, first.month) == (last.year, last.month):
        return sheet.word("range").format(first=first.day, last=whole)
    return sheet.word("range").format(first=sheet.date(first), last=whole)


def one_day(sheet: Sheet, row: Dated) -> str:
    """Say when something of one day was: of a range, that it was a day of it."""
    said = when(sheet, row)
    ranged = row.precision == DatePrecision.RANGE and row.date_end != row.date
    return sheet.word("one_day").format(range=said) if said and ranged else said
