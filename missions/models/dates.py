"""How exactly a date is known."""

from __future__ import annotations

import calendar
import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _


class DatePrecision(models.TextChoices):
    """A month must not become its first day."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")
    RANGE = "range", _("range")


def days_of(
    first: datetime.date, last: datetime.date | None, precision: str
) -> tuple[datetime.date, datetime.date]:
    """Give the first and the last day that a date may mean: of a month, all of its days."""
    end = last or first
    if precision == DatePrecision.YEAR:
        return first.replace(month=1, day=1), end.replace(month=12, day=31)
    if precision == DatePrecision.MONTH:
        _weekday, length = calendar.monthrange(end.year, end.month)
        return first.replace(day=1), end.replace(day=length)
    return first, end
