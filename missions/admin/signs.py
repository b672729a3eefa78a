"""Words and signs that lists and pages of the desk share; colour never speaks alone."""

from __future__ import annotations

import datetime

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from missions.models import Observation, PollingStation
from missions.models.irregularity import Severity

WIDE = {"is_nav_sidebar_enabled": False}  # for pages and lists that need the whole width
NOTHING = -1  # the worst severity of an observation without irregularities


def severity(value: int, *, whole: bool = True) -> SafeString:
    """Say a severity: sign, number and (whole) its words; nothing adverse is said as such."""
    if value == NOTHING:
        return format_html('<span class="quiet">{}</span>', _("nothing adverse"))
    grade = Severity(value)
    words = format_html(" · {}", grade.label) if whole else ""
    return format_html(
        '<span class="severity severity-{}" title="{}"><span aria-hidden="true">{}</span> {}{}'
        "</span>",
        grade.value,
        grade.label,
        grade.sign,
        grade.value,
        words,
    )


def status(value: str, label: str) -> SafeString:
    """Say where something stands."""
    return format_html('<span class="status status-{}">{}</span>', value, label)


def station_clock(moment: datetime.datetime | None, station: PollingStation) -> str:
    """Give an instant by the station's own clock, with its date."""
    if moment is None:
        return ""
    local = station.local_now(moment)
    return f"{date_format(local, 'j E')}, {local:%H:%M}"


def flags(observation: Observation) -> list[str]:
    """Name what a coordinator must know of an observation before opening it."""
    named = [
        (observation.access_refused, _("access refused")),
        (observation.incomplete, _("incomplete")),
        (observation.doubles_id is not None, _("second of the same, not counted")),
    ]
    return [words for holds, words in named if holds]
