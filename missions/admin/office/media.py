"""Media notes at the desk: the list, and a page on which each is one line of typing."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from missions import access
from missions.admin.filters import OfMission
from missions.admin.office.from_note import FromNote
from missions.admin.office.lines import TAKEN_OVER, NoteLine
from missions.admin.scoped import sits_at_a_desk
from missions.documents.pictures import safe
from missions.models import MediaNote, Mission, User
from missions.workflow.conclude.airtime import airtime, chart, clock

SHOWN = 12  # the last lines, below the one being typed


@admin.register(MediaNote)
class MediaNoteAdmin(FromNote):
    """Media notes, and the page that takes them line by line."""

    gives = takes = "medianote"
    own = (
        ("outlet", "tier"),
        "date",
        ("candidate", "subject"),
        ("seconds", "lines"),
        ("kind", "tone"),
        "found_at",
    )
    list_display = ("__str__", "tier", "kind", "tone", "seconds", "lines")
    list_filter = (OfMission, "tier", "kind", "tone")
    list_select_related = ("outlet", "candidate")
    search_fields = ("code", "outlet__name", "candidate__name", "subject", "found_at")
    autocomplete_fields = ("outlet",)
    date_hierarchy = "date"
    change_list_template = "admin/missions/medianote/list.html"

    def get_urls(self) -> list[URLPattern]:
        """Add the page of quick entry."""
        view = self.admin_site.admin_view(self.enter)
        return [path("lines/", view, name="missions_medianote_lines"), *super().get_urls()]

    def enter(self, request: HttpRequest) -> HttpResponse:
        """Take one line, and open the next with the same outlet and date."""
        missions = _missions(request)
        mission = _chosen(missions, request.GET.get("mission", ""))
        form = NoteLine(request.POST or None, mission=mission, initial=_taken_over(request))
        if form.is_valid():
            note = form.save()
            self.log_addition(request, note, [{"added": {}}])
            messages.success(request, _("Kept: %(note)s.") % {"note": note})
            again = {"mission": str(mission.pk), **form.taken_over()}
            return redirect(f"{reverse('admin:missions_medianote_lines')}?{urlencode(again)}")
        return self._page(request, {"missions": missions, "form": form, **_shown(mission)})

    def _page(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        shared = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Media notes, line by line"),
        }
        return TemplateResponse(
            request, "admin/missions/medianote/lines.html", {**shared, **context}
        )


def _missions(request: HttpRequest) -> list[Mission]:
    if not sits_at_a_desk(request):
        raise Http404
    rows = access.missions_at_desk(cast("User", request.user))
    return list(rows.order_by("-election_day", "code").distinct())


def _chosen(missions: list[Mission], asked: str) -> Mission:
    """Give the mission asked for, else the latest real one that is open; 404 for another's."""
    found = [row for row in missions if not asked or str(row.pk) == asked]
    if not found:
        raise Http404
    return min(found, key=lambda row: (row.closed_at is not None, row.practice))


def _taken_over(request: HttpRequest) -> dict[str, str]:
    """Give what the line before had, so that only what differs is typed."""
    return {name: request.GET[name] for name in TAKEN_OVER if name in request.GET}


def _shown(mission: Mission) -> dict[str, Any]:
    """Give the last lines and the time of each candidate so far, as table and picture."""
    rows = airtime(mission)
    notes = MediaNote.objects.filter(mission=mission).select_related("outlet", "candidate")
    language = get_language() or "en"
    picture = chart(rows, language)
    return {
        "mission": mission,
        "notes": notes.order_by("-pk")[:SHOWN],
        "airtime": [
            (row.name(language), clock(row.total), [clock(row.lengths.get(t, 0)) for t in _tones()])
            for row in rows
        ],
        "tones": MediaNote.Tone.labels,
        "picture": mark_safe(safe(picture.svg)) if picture else "",  # noqa: S308  known to draw only
        "caption": picture.caption if picture else "",
    }


def _tones() -> list[str]:
    return list(MediaNote.Tone.values)
