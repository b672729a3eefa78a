"""Decisions on many rows at once: each row is decided alone, and those refused are named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ActionForm
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from missions.admin import decisions
from missions.models import User

MOST_NAMED = 30
Decide = Callable[[User, Any, dict[str, str]], decisions.Done]


class ReasonForm(ActionForm):
    """The reason for all the rows that are chosen."""

    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=decisions.LONGEST,
        widget=forms.TextInput(attrs={"size": 40}),
    )


def action(name: str, label: Any, decide: Decide) -> Callable[..., None]:
    """Make an action of the list from one decision."""

    def run(modeladmin: Any, request: HttpRequest, queryset: QuerySet) -> None:
        data = {"act": name, "reason": request.POST.get("reason", "")}
        refused: list[tuple[Model, str]] = []
        rows = list(queryset)
        for row in rows:
            done, words = decide(cast("User", request.user), row, data)
            if not done:
                refused.append((row, words))
        _say(request, len(rows) - len(refused), refused)

    run.__name__ = f"{name}_chosen"
    run.short_description = label  # type: ignore[attr-defined]  # as the admin reads it
    return run


def _say(request: HttpRequest, done: int, refused: list[tuple[Model, str]]) -> None:
    if done:
        words = ngettext("Decided: %(done)s row.", "Decided: %(done)s rows.", done)
        messages.success(request, words % {"done": done})
    if refused:
        words = ngettext("Refused: %(n)s row.", "Refused: %(n)s rows.", len(refused))
        messages.error(request, words % {"n": len(refused)} + _named(refused))


def _named(refused: list[tuple[Model, str]]) -> str:
    """Name the rows that were refused, each with the reason."""
    more = "" if len(refused) <= MOST_NAMED else " …"
    return "".join(f" {row}: {why}" for row, why in refused[:MOST_NAMED]) + more


OBSERVATION_ACTIONS = [
    action("verify", _("Verify"), decisions.on_observation),
    action("query", _("Query (the reason is the question)"), decisions.on_observation),
    action("reject", _("Reject (with the reason)"), decisions.on_observation),
    action("withdraw", _("Withdraw (with the reason)"), decisions.on_observation),
]
IRREGULARITY_ACTIONS = [
    action("confirm", _("Confirm"), decisions.on_irregularity),
    action("dismiss", _("Dismiss (with the reason)"), decisions.on_irregularity),
]
INCIDENT_ACTIONS = [
    action("take", _("Take up"), decisions.on_incident),
    action("close", _("Close (the reason is the note)"), decisions.on_incident),
]
