"""The pack: what an observer fills without a network, and what is known of what they sent."""

from __future__ import annotations

import datetime
import hashlib
import json
import uuid
from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch
from django.http import HttpResponse
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from missions import access
from missions.models import (
    Checklist,
    Decision,
    Deployment,
    Edition,
    Membership,
    Message,
    Mission,
    Observation,
    PollingStation,
)
from missions.workflow import inform
from missions.workflow.receive.parcel import PROTOCOL
from observer.doors import Request
from observer.views.offline import begun, member_as_json
from observer.views.offline.phones import noted
from observer.views.offline.register import named
from observer.views.offline.release import release
from observer.views.offline.reports import incidents_of, notes_of

MOST_OBSERVATIONS = 200
MOST_MESSAGES = 50


@require_safe
@member_as_json
@ensure_csrf_cookie
def pack(request: Request, membership: Membership) -> HttpResponse:
    """Give a member's pack; a phone that has the same one already is told so."""
    inform.note_read(membership, read_of(request))
    whole = pack_of(membership) | {"withdrawn": noted(request, membership)}
    text = json.dumps(whole, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    content = text.encode()
    answer, known = begun(request, hashlib.sha256(content).hexdigest())
    if not known:
        answer.content = content
    return answer


def pack_of(membership: Membership) -> dict[str, Any]:
    """Compose the pack; the number of queries does not grow with what is in it."""
    deployments = list(_deployments(membership))
    observations = list(_observations(membership))
    stations = [one.station for one in deployments] + [one.station for one in observations]
    register = named(membership)
    return {
        "protocol": PROTOCOL,
        "release": release(),
        "user": membership.user_id,
        "mission": _mission(membership.mission),
        "observer": {"name": membership.user.name, "team": _team(membership)},
        "checklists": [_checklist(edition) for edition in _editions(membership)],
        "stations": _stations(stations),
        "deployments": [_deployment(one) for one in deployments],
        "observations": [_observation(one, membership) for one in observations],
        "register": {"digest": register.digest, "count": register.stations},
        "incidents": incidents_of(membership),
        "notes": notes_of(membership),
        "candidates": [
            {"code": one.code, "name": one.name} for one in membership.mission.candidates.all()
        ],
        "messages": [_message(one) for one in _messages(membership)],
    }


def _mission(mission: Mission) -> dict[str, Any]:
    return {
        "code": mission.code,
        "title": mission.title,
        "election_day": mission.election_day.isoformat(),
        "practice": mission.practice,
        "demonstration": mission.demonstration,
        "norms": mission.norms,
        "zone": mission.time_zone,
    }


def _team(membership: Membership) -> str:
    return ", ".join(membership.teams.order_by("code").values_list("code", flat=True))


def _editions(membership: Membership) -> Iterable[Edition]:
    """Give the newest editions of what is filled in the field, without their questions."""
    return (
        Edition.objects.current()
        .filter(
            checklist__mission=membership.mission_id,
            checklist__entered_at=Checklist.EnteredAt.FIELD,
        )
        .select_related("checklist")
        .defer("definition")
        .order_by("checklist__position", "checklist__code")
    )


def _checklist(edition: Edition) -> dict[str, Any]:
    return {
        "code": edition.checklist.code,
        "stage": edition.checklist.stage,
        "title": edition.checklist.title,
        "edition": edition.digest,
        "number": edition.number,
    }


def _stations(stations: Iterable[PollingStation]) -> list[dict[str, Any]]:
    """Give each station once, by code."""
    by_code = {station.code: station for station in stations}
    return [_station(by_code[code]) for code in sorted(by_code)]


def _station(station: PollingStation) -> dict[str, Any]:
    return {
        "code": station.code,
        "number": station.number,
        "name": station.name,
        "address": station.address,
        "kind": station.kind,
        "area": station.area.name,
        "registered": station.registered,
        "opens": station.opens.isoformat("minutes"),
        "closes": station.closes.isoformat("minutes"),
        "zone": station.time_zone,
    }


def _deployments(membership: Membership) -> Iterable[Deployment]:
    return (
        Deployment.objects.filter(team__in=membership.teams.values("pk"))
        .select_related("station__area")
        .order_by("date", "starts", "pk")
    )


def _deployment(deployment: Deployment) -> dict[str, Any]:
    return {
        "station": deployment.station.code,
        "checklist": deployment.checklist,
        "date": deployment.date.isoformat(),
        "starts": deployment.starts.isoformat("minutes") if deployment.starts else "",
        "note": deployment.note,
    }


def _observations(membership: Membership) -> Iterable[Observation]:
    """Give what the member and their teams sent, what came last first, with its open queries."""
    queries = Decision.objects.filter(
        kind=Decision.Kind.QUERY, observation__status=Observation.Status.QUERIED
    )
    return (
        access.observations_of(membership)
        .exclude(current_revision=None)
        .select_related("station__area", "checklist", "current_revision__edition")
        .defer("current_revision__edition__definition")
        .prefetch_related(Prefetch("decisions", queries.order_by("-pk"), to_attr="queries"))
        .order_by("-current_revision__received_at", "pk")[:MOST_OBSERVATIONS]
    )


def _observation(observation: Any, membership: Membership) -> dict[str, Any]:
    revision = observation.current_revision
    query = next(iter(observation.queries), None)
    return {
        "uid": str(observation.pk),
        "visit": str(observation.visit_id),
        "station": observation.station.code,
        "checklist": observation.checklist.code,
        "edition": revision.edition.digest,
        "revision": str(revision.pk),
        "status": observation.status,
        "received_at": revision.received_at.isoformat(),
        "written_at": revision.written_at,
        "header": revision.header,
        "answers": revision.answers,
        "confirmed": revision.confirmed,
        **({"place": revision.place} if revision.place else {}),
        "query": query.reason if query else "",
        "question": query.question if query else "",
        "mine": observation.author_id == membership.pk,
    }


def _messages(membership: Membership) -> Iterable[Message]:
    return access.messages_shown_to(membership)[:MOST_MESSAGES]


def _message(message: Any) -> dict[str, Any]:
    return {
        "uid": str(message.pk),
        "text": message.text,
        "urgent": message.urgent,
        "written_at": message.written_at.isoformat(),
        "by": str(message.written_by),
        "until": message.until.isoformat() if message.until else None,
        "read": message.read,
    }


def read_of(request: Request) -> dict[uuid.UUID, datetime.datetime | None]:
    """Read which messages were opened on a phone, and when; what is no such thing is skipped."""
    read: dict[uuid.UUID, datetime.datetime | None] = {}
    user, _colon, parts = request.headers.get("X-Read", "").partition(":")
    if user != str(request.user.pk):
        return read  # the phone has changed hands
    for part in parts.split(",")[:MOST_MESSAGES]:
        uid, _equals, at = part.strip().partition("=")
        try:
            read[uuid.UUID(uid)] = datetime.datetime.fromisoformat(at).astimezone(datetime.UTC)
        except (ValueError, OverflowError):
            continue
    return read
