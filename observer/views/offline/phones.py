"""Phones: noted with the pack they take; a withdrawn one hands over what it has not sent."""

from __future__ import annotations

import json
import uuid
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from missions.models import Membership
from missions.workflow import enrol
from observer.doors import Request, refused_as_json, signed_in_json
from observer.views.sync import BatchError, body_of, words_of

MOST_DIGITS = 9
KEYS = {"drafts": "observation", "parcels": "uid"}


def noted(request: Request, membership: Membership) -> bool:
    """Note the phone that takes a pack, where it says which it is; say whether it is withdrawn."""
    try:
        uid = uuid.UUID(request.headers.get("X-Phone", ""))
    except ValueError:
        return False
    said = request.headers.get("X-Waiting", "")
    waiting = int(said) if said.isascii() and said.isdigit() and len(said) <= MOST_DIGITS else 0
    return enrol.note_phone(membership, uid, request.headers.get("User-Agent", ""), waiting)


@never_cache
@signed_in_json
def left(request: Request, uid: uuid.UUID) -> HttpResponse:
    """Keep what a withdrawn phone has not sent; once it is told so, it wipes itself."""
    if request.method != "POST":
        return refused_as_json(405, "method", _("What is left is posted."))
    try:
        unsent = _unsent(request)
    except BatchError as error:
        return refused_as_json(error.status, error.code, words_of(error.code))
    phone = enrol.withdrawn_phone_of(request.user, uid)
    if phone is None:
        return refused_as_json(404, "not_withdrawn", _("This phone is not withdrawn."))
    try:
        return JsonResponse({"taken": enrol.keep_left(phone, unsent)})
    except RecursionError:
        return refused_as_json(400, "not_json", words_of("not_json"))


def _unsent(request: Request) -> dict[str, list[dict[str, Any]]]:
    """Read the drafts and parcels of a request; a BatchError says why it cannot be read."""
    try:
        content = json.loads(body_of(request))
    except (ValueError, RecursionError):
        raise BatchError(400, "not_json") from None
    if not isinstance(content, dict):
        raise BatchError(400, "not_json")
    if content.get("user") != request.user.pk:
        raise BatchError(403, "other_user")
    unsent = {kind: content.get(kind) for kind in KEYS}
    for kind, rows in unsent.items():
        if not isinstance(rows, list) or not all(_named(row, KEYS[kind]) for row in rows):
            raise BatchError(400, f"no_{kind}")
    return unsent  # type: ignore[return-value]  # lists, as was just seen


def _named(row: object, key: str) -> bool:
    return isinstance(row, dict) and isinstance(row.get(key), str)
