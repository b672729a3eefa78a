"""By what a file names the rows that a record leads to: codes, names, and codes across missions."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from missions import access
from missions.models import Mission, User
from missions.models.texts import fold


def codes_of(model: Any, mission: Mission) -> dict[str, int]:
    """Give the keys of a mission's rows by code and by folded name; of figures, the one used."""
    rows: list[Any] = list(QuerySet(model).filter(mission=mission).order_by("pk"))
    rows.sort(key=lambda row: not getattr(row, "preferred", True))
    names = [
        (fold(text), row.pk)
        for row in rows
        if isinstance(getattr(row, "name", None), dict)
        for text in row.name.values()
        if text
    ]
    codes = [(str(row.code), row.pk) for row in rows]
    return dict(reversed([*codes, *names]))


def codes_across(model: Any, actor: User | None) -> dict[str, int]:
    """Give the keys of rows by MISSION:CODE, in the missions at whose desk somebody sits.

    Nobody: the command line, which sees every mission.
    """
    rows: QuerySet[Any] = QuerySet(model)
    if actor is not None:
        rows = rows.filter(mission__in=access.missions_at_desk(actor))
    known = rows.values_list("mission__code", "code", "pk")
    return {f"{mission}:{code}": pk for mission, code, pk in known}
