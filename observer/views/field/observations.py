"""What was sent: its receipt in words, what the desk asked, and the way to correct it."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from missions import access
from missions.forms.checklist import drafts as filling
from missions.forms.checklist.photos import photos_of
from missions.forms.checklist.words import Section, answers_in_words
from missions.models import Decision, Membership, Mission, Observation, Revision
from observer.doors import Request


@require_safe
@login_required
def observation(request: Request, uid: uuid.UUID) -> HttpResponse:
    """Show what was received and where it stands."""
    membership, row = _seen(request, uid)
    revision = row.current_revision
    queries = row.decisions.filter(kind=Decision.Kind.QUERY).order_by("-pk")
    decisions = row.decisions.exclude(kind=Decision.Kind.QUERY).order_by("-pk")
    context: dict[str, Any] = {
        "mission": membership.mission,
        "observation": row,
        "station": row.station,
        "revision": revision,
        "received": _local(row, revision),
        "newest": row.revisions.order_by("-number").first(),
        "query": queries.first() if row.status == Observation.Status.QUERIED else None,
        "decision": decisions.first(),
        "sections": _sections(revision, membership.mission) if revision else [],
        "departed": row.visit.departed_at,
    }
    return render(request, "observer/field/observation.html", context)


@require_POST
@login_required
def correct(request: Request, uid: uuid.UUID) -> HttpResponse:
    """Open what was sent as a draft of its next revision."""
    membership, row = _seen(request, uid)
    draft = filling.correction(membership, row)
    return redirect("draft", uid=draft.pk)


def _sections(revision: Revision, mission: Mission) -> list[Section]:
    photos = photos_of(revision, mission)
    return answers_in_words(revision, get_language() or "en", photos)


def _local(row: Observation, revision: Revision | None) -> datetime.datetime | None:
    """Give the time of the receipt by the station's clock; templates must not move it again."""
    if revision is None:
        return None
    return row.station.local_now(revision.received_at).replace(tzinfo=None)


def _seen(request: Request, uid: uuid.UUID) -> tuple[Membership, Observation]:
    for membership in access.memberships_of(request.user):
        row = (
            access.observations_of(membership)
            .select_related("station", "checklist", "visit", "current_revision__edition")
            .filter(pk=uid)
            .first()
        )
        if row is not None:
            return membership, row
    raise Http404
