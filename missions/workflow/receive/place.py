"""Where a phone was when its observer asked: four figures, never required."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

POLE, ANTIMERIDIAN = 90.0, 180.0  # degrees


class PlaceError(Exception):
    """A figure of the place that cannot be right, by its name."""

    def __init__(self, field: str) -> None:
        """Keep which one."""
        super().__init__(field)
        self.field = field


@dataclass(frozen=True)
class Place:
    """Degrees, metres that they may be off, and when: local time of the station."""

    latitude: float
    longitude: float
    accuracy: float
    at: str

    def as_fields(self) -> dict[str, Any]:
        """Give it as a revision keeps it."""
        return {
            "latitude": self.latitude,
            "longitude": self.longitude,
            "accuracy": self.accuracy,
            "placed_at": self.at,
        }


def place_from(raw: object) -> Place | None:
    """Read a place; None where there is none. A PlaceError names what cannot be right."""
    if raw is None:
        return None
    if not isinstance(raw, Mapping):
        raise PlaceError("place")
    return Place(
        latitude=_number(raw, "latitude", -POLE, POLE),
        longitude=_number(raw, "longitude", -ANTIMERIDIAN, ANTIMERIDIAN),
        accuracy=_number(raw, "accuracy", 0.0, math.inf),
        at=_time(raw),
    )


def _number(raw: Mapping[str, Any], name: str, least: float, most: float) -> float:
    value = raw.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise PlaceError(name)
    try:
        number = float(value)
    except OverflowError:
        raise PlaceError(name) from None
    if not math.isfinite(number) or not least <= number <= most:
        raise PlaceError(name)
    return number


def _time(raw: Mapping[str, Any]) -> str:
    try:
        return local_time(raw.get("at")).isoformat(timespec="minutes")
    except ValueError:
        raise PlaceError("at") from None


def local_time(raw: object) -> datetime.datetime:
    """Read "YYYY-MM-DDTHH:MM", a time where the phone is; a ValueError where it is none."""
    if not isinstance(raw, str):
        raise ValueError("not a text")
    moment = datetime.datetime.fromisoformat(raw)
    if moment.isoformat(timespec="minutes") != raw or moment.tzinfo is not None:
        raise ValueError("another way to write a time")
    return moment
