"""Time of candidates on air, summed from media notes: numbers and a picture of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Sum

from missions import library
from missions.content import Picture
from missions.content.charts import Bar, Labels
from missions.content.charts import coverage as bars_on_one_scale
from missions.models import Candidate, MediaNote, Mission
from missions.models.texts import text_in
from missions.wording.phrases import CATALOGUES

MINUTE = 60


@dataclass(frozen=True)
class Airtime:
    """How long one candidate was on air in each tone, and in how many notes."""

    candidate: Candidate
    seconds: Mapping[str, int]
    notes: int

    @property
    def total(self) -> int:
        """Seconds in every tone."""
        return sum(self.seconds.values())


def airtime(mission: Mission) -> list[Airtime]:
    """Sum the seconds of every candidate in each tone; without any note there is no list."""
    seconds: dict[int, dict[str, int]] = {}
    notes: dict[int, int] = {}
    rows = MediaNote.objects.timed().filter(mission=mission).order_by()
    grouped = rows.values_list("candidate_id", "tone").annotate(Sum("seconds"), Count("pk"))
    for candidate, tone, length, number in grouped:
        seconds.setdefault(candidate, {})[tone] = length
        notes[candidate] = notes.get(candidate, 0) + number
    if not notes:
        return []
    return [
        Airtime(row, seconds.get(row.pk, {}), notes.get(row.pk, 0))
        for row in mission.candidates.order_by("position")
    ]


def chart(rows: Sequence[Airtime], language: str) -> Picture | None:
    """Draw the time of each candidate beside the time of all; nothing without time."""
    whole = sum(row.total for row in rows)
    if not whole:
        return None
    style = CATALOGUES.get(language, CATALOGUES["en"]).style
    bars = []
    for row in rows:
        share = style.percent(row.total, whole)
        text = f"{clock(row.total)}, {share}" if share else clock(row.total)
        bars.append(Bar(text_in(row.candidate.name, language), row.total, whole, text))
    title = text_in(library.load("office")["airtime"], language)
    alt = f"{title}. {'; '.join(f'{bar.label}: {bar.text}' for bar in bars)}"
    return bars_on_one_scale(bars, Labels("airtime", title, alt, title))


def clock(seconds: int) -> str:
    """Write a length as minutes and seconds: 12:05."""
    return f"{seconds // MINUTE}:{seconds % MINUTE:02}"
