"""Missions as the program founds them, laid quickly.

The first is founded by the program's own step. Its rows are read back from the tables, and every
mission after it gets the same rows under keys of its own: most tests begin with a mission, and
founding takes longer than most tests.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction

from missions.models import LogEntry, Mission, User
from missions.workflow.found import found

APART = {"LogEntry", "Mission", "User"}  # written by each mission's founding itself


@dataclass(frozen=True)
class Table:
    """Rows of one table as the database gives them, and the columns that hold keys."""

    model: type[models.Model]
    columns: list[str]
    keys: dict[int, type[models.Model]]  # by the place of the column: whose key stands in it
    rows: list[tuple[Any, ...]]
    highest: int  # key in the table before they were written


laid: list[Table] = []
first: dict[type[models.Model], int] = {}


def founded(founder: User, mission: Mission) -> Mission:
    """Give the mission as `found` would, once it has founded one."""
    if not laid:
        before = highest_keys()
        found(founder, mission)
        tables = [read(model, highest) for model, highest in before.items()]
        laid.extend(table for table in tables if table.rows)
        first.update({Mission: mission.pk, User: founder.pk})
        return mission
    with transaction.atomic():
        mission.full_clean()
        mission.save()
        _lay(founder, mission)
        LogEntry.objects.write(mission, founder, "found", mission)
    return mission


def tables() -> list[type[models.Model]]:
    """Name the program's tables whose keys are numbers."""
    return [
        model
        for model in apps.get_app_config("missions").get_models(include_auto_created=True)
        if model.__name__ not in APART and isinstance(model._meta.pk, models.AutoField)
    ]


def highest_keys() -> dict[type[models.Model], int]:
    """Give the highest key of each table."""
    return {model: _highest(model) for model in tables()}


def _highest(model: type[models.Model]) -> int:
    return model._base_manager.aggregate(highest=models.Max("pk"))["highest"] or 0  # noqa: SLF001


def read(model: type[models.Model], highest: int) -> Table:
    """Read a table's rows above a key."""
    fields = model._meta.concrete_fields
    columns = [connection.ops.quote_name(field.column) for field in fields]
    with connection.cursor() as cursor:
        key = connection.ops.quote_name(model._meta.pk.column)
        table = connection.ops.quote_name(model._meta.db_table)
        cursor.execute(
            f"SELECT {', '.join(columns)} FROM {table} WHERE {key} > %s ORDER BY {key}",  # noqa: S608
            [highest],
        )
        rows = cursor.fetchall()
    keys = {place: whose for place, field in enumerate(fields) if (whose := _whose(field))}
    return Table(model, columns, keys, rows, highest)


def _whose(field: models.Field) -> type[models.Model] | None:
    """Say whose key stands in a column, where one does."""
    if field.remote_field:
        return field.remote_field.model
    if field.primary_key:
        return field.model
    told = getattr(field.model, "instance_type", None)  # of a table of history
    return told if told and field.name == told._meta.pk.name else None


def _lay(founder: User, mission: Mission) -> None:
    moves = {table.model: _highest(table.model) - table.highest for table in laid}
    moves |= {Mission: mission.pk - first[Mission], User: founder.pk - first[User]}
    with connection.cursor() as cursor:
        for table in laid:
            by = [moves.get(table.keys.get(place), 0) for place in range(len(table.columns))]
            rows = [list(map(_moved, row, by)) for row in table.rows]
            _write(cursor, table, rows)
        for statement in connection.ops.sequence_reset_sql(no_style(), [one.model for one in laid]):
            cursor.execute(statement)


def _moved(cell: Any, by: int) -> Any:
    return cell + by if by and cell is not None else cell


def _write(cursor: Any, table: Table, rows: list[list[Any]]) -> None:
    name = connection.ops.quote_name(table.model._meta.db_table)
    into = f"{name} ({', '.join(table.columns)})"
    if connection.vendor == "postgresql":
        with cursor.copy(f"COPY {into} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    marks = ", ".join(["%s"] * len(table.columns))
    cursor.executemany(f"INSERT INTO {into} VALUES ({marks})", rows)  # noqa: S608
