"""The log at the desk: what was done by whom; its chain of hashes can be checked."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from missions.admin.filters import OfMission
from missions.admin.scoped import MissionScoped, limited
from missions.models import LogEntry, Mission

ACTS = {
    "accredit": gettext_lazy("accredited a person"),
    "decline": gettext_lazy("declined a registration"),
    "end accreditation": gettext_lazy("ended an accreditation"),
    "issue sign-in link": gettext_lazy("made a sign-in link"),
    "withdraw phone": gettext_lazy("withdrew a phone"),
    "enter left": gettext_lazy("entered what a phone left"),
    "enter file": gettext_lazy("entered a file of unsent work"),
    "found": gettext_lazy("founded the mission"),
    "copy": gettext_lazy("copied a mission"),
    "import": gettext_lazy("took a list in"),
    "export": gettext_lazy("gave a table out"),
    "irregularity_confirmed": gettext_lazy("confirmed an irregularity"),
    "irregularity_dismissed": gettext_lazy("dismissed an irregularity"),
    "incident_taken": gettext_lazy("took an incident up"),
    "incident_closed": gettext_lazy("closed an incident"),
    "strengthen": gettext_lazy("strengthened a word"),
    "keep words": gettext_lazy("kept words that the checker warned of"),
    "overwrite": gettext_lazy("typed over a computed sentence"),
    "take computed": gettext_lazy("took the computed sentence back"),
    "weaken": gettext_lazy("weakened a word"),
    "write message": gettext_lazy("wrote a message to observers"),
    "end message": gettext_lazy("ended a message to observers"),
    "take note": gettext_lazy("made a record of a note"),
    "decline note": gettext_lazy("declined a note"),
    "publish": gettext_lazy("published"),
    "letterhead": gettext_lazy("changed the letterhead"),
    "boundaries": gettext_lazy("changed the boundaries of areas"),
    "issue": gettext_lazy("issued the conclusion"),
    "cancel issue": gettext_lazy("cancelled the issuing or approving of a conclusion"),
    "switch signing": gettext_lazy("changed whether members sign"),
    "consolidate": gettext_lazy("consolidated the data"),
    "approve": gettext_lazy("approved the conclusion"),
    "ask to sign": gettext_lazy("asked members to sign"),
    "remind to sign": gettext_lazy("reminded members to sign"),
    "sign": gettext_lazy("signed the conclusion"),
    "decline to sign": gettext_lazy("declined to sign"),
}


class Act(admin.SimpleListFilter):
    """What was done."""

    title = gettext_lazy("act")
    parameter_name = "act"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Name the acts of the entries that the person may read."""
        rows = limited(request, LogEntry.objects.all()).order_by("act")
        return [(act, ACTS.get(act, act)) for act in rows.values_list("act", flat=True).distinct()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Keep the entries of the act chosen."""
        return queryset.filter(act=self.value()) if self.value() else queryset


@admin.register(LogEntry)
class LogEntryAdmin(MissionScoped):
    """The log: to be read, never changed."""

    desk_may = frozenset({"view"})
    list_display = ("number", "at", "actor", "done", "what", "whole")
    list_display_links = ("number", "what")
    list_filter = (OfMission, Act)
    list_select_related = ("actor",)
    search_fields = ("subject",)
    show_full_result_count = False
    fields = ("mission", "number", "at", "actor", "done", "what", "details", "previous", "digest")
    readonly_fields = fields
    change_list_template = "admin/missions/logentry/list.html"

    @admin.display(description=gettext_lazy("act"), ordering="act")
    def done(self, row: LogEntry) -> str:
        """Say the act in words."""
        return str(ACTS.get(row.act, row.act))

    @admin.display(description=gettext_lazy("what"), ordering="subject")
    def what(self, row: LogEntry) -> str:
        """Say what it was done to: the kind of thing in words, then as it was written."""
        kind, _space, rest = row.subject.partition(" ")
        try:
            named = apps.get_model("missions", kind)
        except LookupError:
            return row.subject
        return f"{named._meta.verbose_name} {rest}"

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
