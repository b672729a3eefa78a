"""The live overview: each part is sent again only when it has changed."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from missions import access
from missions.models import Mission
from observer.doors import Request
from observer.views.desk.addresses import Lists
from observer.views.desk.adverse import adverse
from observer.views.desk.figures import attention, covered, intake
from observer.views.desk.opening import opening

KEPT = 10  # seconds; pages ask every 20
SHORT = 12  # signs of a hash that tell two states of a part from each other


@dataclass(frozen=True)
class Part:
    """A part of the page as it stands now; `seal` changes with its content."""

    name: str
    content: SafeString
    seal: str


@require_safe
def overview(request: Request) -> HttpResponse:
    """Show where the mission stands; to a page that has it, only what has changed since."""
    missions = list(access.missions_at_desk(request.user).order_by("-election_day", "code"))
    mission = _chosen(missions, request.GET.get("mission", ""))
    now, shown = counted(mission) if mission else (timezone.localtime(), [])
    context: dict[str, Any] = {"mission": mission, "missions": missions, "parts": shown, "now": now}
    if request.headers.get("HX-Request") == "true":
        known = set(request.GET.getlist("seen"))
        context["parts"] = [part for part in context["parts"] if part.seal not in known]
        return TemplateResponse(request, "observer/desk/changes.html", context)
    site = admin.site.each_context(request)
    title = {"title": _("Overview"), "subtitle": None}
    return TemplateResponse(request, "observer/desk/overview.html", {**site, **title, **context})


def _chosen(missions: list[Mission], asked: str) -> Mission | None:
    """Give the mission asked for, else the latest real one that is not closed, else any."""
    if asked:
        found = next((row for row in missions if str(row.pk) == asked), None)
        if found is None:
            raise Http404
        return found
    return min(missions, key=lambda row: (row.closed_at is not None, row.practice), default=None)


def counted(mission: Mission) -> tuple[datetime.datetime, list[Part]]:
    """Give the parts and when they were counted; a room of coordinators shares one count."""
    key = f"overview:{mission.pk}:{get_language()}"
    kept = cache.get(key)
    if kept is None:
        kept = (timezone.localtime(), parts(mission))
        cache.set(key, kept, KEPT)
    moment, shown = kept
    return moment, shown


def parts(mission: Mission) -> list[Part]:
    """Render the parts of the page, in a number of queries that does not grow."""
    lists = Lists(mission)
    contexts: dict[str, dict[str, Any]] = {
        "attention": {"attention": attention(mission, lists)},
        "intake": {"intake": intake(mission, lists)},
        "coverage": {"coverage": covered(mission, lists)},
        "opening": {"opening": opening(mission, lists)},
        "adverse": {"rows": adverse(mission, lists)},
    }
    return [_part(name, context | {"lists": lists}) for name, context in contexts.items()]


def _part(name: str, context: dict[str, Any]) -> Part:
    content = render_to_string(f"observer/desk/{name}.html", context)
    digest = hashlib.sha256(content.encode()).hexdigest()
    return Part(name, content, f"{name}.{digest[:SHORT]}")
