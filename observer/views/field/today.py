"""Today: the programme, what was sent and its state, what the desk asks, what is being filled."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from missions import access
from missions.models import Checklist, Decision, Membership, Observation
from observer.doors import Request, member_required
from observer.views.field.programme import programme_of

MOST_SENT = 50
MOST_MESSAGES = 50
RECENT = datetime.timedelta(hours=24)


@require_safe
@login_required
def home(request: Request) -> HttpResponse:
    """Lead to the real mission whose election day is nearest, or to the list of missions."""
    today = timezone.now().date()
    memberships = list(access.memberships_of(request.user))
    if not memberships:
        return redirect("memberships")
    nearest = min(
        memberships,
        key=lambda one: (one.mission.practice, abs(one.mission.election_day - today), one.pk),
    )
    return redirect("today", mission=nearest.mission.code)


@require_safe
@member_required
def today(request: Request, membership: Membership) -> HttpResponse:
    """Show the member's day."""
    observations = list(_observations(membership))
    sent = [(one.station_id, one.checklist.code) for one in observations]
    queried = [one for one in observations if one.status == Observation.Status.QUERIED]
    context: dict[str, Any] = {
        "membership": membership,
        "mission": membership.mission,
        "from_the_desk": sorted(
            access.messages_shown_to(membership)[:MOST_MESSAGES],
            key=lambda one: one.read or not one.urgent,
        ),
        "programme": programme_of(membership, sent),
        "titles": _titles(membership),
        "queried": queried,
        "sent": [one for one in observations if one not in queried][:MOST_SENT],
        "drafts": access.drafts_in_field(request.user)
        .filter(author=membership)
        .select_related("station", "edition__checklist"),
        "notes": access.notes_of(membership).select_related("mission")[:MOST_SENT],
        "visits": _unfinished(membership),
        "other_missions": access.memberships_of(request.user).exclude(pk=membership.pk),
    }
    return render(request, "observer/field/today.html", context)


def _observations(membership: Membership) -> Any:
    queries = Decision.objects.filter(kind=Decision.Kind.QUERY).order_by("-pk")
    return (
        access.observations_of(membership)
        .select_related("station", "checklist", "author__user")
        .prefetch_related(Prefetch("decisions", queries, to_attr="queries"))
        .order_by("-received_at")
    )


def _titles(membership: Membership) -> dict[str, Any]:
    rows = Checklist.objects.filter(mission=membership.mission_id)
    return {row.code: row.title for row in rows}


def _unfinished(membership: Membership) -> Any:
    """Give the member's own visits of the last day that have no departure."""
    begun = timezone.now() - RECENT
    return (
        access.visits_of(membership)
        .filter(author=membership, departed_at__isnull=True, arrived_at__gte=begun)
        .select_related("station")
    )
