"""Visits: begin one at a station, add a checklist to it, end it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from missions import access
from missions.forms.checklist import drafts as filling
from missions.forms.visit import MomentForm, StartVisitForm
from missions.models import Checklist, Draft, Edition, Membership, Observation, PollingStation
from observer.doors import Request, found, member_required

form_page = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Stay:
    """A visit as its observer sees it: what is being filled of it and what was sent."""

    uid: uuid.UUID
    membership: Membership
    station: PollingStation
    header: dict[str, Any]
    drafts: list[Draft] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)

    @property
    def mine(self) -> list[Observation]:
        """Give the member's own observations, newest first."""
        return [one for one in self.observations if one.author_id == self.membership.pk]


@form_page
@member_required
def start_visit(request: Request, membership: Membership, pk: int) -> HttpResponse:
    """Begin a visit: the arrival and the checklist, then straight to its questions."""
    station = get_object_or_404(
        access.stations_of(membership).select_related("area", "mission"), pk=pk
    )
    form = StartVisitForm(
        request.POST or None,
        now=station.local_now(timezone.now()),
        editions=_field_editions(membership),
        initial={"checklist": request.GET.get("checklist", "")},
    )
    if form.is_valid():
        draft = filling.begin(membership, station, form.edition(), form.header(station))
        draft.visit_uid = uuid.uuid4()
        draft.save()
        return redirect("draft", uid=draft.pk)
    context = {"form": form, "station": station, "mission": membership.mission}
    return render(request, "observer/field/start.html", context)


@form_page
@login_required
def visit(request: Request, uid: uuid.UUID) -> HttpResponse:
    """Show a visit; add another checklist, which shares its header."""
    stay = stay_of(request, uid)
    used = {one.checklist.code for one in stay.observations}
    used |= {one.edition.checklist.code for one in stay.drafts if one.edition}
    editions = [one for one in _field_editions(stay.membership) if one.checklist.code not in used]
    if request.method == "POST":
        codes = {edition.checklist.code: edition for edition in editions}
        edition = found(codes.get(request.POST.get("checklist", "")))
        draft = filling.begin(stay.membership, stay.station, edition, stay.header)
        draft.visit_uid = uid
        draft.save()
        return redirect("draft", uid=draft.pk)
    context = {"stay": stay, "editions": editions, "mission": stay.membership.mission}
    return render(request, "observer/field/visit.html", context)


@form_page
@login_required
def end_visit(request: Request, uid: uuid.UUID) -> HttpResponse:
    """End a visit: its departure goes into what is being filled, or into what was sent last."""
    stay = stay_of(request, uid)
    form = MomentForm(request.POST or None, now=stay.station.local_now(timezone.now()))
    form.fields["time"].label = _("Left, by the station's clock")
    if form.is_valid():
        departure = filling.given(form.moment().isoformat(timespec="minutes"))
        reasons = _ended(stay, departure)
        if not reasons:
            return redirect("visit", uid=uid)
        for reason in reasons:
            form.add_error(None, reason)
    context = {"form": form, "stay": stay, "mission": stay.membership.mission}
    return render(request, "observer/field/end.html", context)


def stay_of(request: Request, uid: uuid.UUID) -> Stay:
    """Find a visit by what the user may see of it, or 404."""
    drafts = list(
        access.drafts_in_field(request.user)
        .filter(visit_uid=uid)
        .select_related("author__mission", "station__mission", "edition__checklist")
    )
    for membership in access.memberships_of(request.user):
        row = access.visits_of(membership).select_related("station__mission").filter(pk=uid).first()
        if row is not None:
            sent = access.observations_of(membership).filter(visit=row)
            observations = list(sent.select_related("checklist").order_by("-received_at"))
            header = drafts[0].header if drafts else row.header
            return Stay(uid, membership, row.station, header, drafts, observations)
    if not drafts:
        raise Http404
    first = drafts[0]
    return Stay(uid, first.author, first.station, first.header, drafts)


def _field_editions(membership: Membership) -> list[Edition]:
    editions = Edition.objects.current().filter(
        checklist__mission=membership.mission_id,
        checklist__entered_at=Checklist.EnteredAt.FIELD,
    )
    return list(editions.select_related("checklist").order_by("checklist__position"))


def _ended(stay: Stay, departure: dict[str, Any]) -> list[str]:
    """Put the departure into the visit; give the reasons if it was refused."""
    if stay.drafts:
        first = stay.drafts[0]
        filling.save(first, {**first.header, "HD_DEPART": departure, **first.answers})
        return []
    if not stay.mine:
        raise Http404
    draft = filling.correction(stay.membership, stay.mine[0])
    draft.header = {**draft.header, "HD_DEPART": departure}
    receipt = filling.send(draft)
    if receipt.outcome == "refused":
        draft.delete()
    return [reason.words() for reason in receipt.reasons]
