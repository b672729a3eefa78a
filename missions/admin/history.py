"""Lists whose rows show their history; nothing is reverted through it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from simple_history.admin import SimpleHistoryAdmin

from missions.admin.scoped import MissionScoped


class WithHistory(MissionScoped, SimpleHistoryAdmin):
    """A list of the desk with row history: to be read, as only a step changes a state."""

    def history_view_title(self, request: HttpRequest, obj: Model) -> str:
        """Name the page of a row's history."""
        return _("History: %(row)s") % {"row": obj}

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Show an earlier state; refuse to put it back."""
        if request.method not in {"GET", "HEAD"}:
            raise PermissionDenied
        answer: HttpResponse = super().history_form_view(
            request, object_id, version_id, extra_context
        )
        return answer

    def revert_disabled(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Offer no way back on the page either."""
        return True
