"""Time of candidates on air and their lines in print, summed from media notes; a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet, Sum

from missions import library
from missions.content import Picture
from missions.content.charts import Labels, Parted, parts
from missions.models import Candidate, MediaNote, Mission
from missions.models.texts import text_in
from missions.wording.phrases import CATALOGUES

MINUTE = 60
TONES = tuple(MediaNote.Tone.values)


@dataclass(frozen=True)
class Airtime:
    """How much one candidate had in each tone, in seconds or in lines, and in how many notes."""

    candidate: Candidate
    lengths: Mapping[str, int]
    notes: int

    @property
    def total(self) -> int:
        """Give the length in every tone together."""
        return sum(self.lengths.values())


def airtime(mission: Mission) -> list[Airtime]:
    """Sum the seconds of every candidate in each tone; without any note there is no list."""
    return _summed(mission, MediaNote.objects.timed(), "seconds")


def print_space(mission: Mission) -> list[Airtime]:
    """Sum the lines of every candidate in each tone; without any note there is no list."""
    return _summed(mission, MediaNote.objects.printed(), "lines")


def _summed(mission: Mission, rows: QuerySet[MediaNote], unit: str) -> list[Airtime]:
    lengths: dict[int, dict[str, int]] = {}
    notes: dict[int, int] = {}
    rows = rows.filter(mission=mission).order_by()
    grouped = rows.values_list("candidate_id", "tone").annotate(Sum(unit), Count("pk"))
    for candidate, tone, length, number in grouped:
        lengths.setdefault(candidate, {})[tone] = length
        notes[candidate] = notes.get(candidate, 0) + number
    if not notes:
        return []
    return [
        Airtime(row, lengths.get(row.pk, {}), notes.get(row.pk, 0))
        for row in mission.candidates.order_by("position")
    ]


def chart(rows: Sequence[Airtime], language: str) -> Picture | None:
    """Draw the time of each candidate, parted by tone, on one scale; nothing without time."""
    whole = sum(row.total for row in rows)
    if not whole:
        return None
    style = CATALOGUES.get(language, CATALOGUES["en"]).style
    words = library.load("office")
    legend = [text_in(words[f"tone_{tone}"], language) for tone in TONES]
    bars = []
    for row in rows:
        share = style.percent(row.total, whole)
        text = f"{clock(row.total)}, {share}" if share else clock(row.total)
        seconds = tuple(row.lengths.get(tone, 0) for tone in TONES)
        inside = tuple(map(clock, seconds))
        bars.append(Parted(text_in(row.candidate.name, language), seconds, text, inside))
    title = text_in(words["airtime"], language)
    alt = f"{title}. {'; '.join(_said(bar, legend) for bar in bars)}"
    return parts(bars, legend, Labels("airtime", title, alt, title))


def _said(bar: Parted, legend: Sequence[str]) -> str:
    tones = zip(legend, bar.inside, bar.counts, strict=True)
    listed = ", ".join(f"{word} {time}" for word, time, seconds in tones if seconds)
    return f"{bar.label}: {bar.text}" + (f" ({listed})" if listed else "")


def clock(seconds: int) -> str:
    """Write a length as minutes and seconds: 12:05."""
    return f"{seconds // MINUTE}:{seconds % MINUTE:02}"
