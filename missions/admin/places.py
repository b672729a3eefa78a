"""Places at the desk: areas, commissions and polling stations."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from missions.admin.boundaries import boundaries
from missions.admin.filters import Choices, InArea, OfMission
from missions.admin.history import WithHistory
from missions.admin.scoped import MissionScoped
from missions.models import (
    Area,
    Commission,
    Deployment,
    PollingStation,
    StationTally,
)

VISITS = "HD"


class UnderArea(InArea):
    """A first-level area, with the stations below it."""

    way = "area__path"


class YesOrNo(admin.SimpleListFilter):
    """A question about stations that another table answers."""

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Offer yes and no."""
        return [("yes", _("Yes")), ("no", _("No"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Keep the stations for which it is so."""
        so = Q(pk__in=self.stations())
        return {"yes": queryset.filter(so), "no": queryset.exclude(so)}.get(
            self.value() or "", queryset
        )

    def stations(self) -> QuerySet:
        """Give the ids of the stations for which it is so."""
        raise NotImplementedError


class Planned(YesOrNo):
    """Whether a team is deployed there."""

    title = _("planned")
    parameter_name = "planned"

    def stations(self) -> QuerySet:
        """Give the stations of deployments."""
        return Deployment.objects.values("station")


class Visited(YesOrNo):
    """Whether a verified observation comes from there."""

    title = _("visited, verified")
    parameter_name = "visited"

    def stations(self) -> QuerySet:
        """Give the stations that count as visited."""
        return StationTally.objects.filter(checklist=VISITS, n__gt=0).values("station")


@admin.register(Area)
class AreaAdmin(MissionScoped):
    """Areas, as a tree in the order of their paths."""

    list_display = ("__str__", "code", "parent", "tier", "abroad", "on_phones")
    list_filter = (OfMission, "tier", "abroad", "on_phones")
    list_select_related = ("parent",)
    search_fields = ("code", "name")
    autocomplete_fields = ("parent",)
    change_list_template = "admin/missions/area/change_list.html"

    def get_urls(self) -> list[URLPattern]:
        """Add the page of their boundaries."""
        view = self.admin_site.admin_view(boundaries)
        return [path("boundaries/", view, name="missions_area_boundaries"), *super().get_urls()]


@admin.register(Commission)
class CommissionAdmin(MissionScoped):
    """Commissions."""

    gives = takes = "commission"
    list_display = ("__str__", "code", "tier", "area", "chair")
    list_filter = (OfMission, "tier", UnderArea)
    list_select_related = ("area",)
    search_fields = ("code", "name", "chair")
    autocomplete_fields = ("area",)


@admin.register(PollingStation)
class PollingStationAdmin(WithHistory):
    """Polling stations; found by folded words."""

    gives = takes = "stations"
    list_display = ("__str__", "code", "area", "kind", "registered", "opens", "closes", "time_zone")
    list_filter = (OfMission, UnderArea, "kind", Planned, Visited)
    list_select_related = ("area",)
    search_fields = ("search",)
    search_help_text = _("Number, name, address or area, in any case.")
    show_full_result_count = False
    autocomplete_fields = ("area", "commission")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """Find stations that have every word."""
        found = PollingStation.objects.matching(search_term)
        return (queryset.filter(pk__in=found.values("pk")) if search_term else queryset), False
