"""Find a station: those one is deployed to, then the whole register."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from missions import access
from missions.models import Membership
from observer.doors import Request, member_required

PAGE = 25
LONGEST_SEARCH = 100


@require_safe
@member_required
def stations(request: Request, membership: Membership) -> HttpResponse:
    """List the stations that match the words, page by page."""
    words = request.GET.get("q", "")[:LONGEST_SEARCH].strip()
    register = access.stations_of(membership)
    matching = register.matching(words).select_related("area").order_by("code")
    deployed = access.deployed_stations_of(membership).matching(words).select_related("area")
    page = Paginator(matching, PAGE).get_page(request.GET.get("page"))
    context = {
        "membership": membership,
        "mission": membership.mission,
        "words": words,
        "deployed": deployed if page.number == 1 else [],
        "page": page,
    }
    return render(request, "observer/field/stations.html", context)
