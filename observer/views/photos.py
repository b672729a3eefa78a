"""Photos: come up in pieces, over breaks, as tus 1.0.0 says; are read by who may see them."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.http.request import RawPostDataException, UnreadablePostError
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from missions import access
from missions.kinds import PHOTO
from missions.models import Membership, Photo, User
from missions.workflow.receive import photos as receiving
from missions.workflow.receive.photos import OffsetError, Upload
from missions.workflow.receive.pixels import PhotoError
from observer.doors import Request, View, found, refused_as_json
from observer.views.offline import member_as_json

TUS = "1.0.0"
PIECES = "application/offset+octet-stream"
KEPT = 365 * 24 * 3600
STATUS = {
    "begin": 400,
    "no_hash": 400,
    "no_offset": 400,
    "cut_off": 400,
    "other_user": 403,
    "not_begun": 404,
    "method": 405,
    "other_offset": 409,
    "other_version": 412,
    "too_large": 413,
    "wrong_type": 415,
    "not_an_image": 422,
    "too_many_pixels": 422,
    "too_many_photos": 429,
    "checksum_mismatch": 460,
}
Taking = Callable[..., HttpResponse]


def tus(view: Taking) -> View:
    """Let a member of the mission in; answer as tus does, and refusals as JSON."""

    @wraps(view)
    def answered(request: Request, membership: Membership, **rest: Any) -> HttpResponse:
        try:
            if request.headers.get("Tus-Resumable", TUS) != TUS:
                raise PhotoError("other_version")
            answer = view(request, membership, **rest)
        except PhotoError as error:
            answer = refused_as_json(STATUS[error.code], error.code, _words(error.code))
        except OffsetError as error:
            answer = refused_as_json(STATUS["other_offset"], "other_offset", _words(""))
            answer["Upload-Offset"] = error.offset
        answer["Tus-Resumable"] = answer["Tus-Version"] = TUS
        return answer

    return never_cache(member_as_json(answered))


@tus
def photos(request: Request, membership: Membership) -> HttpResponse:
    """Begin a photo, or find what is here of it."""
    if request.method != "POST":
        raise PhotoError("method")
    told = _metadata(request.headers.get("Upload-Metadata", ""))
    sha256, length = told.get("sha256", ""), request.headers.get("Upload-Length", "")
    if not PHOTO.fullmatch(sha256):
        raise PhotoError("no_hash")
    if told.get("type") not in Photo.Type.values:
        raise PhotoError("wrong_type")
    if told.get("user", str(request.user.pk)) != str(request.user.pk):
        raise PhotoError("other_user")  # as with an outbox: never as somebody else
    if not _is_count(length) or not int(length):
        raise PhotoError("begin")
    standing = receiving.begin(membership, sha256, int(length))
    address = {"mission": membership.mission.code, "sha256": sha256}
    whole = standing.offset == standing.length
    answer = _of(standing, HttpResponse(status=200 if whole else 201))
    answer["Location"] = reverse("photo_upload", kwargs=address)
    return answer


@tus
def upload(request: Request, membership: Membership, sha256: str) -> HttpResponse:
    """Say how much of a photo is here, or add a piece to it."""
    if request.method not in {"HEAD", "PATCH"}:
        raise PhotoError("method")
    if not PHOTO.fullmatch(sha256):
        raise PhotoError("not_begun")
    if request.method == "HEAD":
        standing = receiving.upload_of(membership, sha256)
        status = 200
    else:
        offset, piece = _piece(request)
        standing = receiving.append(membership, sha256, offset, piece)
        status = 204
    if standing is None:
        raise PhotoError("not_begun")
    return _of(standing, HttpResponse(status=status))


@require_safe
def photo(request: HttpRequest, mission: str, sha256: str) -> HttpResponseBase:
    """Give a photo as it is kept; to those who may not see it, it does not exist."""
    if not isinstance(request.user, User):
        raise Http404
    row = found(access.photo_for(request.user, mission, sha256))
    try:
        with row.file.open("rb") as file:
            content = file.read()
    except FileNotFoundError:
        raise Http404 from None
    answer = HttpResponse(content, content_type=row.content_type)
    suffix = Photo.Type(row.content_type).label.lower()
    answer["Content-Disposition"] = f'inline; filename="{row.sha256[:12]}.{suffix}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = f"private, max-age={KEPT}, immutable"
    return answer


def _of(standing: Upload, answer: HttpResponse) -> HttpResponse:
    answer["Upload-Offset"] = standing.offset
    answer["Upload-Length"] = standing.length
    return answer


def _metadata(header: str) -> dict[str, str]:
    """Read `sha256 BASE64,type BASE64`; what cannot be read is not there."""
    told = {}
    for pair in header.split(","):
        name, _space, value = pair.strip().partition(" ")
        try:
            told[name] = base64.b64decode(value, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            continue
    return told


def _piece(request: Request) -> tuple[int, bytes]:
    offset = request.headers.get("Upload-Offset", "")
    announced = request.META.get("CONTENT_LENGTH") or "0"
    if request.content_type != PIECES:
        raise PhotoError("wrong_type")
    if not _is_count(offset):
        raise PhotoError("no_offset")
    if not _is_count(announced) or int(announced) > receiving.PIECE:
        raise PhotoError("too_large")
    try:
        return int(offset), request.body
    except (UnreadablePostError, RawPostDataException):
        raise PhotoError("cut_off") from None


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= len(str(receiving.LARGEST)) + 2


def _words(code: str) -> str:
    return {
        "cut_off": _("The connection broke off: send again."),
        "other_user": _("This phone belongs to somebody else: sign in as them, then send."),
        "too_large": _("The photo is too large."),
        "too_many_pixels": _("The photo is too large."),
        "too_many_photos": _("Too many photos that no checklist names: send the checklists first."),
        "not_an_image": _("This is no photo that can be read."),
        "wrong_type": _("This is no photo that can be read."),
        "checksum_mismatch": _("The photo came damaged: send it again."),
    }.get(code) or _("The photo cannot be taken like this.")
