"""Computed pictures and the tables of their numbers: openings, answers, areas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from missions.content import Block, Cell, Paragraph, Run, Table
from missions.content.charts import (
    Axis,
    Labels,
    Land,
    Parted,
    answers,
    maps,
    openings,
    spans,
    tiles,
)
from missions.models.boundary import outlines_of
from missions.wording.small import BASE, small
from missions.workflow.conclude.computed.day import DICHOTOMOUS, OPENED, STAGED, questions
from missions.workflow.conclude.computed.places import by_area, listed
from missions.workflow.conclude.sheet import Sheet, heads
from missions.workflow.tally import TallyLine

ON_A_PICTURE = 5  # questions; two such pictures fit on a page


def opening_chart(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Draw how many of the openings observed were how far from schedule.

    Fewer than ten are not drawn: a single station could be told from them (D5).
    """
    minutes = sheet.facts.details.get(argument or OPENED, ())
    if len(minutes) < BASE:
        return
    late = sum(minute > 0 for minute in minutes)
    early = sum(minute < 0 for minute in minutes)
    figures = {"all": len(minutes), "late": late, "early": early}
    figures["on_time"] = len(minutes) - late - early
    title = sheet.word("opening_chart")
    alt = f"{title}. {sheet.phrase('opening_chart_alt', figures)}"
    axis = Axis(sheet.word("minutes_from_schedule"), sheet.word("as_scheduled"))
    yield openings(minutes, axis, Labels("openings", title, alt, title))


def opening_table(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Set out the numbers of that picture."""
    minutes = sheet.facts.details.get(argument or OPENED, ())
    if len(minutes) < BASE:
        return
    rows = tuple(
        (Cell(span.text), sheet.cell(f"opening:{span.last}", span.number))
        for span in spans(minutes)
        if span.number
    )
    head = heads(sheet, "opening_minutes", "openings")
    yield Table(sheet.word("opening_chart"), head, rows, ref="openings")


def areas_map(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Show the areas of the country with the stations visited in each.

    A map where the outlines of all of them are known; else tiles: an area that is missing from a
    map would look as if it were none.
    """
    counts = by_area(sheet)
    home = [area for area in sheet.facts.areas if not area.abroad]
    outlines = outlines_of(sheet.facts.boundaries)
    mapped = bool(home) and all(area.pk in outlines for area in home)
    areas = [
        Land(sheet.text(area.name), n, sheet.number(n), outlines.get(area.pk, ()))
        for area in (home if mapped else listed(sheet, counts))
        if not area.abroad
        for n in (sum(counts.get(area.code, {}).values()),)
    ]
    reached = [area for area in areas if area.value]
    if not reached:
        return
    title = sheet.word("areas_map" if mapped else "areas_tiles")
    said = [f"{area.name} — {area.text}" for area in reached]
    rest = {"areas": len(areas) - len(reached)}
    alt = f"{title}. {'; '.join(said)}. {sheet.phrase('areas_unvisited', rest)}"
    note = sheet.word("areas_tiles_note")
    if mapped:
        sources = dict.fromkeys(sheet.text(row.source) for row in sheet.facts.boundaries)
        note = sheet.phrase("areas_map_note", {}, source="; ".join(sources))
    labels = Labels("areas-map", title, alt, f"{title}. {note}")
    yield maps.areas(areas, labels) if mapped else tiles(areas, labels)


@dataclass(frozen=True)
class _Counted:
    """The answers to one question as its bar has them: yes, no, told, not observed, none."""

    text: str
    counts: tuple[int, ...]

    @property
    def base(self) -> int:
        """How many answered, whether they saw it or were told."""
        return sum(self.counts[:3])


def answers_chart(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Draw the answers to yes-or-no questions with their bases; small numbers are left out (D5)."""
    words = [sheet.word(key) for key in ("yes", "no", "of_them_told", "not_observed", "no_answer")]
    for code in [argument] if argument else STAGED:
        lines = sheet.facts.lines.get(code, {})
        asked = [row for row in questions(sheet, code) if row["kind"] in DICHOTOMOUS]
        found = [_counted(sheet, row, lines[row["code"]]) for row in asked if row["code"] in lines]
        drawn = [row for row, hidden in found if row.base and not hidden]
        groups = _groups(drawn)
        for number, group in enumerate(groups, 1):
            stage = sheet.words("stages", code)
            title = sheet.phrase("answers_table", {}, stage=stage)
            if len(groups) > 1:
                part = {"part": number, "parts": len(groups)}
                title = f"{title} ({sheet.phrase('part_of', part)})"
            yield _drawn(sheet, group, words, Labels(f"answers-{code}-{number}", title, title))
        left_out = {"questions": sum(hidden for _row, hidden in found)}
        if groups and left_out["questions"]:
            yield Paragraph((Run(sheet.phrase("answers_left_out", left_out)),), "note")


def _groups(drawn: Sequence[_Counted]) -> list[Sequence[_Counted]]:
    """Part the questions evenly into as few pictures as hold them."""
    pictures = -(-len(drawn) // ON_A_PICTURE)
    each = -(-len(drawn) // pictures) if pictures else 1
    return [drawn[at : at + each] for at in range(0, len(drawn), each)]


def _counted(sheet: Sheet, question: Mapping[str, Any], line: TallyLine) -> tuple[_Counted, bool]:
    """Part the answers to a question, and tell whether they are too few to be drawn."""
    yes, no = line.counts.get("yes", 0), line.counts.get("no", 0)
    seen = tuple(line.counts.get(name, 0) - line.told.get(name, 0) for name in ("yes", "no"))
    told = yes + no - sum(seen)
    counts = (*seen, told, line.not_observed, line.not_applicable + line.blank)
    hidden = small(yes, yes + no) or small(seen[0], sum(seen))
    return _Counted(sheet.text(question["text"]), counts), hidden


def _drawn(sheet: Sheet, group: Sequence[_Counted], words: Sequence[str], labels: Labels) -> Block:
    said = []
    for row in group:
        told = zip(words, row.counts, strict=True)
        said.append(f"{row.text} {', '.join(f'{word}: {n}' for word, n in told if n)}")
    bars = [
        Parted(
            row.text,
            row.counts,
            sheet.phrase("answers_base", {"base": row.base}),
            tuple(map(sheet.number, row.counts)),
        )
        for row in group
    ]
    alt = f"{labels.title}. {'; '.join(said)}"
    return answers(bars, words, Labels(labels.key, labels.title, alt, labels.title))
