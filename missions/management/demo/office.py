"""Office: the records that a demonstration's office keeps, each checked as the desk checks it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.apps import apps
from django.db import models

from missions import library
from missions.models import Mission

# In the order in which they name each other.
ORDER = (
    *("body", "person", "headquarters", "legalact", "provision", "commissiontier"),
    *("accessibilitymeasure", "publication", "campaignrule", "debate", "venuerequest"),
    *("complaint", "medianote", "trip", "meeting", "statement", "shortcoming", "recommendation"),
)


def keep(mission: Mission, content: Mapping[str, Any]) -> None:
    """Enter the records of the office that the demonstration's file names, if it names any."""
    if "office" not in content:
        return
    rows: Mapping[str, Sequence[Mapping[str, Any]]] = library.load(f"demo/{content['office']}")
    for name in ORDER:
        model = apps.get_model("missions", name)
        for row in rows.get(name, ()):
            _enter(mission, model, row)


def _enter(mission: Mission, model: type[models.Model], row: Mapping[str, Any]) -> None:
    """Make one record; ValidationError where the desk would refuse it."""
    values: dict[str, Any] = {}
    several: dict[str, list[models.Model]] = {}
    for name, raw in row.items():
        field = model._meta.get_field(name)
        if isinstance(field, models.ManyToManyField):
            several[name] = [_named(mission, field, code) for code in raw]
        elif isinstance(field, models.ForeignKey):
            values[name] = _named(mission, field, raw)
        elif isinstance(field, models.DateField):
            values[name] = datetime.date.fromisoformat(raw)
        else:
            values[name] = raw
    record = model(**values, mission=mission)
    record.full_clean()
    record.save()
    for name, related in several.items():
        getattr(record, name).set(related)


def _named(mission: Mission, field: Any, code: str) -> models.Model:
    """Find the mission's row of that code; of a figure with several sources, the one used."""
    rows: models.QuerySet[models.Model] = models.QuerySet(field.related_model)
    own = rows.filter(mission=mission, code=code)
    several = hasattr(field.related_model, "preferred")
    return (own.filter(preferred=True) if several else own).get()
