"""A query compiled once: for the few reads that every request of every phone makes.

Django builds and compiles a query anew each time, which costs several times what the database
needs to answer it. A prepared query keeps the SQL; only its values change.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import lru_cache
from operator import attrgetter, itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import (
    BooleanField,
    CharField,
    Field,
    ForeignKey,
    IntegerField,
    Model,
    QuerySet,
    TextField,
)
from django.db.models.query import FlatValuesListIterable, ModelIterable, get_related_populators

Row = TypeVar("Row")


class _Compiled(NamedTuple):
    """A query's SQL, its parameters, which of them stand for which value, and what rows become."""

    sql: str
    params: tuple[Any, ...]
    places: tuple[tuple[int, int], ...]  # parameter, value
    convert: Callable[[list[Any]], Any]
    make: Callable[[Any], Any]

    def params_of(self, values: tuple[Any, ...]) -> list[Any]:
        """Put the values in their places."""
        params = list(self.params)
        for place, number in self.places:
            params[place] = _as_stored(values[number], params[place])
        return params


class Asked(NamedTuple):
    """A value that the database finds itself while it writes a row: a query and its parameters."""

    sql: str
    params: tuple[Any, ...]


class Prepared(Generic[Row]):
    """A query with places for values.

    `build` makes the query set from one value for each of `kinds` (int, str or uuid.UUID): what
    it does must not depend on the values, only pass them on to filters.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Row]], *kinds: type) -> None:
        """Keep how it is built; it is compiled when first asked."""
        self._build = build
        self._marks = [_mark(kind, number) for number, kind in enumerate(kinds)]
        self._compiled: _Compiled | None = None

    def all(self, *values: Any) -> list[Row]:
        """Ask with these values; give the rows."""
        compiled = self._compiled or self._compile()
        with connection.cursor() as cursor:
            cursor.execute(compiled.sql, compiled.params_of(values))
            rows = cursor.fetchall()
        return [compiled.make(row) for row in compiled.convert(rows)] if rows else []

    def one(self, *values: Any) -> Row | None:
        """Give the only row there can be, none where there is none."""
        return next(iter(self.all(*values)), None)

    def asked(self, *values: Any) -> Asked:
        """Give the query with these values as a value to `insert`."""
        compiled = self._compiled or self._compile()
        return Asked(compiled.sql, tuple(compiled.params_of(values)))

    def _compile(self) -> _Compiled:
        rows = self._build(*self._marks)
        compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        marks = [_spellings(mark) for mark in self._marks]
        places = tuple(
            (place, number)
            for place, param in enumerate(params)
            for number, spellings in enumerate(marks)
            if any(type(param) is type(mark) and param == mark for mark in spellings)
        )
        if {number for _place, number in places} != set(range(len(marks))):
            raise ValueError("A value of a prepared query does not reach its SQL.")
        self._compiled = _Compiled(
            sql, tuple(params), places, _converter(compiler), _maker(rows, compiler)
        )
        return self._compiled


def _converter(compiler: Any) -> Callable[[list[Any]], Any]:
    """Give what turns the database's values into Python's."""
    converters = compiler.get_converters([column for column, *_rest in compiler.select])
    return lambda rows: compiler.apply_converters(rows, converters) if converters else rows


def _maker(rows: QuerySet[Any, Any], compiler: Any) -> Callable[[Any], Any]:
    """Give what turns a row into what the query set would give."""
    kind = rows._iterable_class  # noqa: SLF001  Django has no other
    if kind is not ModelIterable:
        return itemgetter(0) if kind is FlatValuesListIterable else tuple
    info = compiler.klass_info
    first, last = info["select_fields"][0], info["select_fields"][-1] + 1
    names = [column.target.attname for column, *_rest in compiler.select[first:last]]
    related: Any = get_related_populators(info, compiler.select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]
    annotations = compiler.annotation_col_map or {}

    def make(row: Any) -> Any:
        made = info["model"].from_db(DEFAULT_DB_ALIAS, names, row[first:last])
        for populator in related:
            populator.populate(row, made)
        for name, place in annotations.items():
            setattr(made, name, row[place])
        return made

    return make


def _mark(kind: type, number: int) -> Any:
    """Make a value that stands nowhere else in a query."""
    if kind is int:
        return 1_918_273_600 + number
    mark = uuid.uuid5(uuid.NAMESPACE_OID, str(number))
    return mark if kind is uuid.UUID else f"mark-{mark}"


def _spellings(mark: Any) -> tuple[Any, ...]:
    return (mark, mark.hex) if isinstance(mark, uuid.UUID) else (mark,)


def _as_stored(value: Any, like: Any) -> Any:
    """Give an id as the database takes it: SQLite has no type for it."""
    return value.hex if isinstance(value, uuid.UUID) and isinstance(like, str) else value


def insert(*rows: Model) -> None:
    """Insert rows of any models, whose keys are made, in this order.

    `save(force_insert=True)` of each without compiling and signals; in one statement where the
    database has one for it, so who inserts several holds the transaction. They may name each
    other. What was `Asked` of the database is read of the row when it is next looked at.
    """
    for together in [rows] if connection.vendor == "postgresql" else zip(rows, strict=True):
        _insert(together)
    for row in rows:
        row._state.adding = False  # noqa: SLF001  as Model.save does
        row._state.db = DEFAULT_DB_ALIAS  # noqa: SLF001


def _insert(rows: tuple[Model, ...]) -> None:
    database = connections[DEFAULT_DB_ALIAS]  # looked up once: its proxy looks at every touch
    columns: list[tuple[tuple[str, str], ...]] = []
    values: list[Any] = []
    for row in rows:
        filled = [(column, column.value_of(row)) for column in _columns(type(row))]
        filled = [(column, value) for column, value in filled if value is not None]
        columns.append(tuple((column.name, _place_of(value)) for column, value in filled))
        for column, value in filled:
            if type(value) is Asked:
                values += value.params
                del row.__dict__[column.attribute]
            elif type(value) is not bool:
                values.append(column.as_stored(value, database))
    sql = _insertion(tuple(type(row) for row in rows), tuple(columns))
    with database.cursor() as cursor:
        cursor.execute(sql, values)


def _place_of(value: Any) -> str:
    """Write what is asked, and yes and no, into the statement; the rest are parameters."""
    if type(value) is Asked:
        return f"({value.sql})"
    return str(value).upper() if type(value) is bool else "%s"


class _Column:
    """A column of a model: where a row has its value, and how the database takes it."""

    def __init__(self, field: Field[Any, Any]) -> None:
        """Find out once what need not be asked of the field for every row."""
        self.name, self.attribute = str(field.column), field.attname
        self._field = field
        self._made_when_saved = type(field).pre_save is not Field.pre_save
        self._read = attrgetter(field.attname)
        target = field.target_field if isinstance(field, ForeignKey) else field
        self._as_it_is = next((kind for of, kind in _AS_IT_IS if isinstance(target, of)), None)

    def value_of(self, row: Model) -> Any:
        """Give what is to be stored of a row."""
        return self._field.pre_save(row, add=True) if self._made_when_saved else self._read(row)

    def as_stored(self, value: Any, database: BaseDatabaseWrapper) -> Any:
        """Give the value as the database takes it."""
        if type(value) is self._as_it_is:
            return value
        return self._field.get_db_prep_save(value, database)


# Values that every database takes as they are; what they may be, who made the row has seen to.
_AS_IT_IS = ((CharField, str), (TextField, str), (BooleanField, bool), (IntegerField, int))


@lru_cache(maxsize=64)
def _columns(model: type[Model]) -> tuple[_Column, ...]:
    return tuple(_Column(field) for field in model._meta.concrete_fields)


@lru_cache(maxsize=64)
def _insertion(
    models: tuple[type[Model], ...], columns: tuple[tuple[tuple[str, str], ...], ...]
) -> str:
    """Write one statement that inserts a row of each model with these columns; the rest are NULL.

    `columns`: of each row the names, each with what stands in its place.

    psycopg reads a statement of more than fifty places anew each time, so empty ones have none.
    """
    *before, last = [_into(model, of) for model, of in zip(models, columns, strict=True)]
    first = ", ".join(f"inserted_{number} AS ({sql})" for number, sql in enumerate(before))
    return f"WITH {first} {last}" if first else last


def _into(model: type[Model], columns: tuple[tuple[str, str], ...]) -> str:
    names = ", ".join(f'"{column}"' for column, _place in columns)
    places = ", ".join(place for _column, place in columns)
    return f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({places})'  # noqa: S608
