"""Doors of the field: who comes in, and how those who may not are answered."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.decorators import decorator_from_middleware
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from missions import access
from missions.models import Membership, Mission, User

View = Callable[..., HttpResponseBase]
Thing = TypeVar("Thing")


class Request(HttpRequest):
    """A request of somebody who is signed in."""

    user: User


def member_required(view: View) -> View:
    """Let an accredited member of the mission named in the address in, as `membership`."""

    @login_required
    @wraps(view)
    def door(request: Request, mission: str, **rest: Any) -> HttpResponseBase:
        membership = access.memberships_of(request.user).filter(mission__code=mission).first()
        return view(request, membership=found(membership), **rest)

    return door


def membership_for(user: User, mission: Mission) -> Membership:
    """Give the user's membership of the mission of what they asked for, or 404."""
    return found(access.membership_in(user, mission))


def found(thing: Thing | None) -> Thing:
    """Give what was looked up; to those who may not see it, it does not exist."""
    if thing is None:
        raise Http404
    return thing


def refused_as_json(status: int, code: str, message: str) -> JsonResponse:
    """Answer a phone that nothing was taken, and why; it keeps what it has."""
    return JsonResponse({"error": {"code": code, "message": message}}, status=status)


class _CsrfAsJson(CsrfViewMiddleware):
    """The same check as everywhere, answered in the language of the phone."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponseBase:
        message = _("Open the app once with a network, then send again.")
        return refused_as_json(403, "csrf", message)


_csrf_as_json = decorator_from_middleware(_CsrfAsJson)


def signed_in_json(view: View) -> View:
    """Let a signed-in phone in; others get 401 as JSON, never a page."""

    @wraps(view)
    def door(request: HttpRequest, **rest: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return refused_as_json(401, "signed_out", _("Sign in, then send again."))
        return view(request, **rest)

    checked: View = csrf_exempt(_csrf_as_json(door))  # the outer check would answer with a page
    return checked
