"""History of rows written in bulk: copied in the database, where it takes a tenth of the time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection, models
from django.utils import timezone

from missions.models import User

BATCH = 500
REASON = "import"


def keep_history(rows: Sequence[models.Model], actor: User | None, *, changed: bool) -> None:
    """Copy freshly written rows of one model into its history, as made or as changed."""
    for start in range(0, len(rows), BATCH):
        _copy(rows[start : start + BATCH], [actor.pk if actor else None, "~" if changed else "+"])


def _copy(rows: Sequence[models.Model], who_and_how: list[Any]) -> None:
    model: Any = type(rows[0])
    history = model.history.model
    quote = connection.ops.quote_name
    tracked = ", ".join(quote(field.column) for field in history.tracked_fields)
    names = ("history_user", "history_type", "history_change_reason", "history_date")
    extra = ", ".join(quote(history._meta.get_field(name).column) for name in names)
    places = ", ".join(["%s"] * len(rows))
    sql = (
        f"INSERT INTO {quote(history._meta.db_table)} ({tracked}, {extra}) "  # noqa: S608
        f"SELECT {tracked}, %s, %s, %s, %s FROM {quote(model._meta.db_table)} "
        f"WHERE {quote(model._meta.pk.column)} IN ({places})"
    )
    keys = [row.pk for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*who_and_how, REASON, timezone.now(), *keys])
