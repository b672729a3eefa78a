"""Where a phone was when its observer asked, in words for the desk."""

from __future__ import annotations

import datetime
import math

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from missions.models import PollingStation, Revision

EARTH = 6_371_008.8  # metres, the mean radius
KILOMETRE = 1_000
DIGITS = 5  # of a degree: about a metre


def place_words(revision: Revision) -> str:
    """Say where, how exactly, when, and how far from the station; empty where nothing was asked."""
    place = revision.place
    if place is None:
        return ""
    moment = datetime.datetime.fromisoformat(place["at"])
    where = f"{place['latitude']:.{DIGITS}f}, {place['longitude']:.{DIGITS}f}"
    exact = _("within %(distance)s") % {"distance": _distance(place["accuracy"])}
    when = f"{date_format(moment, 'j E')}, {moment:%H:%M}"
    away = metres_from(revision.station, place["latitude"], place["longitude"])
    said = [where, exact, when]
    if away is not None:
        said.append(_("%(distance)s from the station") % {"distance": _distance(away)})
    return " · ".join(said)


def metres_from(station: PollingStation, latitude: float, longitude: float) -> float | None:
    """Give the way as the crow flies; None where the station has no coordinates."""
    if station.latitude is None or station.longitude is None:
        return None
    south, north = math.radians(float(station.latitude)), math.radians(latitude)
    across = math.radians(longitude - float(station.longitude))
    half = (
        math.sin((north - south) / 2) ** 2
        + math.cos(south) * math.cos(north) * math.sin(across / 2) ** 2
    )
    return 2 * EARTH * math.asin(math.sqrt(min(1.0, half)))


def _distance(metres: float) -> str:
    if metres < KILOMETRE:
        return _("%(n)s m") % {"n": number_format(math.ceil(metres))}
    return _("%(n)s km") % {"n": number_format(round(metres / KILOMETRE, 1), 1)}
