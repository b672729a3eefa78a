"""Packs answers as small as the phone can unpack them."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Mapping

import brotli  # type: ignore[import-untyped]  # whitenoise compresses static files with it
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

KEPT = 30 * 24 * 3600  # seconds in the cache
# Around these no browser shows a space: they begin a line, or stand in a row with gaps of its own.
APART = (
    "body|dd|details|div|dl|dt|fieldset|form|h[1-3]|head|header|label|legend|li|link|main|meta|nav"
    "|p|script|section|summary|template|title|ul"
)
PACKING: Mapping[str, Callable[[bytes], bytes]] = {  # the best first
    "br": lambda content: brotli.compress(content, mode=brotli.MODE_TEXT, quality=10),
    "gzip": lambda content: gzip.compress(content, 9, mtime=0),
}


def encoding_for(request: HttpRequest) -> str:
    """Choose how to pack; none where the phone takes neither way."""
    accepted = request.headers.get("Accept-Encoding", "").lower()
    for name in PACKING:
        if re.search(rf"\b{name}\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))", accepted):
            return name
    return ""


def packed(request: HttpRequest, name: str, make: Callable[[], str], kind: str) -> HttpResponse:
    """Answer with a text that is the same for everybody, made and packed once under its name.

    For texts without a secret only: packing would betray one.
    """
    encoding = encoding_for(request)
    key = f"packed:{name}:{encoding}"
    content: bytes | None = cache.get(key)
    if content is None:
        content = make().encode()
        content = PACKING[encoding](content) if encoding else content
        cache.set(key, content, KEPT)
    answer = HttpResponse(content, content_type=kind)
    patch_vary_headers(answer, ["Accept-Encoding"])
    if encoding:
        answer["Content-Encoding"] = encoding
    return answer


def squeezed(page: str) -> str:
    """Take out of a page the spaces that no browser shows; it holds no preformatted text."""
    spaced = re.sub(r"\s+", " ", page).replace("> </textarea>", "></textarea>")  # an empty box
    return re.sub(rf" ?(</?(?:{APART})\b[^>]*>) ?", r"\1", spaced)
