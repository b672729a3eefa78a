"""The register: the stations that phones take along, small enough to lie on one.

It is built when it has changed, and kept packed: thousands of phones take the same one.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from typing import Any, NamedTuple

from django.core.cache import cache
from django.db.models import Count, Max, TextField
from django.db.models.functions import Cast
from django.http import HttpResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from missions import access
from missions.models import Area, Membership, PollingStation
from observer.doors import Request
from observer.views.offline import begun, member_as_json
from observer.views.offline.packing import PACKING, encoding_for

KEPT = 30 * 24 * 3600  # seconds in the cache
DIGITS = 16
COLUMNS = (
    *("code", "number", "name", "address", "kind", "area_id", "registered"),
    *("opens", "closes", "time_zone"),
)


class Named(NamedTuple):
    """A register by its hash, and how many stations it has."""

    digest: str
    stations: int


@require_safe
@member_as_json
def register(request: Request, membership: Membership) -> HttpResponse:
    """Give the register, packed in a way that the phone can unpack."""
    answer, known = begun(request, named(membership).digest)
    patch_vary_headers(answer, ["Accept-Encoding"])
    if known:
        return answer
    encoding = encoding_for(request)
    digest, content = _packed(membership, answer["ETag"].strip('"'), encoding or "gzip")
    answer["ETag"] = f'"{digest}"'  # another one where it has changed just now
    answer.content = content if encoding else gzip.decompress(content)
    if encoding:
        answer["Content-Encoding"] = encoding
    return answer


def named(membership: Membership) -> Named:
    """Name the register a member takes; it is built only where it has changed."""
    key, fingerprint = _key(membership), _fingerprint(membership)
    kept = cache.get(key)
    if kept and kept[0] == fingerprint:
        return Named(*kept[1:])
    made, _content = built(membership)
    cache.set(key, (fingerprint, *made), KEPT)
    return made


def _packed(membership: Membership, digest: str, encoding: str) -> tuple[str, bytes]:
    """Give a register's hash and its packed bytes, from the cache where they are of this hash."""
    key = f"{_key(membership)}:{encoding}"
    kept: tuple[str, bytes] | None = cache.get(key)
    if kept and kept[0] == digest:
        return kept
    made, content = built(membership)
    packed = made.digest, PACKING[encoding](content)
    cache.set(key, packed, KEPT)
    return packed


def built(membership: Membership) -> tuple[Named, bytes]:
    """Read the register, stations by code; areas and zones are named by their place."""
    areas: dict[int, int] = {}
    zones: dict[str, int] = {}
    stations: list[list[Any]] = []
    for *row, area, registered, opens, closes, zone in sorted(
        access.register_of(membership).order_by().values_list(*COLUMNS)
    ):
        clocks = opens.isoformat("minutes"), closes.isoformat("minutes")
        places = areas.setdefault(area, len(areas)), zones.setdefault(zone, len(zones))
        stations.append([*row, places[0], registered, *clocks, places[1]])
    rows = Area.objects.filter(mission=membership.mission_id).values_list("pk", "name")
    names = dict(rows)
    rest = json.dumps(
        {
            "areas": [names.get(pk, {}) for pk in areas],  # one may have gone meanwhile
            "zones": list(zones),
            "stations": stations,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )
    digest = hashlib.sha256(rest.encode()).hexdigest()[:DIGITS]
    return Named(digest, len(stations)), f'{{"digest":"{digest}",{rest[1:]}'.encode()


def _key(membership: Membership) -> str:
    """Name what is kept by the question it answers: who takes other stations along has another."""
    question = str(access.register_of(membership).order_by().query)
    return f"register:{hashlib.sha256(question.encode()).hexdigest()}"


def _fingerprint(membership: Membership) -> str:
    """Give what changes with the register and is quick to read.

    Every change of a station adds to its history; of areas there is none, so they are read.
    """
    mission = membership.mission_id
    changes = PollingStation.history.model.objects.filter(mission_id=mission)
    areas = Area.objects.filter(mission=mission).order_by("pk")
    parts = (
        access.register_of(membership).count(),
        *changes.aggregate(Max("history_id"), Count("history_id")).values(),
        *areas.values_list("pk", Cast("name", TextField())),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()
