"""Rows written in bulk: made ready beforehand, so that others wait only while they are stored.

Most of the time of a bulk insert goes into preparing values. Here that happens before the
transaction begins; within it the database alone works.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection, models
from django.utils import timezone

from missions.models import User

BATCH = 500
REASON = "import"


class Upsert:
    """Inserts rows of a model, or updates some fields of those that are there already."""

    def __init__(self, model: type[models.Model], unique: Sequence[str], late: str) -> None:
        """Take the fields that tell rows apart, and a foreign key whose row is saved last."""
        self.model = model
        self.unique = unique
        self.fields = [field for field in model._meta.concrete_fields if not field.primary_key]
        self.late = [field.name for field in self.fields].index(late)
        self.rows: list[list[Any]] = []

    def add(self, row: models.Model) -> None:
        """Make a row ready."""
        ready = [
            field.get_db_prep_save(getattr(row, field.attname), connection) for field in self.fields
        ]
        ready[self.late] = getattr(row, self.fields[self.late].name)
        self.rows.append(ready)

    def write(self, update: Sequence[str]) -> None:
        """Store the rows; the caller holds the transaction, and has saved the late rows."""
        quote = connection.ops.quote_name
        columns = {field.name: quote(str(field.column)) for field in self.fields}
        for row in self.rows:
            row[self.late] = row[self.late].pk
        sql = (
            f"INSERT INTO {quote(self.model._meta.db_table)} ({', '.join(columns.values())}) "  # noqa: S608  names of our own columns
            f"VALUES ({', '.join(['%s'] * len(columns))}) "
            f"ON CONFLICT ({', '.join(columns[name] for name in self.unique)}) DO UPDATE SET "
            + ", ".join(f"{columns[name]} = EXCLUDED.{columns[name]}" for name in update)
        )
        with connection.cursor() as cursor:
            cursor.executemany(sql, self.rows)


def keep_history(model: Any, keys: Sequence[int], actor: User | None, *, changed: bool) -> None:
    """Copy freshly written rows of a model into its history, as made or as changed."""
    history = model.history.model
    quote = connection.ops.quote_name
    tracked = ", ".join(quote(field.column) for field in history.tracked_fields)
    names = ("history_user", "history_type", "history_change_reason", "history_date")
    extra = ", ".join(quote(history._meta.get_field(name).column) for name in names)
    start = (
        f"INSERT INTO {quote(history._meta.db_table)} ({tracked}, {extra}) "  # noqa: S608  names of our own columns
        f"SELECT {tracked}, %s, %s, %s, %s FROM {quote(model._meta.db_table)} "
        f"WHERE {quote(model._meta.pk.column)} IN "
    )
    how = [actor.pk if actor else None, "~" if changed else "+", REASON, timezone.now()]
    with connection.cursor() as cursor:
        for first in range(0, len(keys), BATCH):
            part = keys[first : first + BATCH]
            cursor.execute(f"{start}({', '.join(['%s'] * len(part))})", [*how, *part])
