"""Doors of the conclusion's desk: coordinators of the mission in the address."""

from __future__ import annotations

from functools import wraps
from typing import Any, cast

from django.contrib import admin
from django.http import HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse

from missions import access
from missions.models import Conclusion, Mission
from missions.workflow.claim import languages
from observer.doors import Request, View, found


def desk_required(view: View) -> View:
    """Let in whoever sits at the desk of the mission in the address, with its conclusion."""

    @wraps(view)
    def door(request: Request, mission: str, **rest: Any) -> HttpResponseBase:
        row = found(access.missions_at_desk(request.user).filter(code=mission).first())
        return view(request, conclusion=conclusion_of(row), **rest)

    return cast("View", admin.site.admin_view(door))


def conclusion_of(mission: Mission) -> Conclusion:
    """Give the mission's conclusion: the first, as outlines are copied from it."""
    rows = Conclusion.objects.filter(mission=mission).select_related("mission")
    return found(rows.order_by("pk").first())


def language_of(request: Request) -> str:
    """Give the language that the document is read in: the one asked for, else the reader's."""
    known = languages()
    asked = request.GET.get("language") or request.POST.get("language") or ""
    active = getattr(request, "LANGUAGE_CODE", "")
    return next((code for code in (asked, active) if code in known), known[0])


def desk_page(request: Request, template: str, **context: Any) -> HttpResponse:
    """Answer with a page of the desk."""
    site = admin.site.each_context(request) | {"is_nav_sidebar_enabled": False}  # room for three
    return TemplateResponse(request, f"observer/conclusion/{template}", {**site, **context})
