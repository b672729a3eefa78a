"""Incidents: report something grave at once."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from missions import access
from missions.forms.incident import IncidentForm, zone_of
from missions.models import Membership, PollingStation
from observer.doors import Request, member_required

TITLE = _("Report an incident")
LEAD = _("Something grave that cannot wait for a checklist. The desk sees it at once.")


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def report_incident(request: Request, membership: Membership) -> HttpResponse:
    """Take an incident in."""
    station = _station(membership, request.GET.get("station", ""))
    now = timezone.now()
    local = now.astimezone(zone_of(membership.mission, station))
    form = IncidentForm(request.POST or None, author=membership, now=local, station=station)
    if form.is_valid():
        return redirect("incident", uid=form.report().pk)
    context = {"form": form, "mission": membership.mission, "title": TITLE, "lead": LEAD}
    return render(request, "observer/field/report.html", context)


@require_safe
@login_required
def incident(request: Request, uid: uuid.UUID) -> HttpResponse:
    """Say that an incident was received, and what the desk did with it."""
    for membership in access.memberships_of(request.user):
        reported = access.incidents_of(membership).select_related("station").filter(pk=uid).first()
        if reported is not None:
            zone = zone_of(membership.mission, reported.station)
            context = {
                "incident": reported,
                "mission": membership.mission,
                "happened": reported.happened_at.astimezone(zone).replace(tzinfo=None),
                "received": reported.reported_at.astimezone(zone).replace(tzinfo=None),
            }
            return render(request, "observer/field/incident_received.html", context)
    raise Http404


def _station(membership: Membership, pk: str) -> PollingStation | None:
    if not pk.isdecimal():
        return None
    return access.stations_of(membership).filter(pk=pk[:18]).first()
