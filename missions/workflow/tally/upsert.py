"""Add to kept counts: one ordered statement, so that two decisions at once cannot deadlock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import connection, models

Key = tuple[int | str, ...]
BATCH = 400  # rows a statement: SQLite takes at most 32,766 values


def add(
    model: type[models.Model], key: Sequence[str], deltas: Mapping[Key, Mapping[str, int]]
) -> None:
    """Add numbers to the rows with these keys, making rows that are not there.

    `key`: column names; `deltas`: for each key the numbers to add by column.
    """
    rows = [(row, by) for row, by in deltas.items() if any(by.values())]
    changed = sorted(rows, key=lambda pair: repr(pair[0]))
    for start in range(0, len(changed), BATCH):
        _write(model, key, changed[start : start + BATCH])


def _write(
    model: type[models.Model],
    key: Sequence[str],
    rows: Sequence[tuple[Key, Mapping[str, int]]],
) -> None:
    table = model._meta.db_table
    numbers = list(rows[0][1])
    columns = ", ".join(f'"{name}"' for name in [*key, *numbers])
    place = f"({', '.join(['%s'] * (len(key) + len(numbers)))})"
    sums = ", ".join(f'"{name}" = "{table}"."{name}" + excluded."{name}"' for name in numbers)
    statement = (
        f'INSERT INTO "{table}" ({columns}) VALUES {", ".join([place] * len(rows))} '  # noqa: S608
        f"ON CONFLICT ({', '.join(f'{chr(34)}{name}{chr(34)}' for name in key)}) "
        f"DO UPDATE SET {sums}"
    )
    values: list[int | str] = [
        value for row, by in rows for value in (*row, *(by[name] for name in numbers))
    ]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
