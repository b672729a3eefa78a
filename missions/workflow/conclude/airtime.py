"""Time on air and lines in print of candidates and others, summed from media notes; a picture."""

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
    """How much was given to one candidate in each tone, in seconds or lines, in how many notes.

    `candidate` none: to all other subjects together.
    """

    candidate: Candidate | None
    lengths: Mapping[str, int]
    notes: int

    @property
    def total(self) -> int:
        """Give the length in every tone together."""
        return sum(self.lengths.values())

    @property
    def code(self) -> str:
        """Give the candidate's code; none of other subjects."""
        return self.candidate.code if self.candidate else ""

    def name(self, language: str) -> str:
        """Say whose it is."""
        words = library.load("office")["other_subjects"]
        return text_in(self.candidate.name if self.candidate else words, language)


def airtime(mission: Mission) -> list[Airtime]:
    """Sum the seconds of every candidate, then of others; without any note there is no list."""
    return _summed(mission, MediaNote.objects.timed(), "seconds")


def print_space(mission: Mission) -> list[Airtime]:
    """Sum the lines of every candidate, then of others; without any note there is no list."""
    return _summed(mission, MediaNote.objects.printed(), "lines")


def _summed(mission: Mission, rows: QuerySet[MediaNote], unit: str) -> list[Airtime]:
    lengths: dict[int | None, dict[str, int]] = {}
    notes: dict[int | None, int] = {}
    rows = rows.filter(mission=mission).order_by()
    grouped = rows.values_list("candidate_id", "tone").annotate(Sum(unit), Count("pk"))
    for candidate, tone, length, number in grouped:
        lengths.setdefault(candidate, {})[tone] = length
        notes[candidate] = notes.get(candidate, 0) + number
    if not notes:
        return []
    own = [
        Airtime(row, lengths.get(row.pk, {}), notes.get(row.pk, 0))
        for row in mission.candidates.order_by("position")
    ]
    return [*own, Airtime(None, lengths[None], notes[None])] if None in notes else own


def chart(rows: Sequence[Airtime], language: str) -> Picture | None:
    """Draw the time of each candidate, parted by tone, on one scale; nothing without time."""
    rows = [row for row in rows if row.candidate]
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
        bars.append(Parted(row.name(language), seconds, text, inside))
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
