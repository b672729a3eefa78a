"""What every record of the office has: mission, code, source; and how its dates are known."""

from __future__ import annotations

import secrets
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from missions.models.dates import DatePrecision
from missions.models.mission import Mission
from missions.models.texts import validate_texts

LETTERS = 5  # bytes of a code that nobody chose: two mean the same row once in a million years


def own_code() -> str:
    """Make a code for a row that nobody gave one."""
    return secrets.token_hex(LETTERS)


def validate_list(texts: Any) -> None:
    """Accept only a list of texts in the site's languages."""
    if not isinstance(texts, list):
        raise ValidationError(_("One text for each language is expected."), code="texts")
    for one in texts:
        validate_texts(one)


class TextsListField(models.JSONField):
    """Short texts, each in the site's languages: `[{"en": …, "ru": …}, …]`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Start with none, and accept only known languages."""
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)
        if validate_list not in self.validators:
            self.validators = [*self.validators, validate_list]


class Record(models.Model):
    """A record of one mission, with a code by which files and other records name it."""

    mission = models.ForeignKey(
        Mission, models.CASCADE, related_name="%(class)s_records", verbose_name=_("mission")
    )
    code = models.SlugField(
        _("code"),
        max_length=60,
        default=own_code,
        help_text=_("Names the record in files. One that nobody chose will do."),
    )
    source = models.CharField(_("source paragraph"), max_length=40, blank=True)
    synthetic = models.BooleanField(_("invented for demonstration"), default=False)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["mission", "code"], name="%(class)s_code_once")
        ]


class Dated(models.Model):
    """A date and how exactly it is known; a range has both ends."""

    date = models.DateField(_("date"), null=True, blank=True)
    date_end = models.DateField(_("until"), null=True, blank=True)
    precision = models.CharField(
        _("precision"), max_length=8, choices=DatePrecision, default=DatePrecision.DAY
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(date_end__isnull=True)
                | models.Q(date__isnull=False, date_end__gte=models.F("date")),
                name="%(class)s_ends_after_it_begins",
                violation_error_message=_("A range ends on or after its first day."),
            ),
            models.CheckConstraint(
                condition=~models.Q(precision=DatePrecision.RANGE)
                | models.Q(date_end__isnull=False),
                name="%(class)s_range_has_both_ends",
                violation_error_message=_("A range has a first and a last day."),
            ),
        ]
