"""The desk's incidents: taken up, then closed with a note."""

from __future__ import annotations

import uuid
import zoneinfo
from typing import Any, cast

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from missions.admin import bulk, decisions, signs
from missions.admin.filters import InArea, OfMission
from missions.admin.own_page import OwnPage
from missions.models import Incident, User


@admin.register(Incident)
class IncidentAdmin(OwnPage):
    """Incidents: newest first; take up, close."""

    mission_lookup = "mission"
    desk_may = frozenset({"view"})
    list_display = ("what", "category", "station", "observer", "known", "happened", "stands")
    list_select_related = ("station__area", "author__user", "taken_by", "mission")
    list_filter = ("status", "category", OfMission, InArea)
    search_fields = ("station__search", "text")
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    actions = bulk.INCIDENT_ACTIONS
    action_form = bulk.ReasonForm

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Give the list the width of the page."""
        return super().changelist_view(request, {**signs.WIDE, "title": _("Incidents")})

    @admin.display(description=_("what happened"))
    def what(self, row: Incident) -> str:
        """Give the beginning of the report."""
        return row.text[:120]

    @admin.display(description=_("observer"))
    def observer(self, row: Incident) -> str:
        """Name who reported it."""
        return str(row.author.user)

    @admin.display(description=_("known"))
    def known(self, row: Incident) -> str:
        """Say whether it was seen."""
        return str(_("told, not seen") if row.told else _("seen by us"))

    @admin.display(description=_("happened, local clock"), ordering="happened_at")
    def happened(self, row: Incident) -> str:
        """Say when, by the station's clock or the mission's."""
        zone = row.station.zone if row.station else zoneinfo.ZoneInfo(row.mission.time_zone)
        local = row.happened_at.astimezone(zone)
        return f"{date_format(local, 'j E')}, {local:%H:%M}"

    @admin.display(description=_("status"), ordering="status")
    def stands(self, row: Incident) -> SafeString:
        """Say where it stands."""
        return signs.status(row.status, row.get_status_display())

    def get_urls(self) -> list[Any]:
        """Add the address of decisions."""
        view = self.admin_site.admin_view(require_POST(self.decide))
        name = "missions_incident_decide"
        return [path("<uuid:uid>/decide/", view, name=name), *super().get_urls()]

    def shown(self, request: HttpRequest, row: Incident) -> dict[str, Any]:
        """Give all that is shown of one incident."""
        return {
            "title": capfirst(row.get_category_display()),
            "stands": self.stands(row),
            "known": self.known(row),
            "happened": self.happened(row),
            "written": row.written_at.replace("T", " "),
        }

    def decide(self, request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
        """Take up or close, and stay."""
        row = self.row_of(request, str(uid))
        done, words = decisions.on_incident(cast("User", request.user), row, request.POST)
        (messages.success if done else messages.error)(request, words)
        return redirect("admin:missions_incident_change", uid)
