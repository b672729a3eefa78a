"""The office's records, in and out: one table and one list serve every model of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any, ClassVar

from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models import QuerySet

from missions.models.office.record import TextsListField
from missions.models.texts import TextsField, fold
from missions.spreadsheets.columns import Column
from missions.spreadsheets.lists import FieldError, IncomingList
from missions.spreadsheets.mapping import Source
from missions.spreadsheets.problems import CellError
from missions.spreadsheets.readers import Row
from missions.spreadsheets.record_columns import (
    ROW,
    Linked,
    across,
    columns_of_record,
    fields_of,
    has_code,
    with_names_across,
)
from missions.spreadsheets.record_names import codes_across, codes_of
from missions.spreadsheets.tables import Table

Model = type[models.Model]
NAMES = (
    *("candidate", "calendaritem", "externalfigure", "commission", "body", "person"),
    *("headquarters", "legalact", "provision", "commissiontier", "accessibilitymeasure"),
    *("publication", "campaignrule", "debate", "venuerequest", "complaint", "medianote"),
    *("trip", "meeting", "statement", "shortcoming", "recommendation"),
)


class RecordTable(Table):
    """A table of one model's records; `name` is that of the model."""

    name: ClassVar[str] = ""

    def prepare(self) -> None:
        """Make the columns, and read once what rows name several of."""
        self.model: Model = apps.get_model("missions", self.name)
        self.fields = columns_of_record(self.model)
        for linking in self.model._meta.many_to_many:
            widget: Any = self.fields[linking.name].widget
            widget.known = self._codes(linking)

    def queryset(self) -> QuerySet:
        """Give the mission's records in the order they were entered."""
        rows: QuerySet[Any] = QuerySet(self.model).filter(mission=self.mission)
        return with_names_across(rows).order_by("pk")

    def _codes(self, linking: Any) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        name = f"{linking.name}__code"
        linked = self.queryset().filter(**{f"{linking.name}__isnull": False})
        for pk, code in linked.order_by("pk", name).values_list("pk", name):
            found.setdefault(pk, []).append(code)
        return found


@dataclass
class RecordList(IncomingList):
    """Records taken in; one is known by its code, or by the number of its row."""

    records: list[tuple[models.Model, dict[str, list[int]]]] = field(default_factory=list)
    name: ClassVar[str] = ""

    @classmethod
    def columns(cls) -> dict[str, Column]:
        """Give the columns the list knows."""
        return columns_of_record(apps.get_model("missions", cls.name))

    @property
    def columns_in_use(self) -> list[tuple[str, Source, Column]]:
        """The mapped columns with their sources, made once."""
        return [(name, source, self.known[name]) for name, source in self.sources.items()]

    def begin(self, sources: Mapping[str, Source]) -> None:
        """Read the records there are, and the codes of what they may name."""
        super().begin(sources)
        self.known = self.columns()
        self.model: Model = apps.get_model("missions", self.name)
        self.key = "code" if has_code(self.model) else ROW
        rows: QuerySet[Any] = QuerySet(self.model).filter(mission=self.mission)
        attribute = "code" if self.key == "code" else "pk"
        self.there = {getattr(row, attribute): row for row in rows}
        self.linked = self._linked(rows)
        self.related = {
            one.name: self._names(one)
            for one in fields_of(self.model)
            if one.related_model is not None
        }

    def _names(self, one: Any) -> dict[str, int]:
        if across(one):
            return codes_across(one.related_model, self.actor)
        return codes_of(one.related_model, self.mission)

    def plan(self, row: Row, cleaned: dict[str, Any]) -> None:
        """Plan a new record, or the change of one; its own rules are asked as at the desk."""
        record = self._record(row, cleaned)
        before = _state(record)
        several = self._fill(record, cleaned)
        was = self.linked.get(record.pk or 0, {})
        if (
            record.pk
            and _state(record) == before
            and all(sorted(was.get(name, [])) == sorted(keys) for name, keys in several.items())
        ):
            self.counts.same += 1
            return
        self._check(record)
        if record.pk:
            self.counts.changed += 1
        else:
            self.counts.new += 1
        self.records.append((record, several))

    def write(self) -> None:
        """Save the records one by one: each keeps its history."""
        for record, several in self.records:
            record.save()
            for name, keys in several.items():
                getattr(record, name).set(keys)

    def _record(self, row: Row, cleaned: dict[str, Any]) -> Any:
        """Find the record that a row names, or begin one."""
        named = cleaned.get(self.key)
        if not named:
            return self.model(mission=self.mission)
        self.once(row, self.key, named)
        if named in self.there:
            return self.there[named]
        if self.key == ROW:
            raise FieldError(ROW, CellError("known"))
        return self.model(mission=self.mission)

    def _fill(self, record: Any, cleaned: dict[str, Any]) -> dict[str, list[int]]:
        """Put what the columns say into the record; give the rows that it names several of."""
        several: dict[str, list[int]] = {}
        for one in fields_of(self.model):
            own = {name: cleaned[name] for name in cleaned if _column_of(name, one)}
            if not own:
                continue
            value = next(iter(own.values()))
            if isinstance(one, TextsListField):
                setattr(record, one.name, _texts_list(getattr(record, one.name), own, one.name))
            elif isinstance(one, TextsField):
                setattr(record, one.name, _texts(getattr(record, one.name), own, one.name))
            elif isinstance(one, models.ManyToManyField):
                several[one.name] = [self._named(one.name, code) for code in value]
            elif isinstance(one, models.ForeignKey):
                setattr(record, one.attname, self._named(one.name, value) if value else None)
            else:
                _put(record, one, value)
        return several

    def _named(self, name: str, code: str) -> int:
        """Find a row by its code, else by its name in any language."""
        known = self.related[name]
        found = known.get(code) or known.get(fold(code))
        if found is None:
            raise FieldError(name, CellError("known"))
        return found

    def _check(self, record: Any) -> None:
        try:
            record.full_clean()
        except ValidationError as error:
            name, why = next(iter(error.message_dict.items()))
            shown = next((column for column in self.sources if _starts(column, name)), "")
            other = "" if name == NON_FIELD_ERRORS or shown else f"{name}: "
            needed = (column for column in self.sources if self.known[column].required)
            column = shown or next(needed, next(iter(self.sources)))
            raise FieldError(column, CellError("rule", why=f"{other}{why[0]}")) from error

    def _linked(self, rows: QuerySet) -> dict[int, dict[str, list[int]]]:
        found: dict[int, dict[str, list[int]]] = {}
        for one in self.model._meta.many_to_many:
            pairs = rows.filter(**{f"{one.name}__isnull": False}).values_list("pk", one.name)
            for pk, other in pairs.order_by("pk"):
                found.setdefault(pk, {}).setdefault(one.name, []).append(other)
        return found


def _state(record: Any) -> dict[str, Any]:
    return {one.attname: getattr(record, one.attname) for one in record._meta.concrete_fields}


def _column_of(column: str, one: Any) -> bool:
    name: str = one.name
    if isinstance(one, TextsField | TextsListField):
        return column.rpartition("_")[0] == name
    return column == name


def _starts(column: str, name: str) -> bool:
    return column == name or column.rpartition("_")[0] == name


def _put(record: Any, one: Any, value: Any) -> None:
    """Put a plain value; an empty cell leaves what a field begins with."""
    if value not in (None, ""):
        setattr(record, one.name, one.to_python(value))
    elif one.null or not one.has_default():
        setattr(record, one.name, None if one.null else value)


def _texts(kept: Mapping[str, str], own: Mapping[str, str], name: str) -> dict[str, str]:
    told = {column.removeprefix(f"{name}_"): text for column, text in own.items()}
    return {language: text for language, text in {**kept, **told}.items() if text}


def _texts_list(
    kept: list[dict[str, str]], own: Mapping[str, list[str]], name: str
) -> list[dict[str, str]]:
    """Lay the texts of each language side by side; a language that no column has stays."""
    told = {column.removeprefix(f"{name}_"): texts for column, texts in own.items()}
    others = {language for one in kept for language in one} - set(told)
    told |= {language: [one.get(language, "") for one in kept] for language in others}
    rows = zip_longest(*told.values(), fillvalue="")
    made = ({lang: text for lang, text in zip(told, row, strict=True) if text} for row in rows)
    return [one for one in made if one]


RECORD_TABLES: dict[str, type[RecordTable]] = {
    name: type(f"{name.title()}Table", (RecordTable,), {"name": name}) for name in NAMES
}
RECORD_LISTS: dict[str, type[RecordList]] = {
    name: type(f"{name.title()}List", (RecordList,), {"name": name}) for name in NAMES
}
__all__ = ["NAMES", "RECORD_LISTS", "RECORD_TABLES", "Linked", "RecordList", "RecordTable"]
