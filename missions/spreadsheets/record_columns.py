"""Columns of the office's records, read off their models: a text has one for each language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Concat
from django.utils.translation import override
from import_export.widgets import Widget

from missions.models.office.record import TextsListField
from missions.models.texts import TextsField
from missions.spreadsheets.columns import Codes, Column, Day, OneOf, Text, Whole
from missions.spreadsheets.problems import CellError
from missions.spreadsheets.tables import Plain

LONGEST = 4_000
MOST = 2_000_000_000
PARTED = " | "  # between the texts of a list
YES = {"yes": True, "да": True, "1": True, "true": True}
NO = {"no": False, "нет": False, "0": False, "false": False, "": False}
ROW = "row"  # names a row of a model that has no code of its own


class InLanguage(Text):
    """One language of a text."""

    def __init__(self, language: str) -> None:
        """Take the language."""
        super().__init__(LONGEST)
        self.language = language

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Show the text in the language, and nothing where it has none."""
        return str((value or {}).get(self.language, ""))


class ListInLanguage(InLanguage):
    """One language of a list of texts, parted by bars."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Any:
        """Clean to the texts; one that is empty keeps its place."""
        whole = super().clean(value)
        return [part.strip() for part in whole.split("|")] if whole else []

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Show the texts."""
        return PARTED.join(one.get(self.language, "") for one in value or [])


class YesNo(Plain):
    """Yes or no; empty is no."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> bool:
        """Clean to a truth value."""
        answer = {**YES, **NO}.get(value[:10].strip().casefold())
        if answer is None:
            raise CellError("one of", choices="yes, no")
        return answer


class Amount(Widget):
    """A number with two decimals, or nothing."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Decimal | None:
        """Clean to a decimal; a decimal comma and spaces between thousands are allowed."""
        digits = "".join(value.split())[:40].replace(",", ".")
        if not digits:
            return None
        if not re.fullmatch(r"-?\d{1,16}(\.\d{1,2}0*)?", digits):
            raise CellError("number")
        try:
            return Decimal(digits)
        except InvalidOperation as error:
            raise CellError("number") from error

    def render(self, value: Decimal | None, obj: Any = None, **kwargs: Any) -> str | None:
        """Show the number without noughts at its end."""
        return None if value is None else f"{value.normalize():f}"


class Linked(Codes):
    """Codes of rows that a row names; what they are is read once for the table."""

    def __init__(self) -> None:
        """Start with nothing known."""
        super().__init__(60)
        self.known: dict[int, list[str]] = {}

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Show the codes of the row with this key."""
        return ", ".join(self.known.get(value, []))


def fields_of(model: type[models.Model]) -> list[Any]:
    """Give the fields of a record that files hold, those naming several rows last."""
    own = [
        field
        for field in model._meta.concrete_fields
        if field.editable and field.name not in {"id", "mission"}
    ]
    return [*own, *model._meta.many_to_many]


def across(field: Any) -> bool:
    """Say whether a field leads to a record like its own, which may be of another mission."""
    return isinstance(field, models.ForeignKey) and field.related_model is field.model


def name_across(field: Any) -> str:
    """Name what a queryset knows such a record by."""
    return f"{field.name}_named"


def with_names_across(rows: models.QuerySet) -> models.QuerySet:
    """Have rows know the records of other missions that they lead to as MISSION:CODE."""
    named = {
        name_across(one): models.Case(
            models.When(
                **{f"{one.name}__isnull": False},
                then=Concat(
                    f"{one.name}__mission__code",
                    models.Value(":"),
                    f"{one.name}__code",
                    output_field=models.CharField(),
                ),
            )
        )
        for one in fields_of(rows.model)
        if across(one)
    }
    known: models.QuerySet = rows.annotate(**named)
    return known


def has_code(model: type[models.Model]) -> bool:
    """Say whether a code names one row of a mission."""
    wanted = {"mission", "code"}
    return any(
        isinstance(one, models.UniqueConstraint)
        and set(one.fields) == wanted
        and one.condition is None
        for one in model._meta.constraints
    )


def columns_of_record(model: type[models.Model]) -> dict[str, Column]:
    """Give the columns of a record's table, by name, in order."""
    columns = {} if has_code(model) else {ROW: Column("pk", Whole(1, MOST), column_name=ROW)}
    for field in fields_of(model):
        for name, attribute, widget in _columns(field):
            alone = name == field.name  # of a text, one language is enough
            required = alone and not (field.blank or field.has_default())
            words = "|".join(_words(field)) if alone else ""
            columns[name] = Column(attribute, widget, words, column_name=name, required=required)
    return columns


def _columns(field: Any) -> Iterator[tuple[str, str, Widget]]:
    if isinstance(field, TextsField | TextsListField):
        many = isinstance(field, TextsListField)
        for language, _name in settings.LANGUAGES:
            widget = ListInLanguage(language) if many else InLanguage(language)
            yield f"{field.name}_{language}", field.name, widget
    elif isinstance(field, models.ManyToManyField):
        yield field.name, "pk", Linked()
    elif across(field):
        yield field.name, name_across(field), Text(200)
    elif isinstance(field, models.ForeignKey):
        named = "code" if hasattr(field.related_model, "code") else "pk"
        yield field.name, f"{field.name}__{named}", Text(200)
    else:
        yield field.name, field.name, _widget(field)


def _widget(field: Any) -> Widget:
    if field.choices:
        return OneOf([str(value) for value, _label in field.choices], dict(_labels(field.choices)))
    if isinstance(field, models.BooleanField):
        return YesNo()
    if isinstance(field, models.DateField):
        return Day()
    if isinstance(field, models.DecimalField):
        return Amount()
    if isinstance(field, models.IntegerField):
        return Whole(0, MOST)
    return Text(field.max_length or LONGEST)


def _labels(choices: Iterable[tuple[Any, Any]]) -> Iterator[tuple[str, str]]:
    """Give the words for codes in every language, as they may stand in a file."""
    for language, _name in settings.LANGUAGES:
        with override(language):
            yield from ((str(label).casefold(), str(value)) for value, label in choices)


def _words(field: Any) -> Iterator[str]:
    """Give the names of a field in every language."""
    for language, _name in settings.LANGUAGES:
        with override(language):
            yield str(field.verbose_name)
