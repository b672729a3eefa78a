"""The desk's list of observations: the queue first, gravest and oldest at its head."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from missions.admin import bulk, decisions, signs
from missions.admin.entry import EntryPages
from missions.admin.filters import (
    Answered,
    Choices,
    Flag,
    InArea,
    Irregular,
    OfMission,
    OfTeam,
    OfWorstSeverity,
)
from missions.admin.observation_page import page_of, queue
from missions.admin.own_page import OwnPage
from missions.admin.scoped import limited
from missions.models import Membership, Observation, PollingStation, User
from missions.models.texts import fold

QUEUE = Observation.Status.RECEIVED
ALL = "all"


class OfStatus(admin.SimpleListFilter):
    """Where an observation stands; what waits for review unless something else is asked."""

    title = _("status")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Name the statuses, the queue first."""
        labels = {**dict(Observation.Status.choices), QUEUE.value: _("waiting for review")}
        return [*labels.items(), (ALL, _("All"))]

    def value(self) -> str:
        """Give the status asked for; a search looks everywhere."""
        return self.used_parameters.get("status") or usual_status(self.request)

    def choices(self, changelist: Any) -> Any:
        """Offer the statuses; there is no entry for «none chosen»."""
        offered = iter(super().choices(changelist))
        next(offered)
        return offered

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Keep the chosen status."""
        return queryset if self.value() == ALL else queryset.filter(status=self.value())


def usual_status(request: HttpRequest) -> str:
    """Give the status of a list for which none was asked."""
    return ALL if request.GET.get("q") else QUEUE.value


@admin.register(Observation)
class ObservationAdmin(EntryPages, OwnPage):
    """Observations: lists, the page of one, decisions one by one and in bulk."""

    gives = "observations"
    desk_may = frozenset({"view"})
    list_display = ("worst", "station", "area", "checklist", "observer", "came", "stands")
    list_display_links = ("station",)
    list_select_related = ("station__area", "checklist", "team", "author__user")
    list_filter = (
        OfStatus,
        OfMission,
        InArea,
        OfTeam,
        "stage",
        OfWorstSeverity,
        Flag,
        Answered,
        Irregular,
    )
    search_fields = ("station__search",)
    search_help_text = _("Number or name of the station, or the observer.")
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    actions = bulk.OBSERVATION_ACTIONS
    action_form = bulk.ReasonForm
    change_list_template = "admin/missions/observation/list.html"

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Give the list the width of the page."""
        return super().changelist_view(request, {**signs.WIDE, "title": _("Observations")})

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        """Order the queue by severity, then age; everything else newest first."""
        chosen = request.GET.get("status") or usual_status(request)
        return ("-worst_severity", "received_at") if chosen == QUEUE else ("-received_at",)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """Find by the folded words of the station, or by the observer's name."""
        if not search_term.strip():
            return queryset, False
        stations = PollingStation.objects.matching(search_term)
        found = Q(station__in=stations.values("pk")) | Q(author__in=observers(request, search_term))
        return queryset.filter(found), False

    @admin.display(description=_("severity"), ordering="worst_severity")
    def worst(self, row: Observation) -> SafeString:
        """Give the worst severity, in brief."""
        return signs.severity(row.worst_severity, whole=False)

    @admin.display(description=_("area"))
    def area(self, row: Observation) -> str:
        """Name the area of the station."""
        return str(row.station.area)

    @admin.display(description=_("observer"))
    def observer(self, row: Observation) -> str:
        """Name whose observation it is, and the team."""
        return " · ".join(str(part) for part in (row.author.user, row.team) if part)

    @admin.display(description=_("received, station's clock"), ordering="received_at")
    def came(self, row: Observation) -> str:
        """Say when it was received."""
        return signs.station_clock(row.received_at, row.station)

    @admin.display(description=_("status"))
    def stands(self, row: Observation) -> SafeString:
        """Say where it stands, and what to know before opening it."""
        words = ", ".join([str(Observation.Status(row.status).label), *signs.flags(row)])
        return signs.status(row.status, words)

    def get_urls(self) -> list[Any]:
        """Add the address of decisions and those of entering for an observer."""
        view = self.admin_site.admin_view
        name = "missions_observation_decide"
        return [
            path("<uuid:uid>/decide/", view(require_POST(self.decide)), name=name),
            *self.entry_urls(),
            *super().get_urls(),
        ]

    def shown(self, request: HttpRequest, row: Observation) -> dict[str, Any]:
        """Give answers, what is grave in them, history, neighbours."""
        return {
            **page_of(request, row),
            **signs.WIDE,
        }

    def decide(self, request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
        """Take one decision and go on to what waits next."""
        row = self.row_of(request, str(uid))
        following = queue(request, row).after(row)
        done, words = decisions.on_observation(cast("User", request.user), row, request.POST)
        if not done:
            messages.error(request, words)
            return redirect("admin:missions_observation_change", row.pk)
        messages.success(request, words)
        if following is None:
            return redirect(reverse("admin:missions_observation_changelist"))
        return redirect("admin:missions_observation_change", following.pk)


def observers(request: HttpRequest, words: str) -> list[int]:
    """Find members of the person's missions whose name has every word, in any case."""
    wanted = fold(words).split()
    names = limited(request, Membership.objects.all()).values_list("pk", "user__name")
    return [pk for pk, name in names if all(word in fold(name) for word in wanted)]
