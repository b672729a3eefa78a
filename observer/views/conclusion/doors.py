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
        code, document = parted(mission)
        row = found(access.missions_at_desk(request.user).filter(code=code).first())
        return view(request, conclusion=conclusion_of(row, document), **rest)

    guarded = cast("View", admin.site.admin_view(door))

    @wraps(view)
    def outer(request: Request, **rest: Any) -> HttpResponseBase:
        if request.headers.get("HX-Request") and not admin.site.has_permission(request):
            return HttpResponse(status=401)  # a page to sign in is no part of the page that asks
        return guarded(request, **rest)

    return cast("View", outer)


class Document:
    """A document in an address: the mission's code, and `~` with its own where it has one."""

    regex = r"[-\w]+(?:~[-\w]+)?"

    def to_python(self, value: str) -> str:
        """Give it as it stands."""
        return value

    to_url = to_python


def parted(address: str) -> tuple[str, str]:
    """Give the mission's code and the document's own, empty for the usual one."""
    code, _tilde, document = address.partition("~")
    return code, document


def conclusion_of(mission: Mission, document: str = "") -> Conclusion:
    """Give a document of the mission: the usual one is the first, outlines are copied from it."""
    rows = Conclusion.objects.filter(mission=mission).select_related("mission")
    if document:
        rows = rows.filter(code=document)
    return found(rows.order_by("pk").first())


def language_of(request: Request) -> str:
    """Give the language that the document is read in: the one asked for, else the reader's."""
    known = languages()
    asked = request.GET.get("language") or request.POST.get("language") or ""
    active = getattr(request, "LANGUAGE_CODE", "")
    return next((code for code in (asked, active) if code in known), known[0])


def desk_page(request: Request, template: str, **context: Any) -> HttpResponse:
    """Answer with a page of the desk; of a conclusion it says which, unless a subtitle does."""
    site = admin.site.each_context(request) | {"is_nav_sidebar_enabled": False}  # room for three
    if "conclusion" in context:
        conclusion: Conclusion = context["conclusion"]
        context["document"] = conclusion.address
        context.setdefault("subtitle", f"{conclusion} · {conclusion.mission}")
    return TemplateResponse(request, f"observer/conclusion/{template}", {**site, **context})
