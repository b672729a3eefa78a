"""Sync: batches of parcels come in, each gets its own receipt; JSON always."""

from __future__ import annotations

import json
import logging
import zlib
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.http.request import RawPostDataException, UnreadablePostError
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from missions.models import User
from missions.workflow.receive import receive
from observer.doors import Request, refused_as_json, signed_in_json

log = logging.getLogger(__name__)

MOST_PARCELS = 100
LARGEST = 2 * 1024 * 1024  # bytes of a batch, also once it is unpacked
GZIP = 16 + zlib.MAX_WBITS


class BatchError(Exception):
    """The batch cannot be read as a whole: nothing of it was taken."""

    def __init__(self, status: int, code: str) -> None:
        """Keep the HTTP status and the code."""
        super().__init__(code)
        self.status = status
        self.code = code


@never_cache
@signed_in_json
def parcels(request: Request) -> HttpResponse:
    """Take a batch; answer each parcel with its own receipt."""
    if request.method != "POST":
        return refused_as_json(405, "method", _("Parcels are posted."))
    try:
        batch = batch_of(request)
    except BatchError as error:
        return refused_as_json(error.status, error.code, words_of(error.code))
    receipts = [receipt_for(request.user, raw) for raw in batch]
    return JsonResponse({"receipts": [receipt for receipt in receipts if receipt is not None]})


def receipt_for(user: User, raw: object) -> dict[str, Any] | None:
    """Take one parcel; one that trips a fault of ours has no receipt, so the phone keeps it."""
    try:
        return receive(user, raw).as_json()
    except Exception:  # whatever it is, it must not hold up the other parcels
        log.exception("A parcel was not taken")
        return None


def batch_of(request: Request) -> list[object]:
    """Read the parcels of a request; a BatchError says why it cannot be read."""
    try:
        content = json.loads(body_of(request))
    except (ValueError, RecursionError):
        raise BatchError(400, "not_json") from None
    batch = content.get("parcels") if isinstance(content, dict) else None
    if not isinstance(batch, list):
        raise BatchError(400, "no_parcels")
    if content.get("user", request.user.pk) != request.user.pk:
        raise BatchError(403, "other_user")  # an outbox belongs to its author
    if len(batch) > MOST_PARCELS:
        raise BatchError(413, "too_many")
    return batch


def body_of(request: Request) -> bytes:
    """Read a body, unpacked; a BatchError says why it cannot be read."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    if not announced.isdecimal() or int(announced) > LARGEST:
        raise BatchError(413, "too_large")
    try:
        body = request.body
    except (UnreadablePostError, RawPostDataException):
        raise BatchError(400, "cut_off") from None
    encoding = request.headers.get("Content-Encoding", "")
    if encoding in ("", "identity"):
        return body
    if encoding != "gzip":
        raise BatchError(415, "unknown_encoding")
    return _unpacked(body)


def _unpacked(body: bytes) -> bytes:
    """Unpack no further than the limit: a small body may hold a very large one."""
    unpacking = zlib.decompressobj(GZIP)
    try:
        content = unpacking.decompress(body, LARGEST + 1)
    except zlib.error:
        raise BatchError(400, "not_gzip") from None
    if len(content) > LARGEST:
        raise BatchError(413, "too_large")
    if not unpacking.eof:
        raise BatchError(400, "cut_off")
    return content


def words_of(code: str) -> str:
    """Say why a batch could not be read."""
    return {
        "too_large": _("Too much at once: send fewer parcels."),
        "too_many": _("Too much at once: send fewer parcels."),
        "cut_off": _("The connection broke off: send again."),
        "other_user": _("This phone belongs to somebody else: sign in as them, then send."),
    }.get(code) or _("The batch cannot be read.")
