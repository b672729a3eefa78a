"""Computed parts about running the election: commissions, accessibility, what is made public."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from missions.content import Block, Paragraph, Run
from missions.models import CalendarItem, Publication
from missions.workflow.conclude.computed.times import when
from missions.workflow.conclude.live import external
from missions.workflow.conclude.sheet import Sheet

Kind = CalendarItem.Kind


def tiers(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Name the tiers of commissions, each with its number where others gave one."""
    rows = sheet.facts.office.tiers
    if not rows:
        return
    runs = [*sheet.runs(sheet.filled("tiers", {"tiers": len(rows)}).parts, "office")]
    runs[-1] = Run(runs[-1].text.rstrip("."))
    for place, row in enumerate(rows):
        runs.append(Run(", " if place else " "))
        runs.append(Run(sheet.text(row.name)))
        if row.figure is not None and row.figure.code in sheet.facts.external:
            shown = external(sheet, row.figure.code)
            key = f"live:external:{row.figure.code}"
            runs += [Run(" ("), sheet.figure(key, shown.text, shown.note), Run(")")]
    yield Paragraph((*runs, Run(".")))


def forming(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Tell when the commissions were formed."""
    for item in sheet.facts.calendar:
        if item.kind == Kind.FORMING:
            said, text = when(sheet, item), sheet.text(item.text).rstrip(". ")
            key = "event" if said else "event_undated"
            yield sheet.paragraph(sheet.filled(key, {}, date=said, text=text), "office")


def accessibility(sheet: Sheet, argument: str) -> Iterator[Block]:
    """List what was done for voters with disabilities."""
    rows = sheet.facts.office.measures
    if rows:
        yield Paragraph((Run(sheet.word("accessibility")),), "lead")
    for row in rows:
        runs = [Run(sheet.text(row.text).rstrip(". "))]
        if row.number is not None:
            figure = sheet.figure(f"measure:{row.code}", sheet.number(row.number))
            runs += [Run(f" ({sheet.word('measure_number')}: "), figure, Run(")")]
        yield Paragraph(tuple(runs), "list")


def publications(sheet: Sheet, argument: str) -> Iterator[Block]:
    """List what authorities make public, by body and by where."""
    rows = sheet.facts.office.publications
    for (body, medium), group in groupby(rows, lambda row: _published(sheet, row)):
        yield Paragraph((Run(sheet.phrase("published", {}, body=body, medium=medium)),), "lead")
        for row in group:
            text, languages = sheet.text(row.text).rstrip(". "), sheet.text(row.languages)
            more = sheet.phrase("in_languages", {}, languages=languages) if languages else ""
            yield Paragraph((Run(f"{text} ({more})" if more else text),), "list")


def calendar_kept(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Say of how many events of the plan both days are known, and how many were late (P7)."""
    plan = [item for item in sheet.facts.calendar if item.kind == Kind.PLAN]
    timed = [item.deviation for item in plan if item.deviation is not None]
    late = [days for days in timed if days > 0]
    if not plan:
        return
    numbers = {"planned": len(plan), "timed": len(timed), "late": len(late)}
    key = "calendar_kept" if timed else "calendar_not_timed"
    yield sheet.paragraph(sheet.filled(key, numbers), "office")


def _published(sheet: Sheet, row: Publication) -> tuple[str, str]:
    name = row.by.form("name", sheet.language)
    return name[:1].upper() + name[1:], sheet.text(row.medium)
