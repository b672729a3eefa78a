"""The log at the desk: what was done by whom; its chain of hashes can be checked."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from missions.admin.filters import OfMission
from missions.admin.scoped import MissionScoped, limited
from missions.models import LogEntry, Mission


@admin.register(LogEntry)
class LogEntryAdmin(MissionScoped):
    """The log: to be read, never changed."""

    desk_may = frozenset({"view"})
    list_display = ("number", "at", "actor", "act", "subject", "whole")
    list_display_links = ("number", "subject")
    list_filter = (OfMission, "act")
    list_select_related = ("actor",)
    search_fields = ("subject",)
    show_full_result_count = False
    fields = ("mission", "number", "at", "actor", "act", "subject", "details", "previous", "digest")
    readonly_fields = fields
    change_list_template = "admin/missions/logentry/list.html"

    @admin.display(description=gettext_lazy("hash"))
    def whole(self, row: LogEntry) -> str:
        """Say whether the entry is as its hash says, and show the beginning of it."""
        intact = row.digest == row.computed_digest()
        words = _("as written") if intact else _("CHANGED after it was written")
        return f"{row.digest[:8]} · {words}"

    def get_urls(self) -> list[Any]:
        """Add the address of checking the chain."""
        view = self.admin_site.admin_view(require_POST(self.check_chain))
        return [path("check/", view, name="missions_logentry_check"), *super().get_urls()]

    def check_chain(self, request: HttpRequest) -> HttpResponse:
        """Check the chain of each mission from its beginning, and say what was found."""
        for mission in limited(request, Mission.objects.all()):
            length, broken = LogEntry.objects.checked(mission)
            words = {"mission": mission, "entries": length, "number": broken}
            if broken is None:
                whole = _("%(mission)s: the chain is whole, entries: %(entries)s.")
                messages.success(request, whole % words)
            else:
                messages.error(request, _("%(mission)s: broken at entry %(number)s.") % words)
        return redirect("admin:missions_logentry_changelist")
