"""What the columns of a list are called by the people who fill it."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from missions.models import Claim, Deployment, Membership, PollingStation, Team
from missions.spreadsheets.columns import Column

MODELS: dict[str, Any] = {
    "stations": PollingStation,
    "people": Membership,
    "deployments": Deployment,
}
ROWS: dict[str, Any] = {
    "row": _("Row"),
    "team": Team._meta.verbose_name,
    "claims": Claim._meta.verbose_name_plural,
}
LANGUAGES = {f"_{code}": f" ({code})" for code, _name in settings.LANGUAGES}


def column_words(table: str, name: str, column: Column | None) -> str:
    """Give the words for a column of a list; its own name where nothing else is known of it."""
    plain: Any = name.replace("_", " ")
    if column is None:
        return str(plain)
    model = MODELS.get(table) or apps.get_model("missions", table)
    field = _field(model, name, *str(column.attribute).split("__"))
    if field is None:
        return str(capfirst(ROWS.get(name, plain)))
    return f"{capfirst(field.verbose_name)}{LANGUAGES.get(name[-3:], '')}"


def _field(model: Any, name: str, first: str, *rest: str) -> Any:
    """Find the field that a column fills; none where it is that of another row."""
    for one in (name, first):
        try:
            field: Any = model._meta.get_field(one)
        except FieldDoesNotExist:
            continue
        if not hasattr(field, "verbose_name") or one == "pk":
            continue
        if rest and rest[0] != "code":  # a code stands for the row itself
            field = field.related_model._meta.get_field(rest[0])
        return field
    return None
