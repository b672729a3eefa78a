"""What a phone takes while it has a network, and the app that opens without one."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response

from missions import access
from missions.messages import explain
from observer.doors import Request, View, refused_as_json, signed_in_json


def member_as_json(view: View) -> View:
    """Let an accredited member of the mission in, as `membership`; others are told so as JSON."""

    @signed_in_json
    @wraps(view)
    def door(request: Request, mission: str, **rest: Any) -> HttpResponseBase:
        membership = access.memberships_of(request.user).filter(mission__code=mission).first()
        if membership is None:
            return refused_as_json(404, "not_a_member", explain("not_a_member"))
        return view(request, membership=membership, **rest)

    return door


def begun(request: Request, digest: str) -> tuple[HttpResponse, bool]:
    """Begin an answer that is named by its content's hash; say whether the phone has it already."""
    answer = HttpResponse(content_type="application/json")
    answer["Cache-Control"] = "private, no-cache"
    answer["ETag"] = f'"{digest}"'
    given = get_conditional_response(request, etag=answer["ETag"], response=answer) or answer
    return given, given is not answer
