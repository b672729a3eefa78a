"""Computed parts about the election: candidates, the calendar, figures of others."""

from __future__ import annotations

from collections.abc import Iterator

from missions.content import Block, Cell, Paragraph, Run, Table
from missions.models import CalendarItem
from missions.models.texts import text_in
from missions.workflow.conclude.computed.preamble import in_order
from missions.workflow.conclude.live import UnknownFigureError, external
from missions.workflow.conclude.sheet import Sheet, heads, joined


def candidates(sheet: Sheet, argument: str) -> Iterator[Block]:
    """List the candidates with who nominated them; a withdrawal with its date."""
    rows = sheet.facts.candidates
    if not rows:
        return
    number = {"candidates": len(rows)}
    yield sheet.leading("candidates", number)
    for row in rows:
        parts = [sheet.text(row.name), sheet.text(row.nominated_by)]
        if row.withdrawn_on:
            parts.append(sheet.phrase("withdrawn", {}, date=sheet.date(row.withdrawn_on)))
        yield Paragraph((Run(" — ".join(part for part in parts if part)),), "list")


def calendar(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Set out the plan: what was due when, when it was done, and by how many days that differs."""
    kept = [item for item in sheet.facts.calendar if item.kind == CalendarItem.Kind.PLAN]
    plan = in_order(kept)
    if not plan:
        return
    timed = any(item.deviation is not None for item in plan)
    rows = tuple(
        (
            Cell(sheet.text(item.text)),
            Cell(_due(sheet, item), "right"),
            Cell(sheet.date(item.done_on) or sheet.word("not_recorded"), "right"),
            *([Cell(_deviation(sheet, item), "right")] if timed else []),
        )
        for item in plan
    )
    keys = ("calendar_item", "due", "done", *(["deviation"] if timed else []))
    yield Table(sheet.word("calendar"), heads(sheet, *keys), rows, ref="calendar")


def _deviation(sheet: Sheet, item: CalendarItem) -> str:
    """Say by how many days the plan was missed; nothing where that cannot be told."""
    days = item.deviation
    if not days:
        return sheet.word("as_planned") if days == 0 else ""
    return sheet.phrase("days_late" if days > 0 else "days_early", {"days": abs(days)})


def _due(sheet: Sheet, item: CalendarItem) -> str:
    dates = [sheet.date(item.date, item.precision), sheet.date(item.date_end)]
    return " – ".join(date for date in dates if date)


def external_figure(sheet: Sheet, argument: str) -> Iterator[Block]:
    """State a figure of others with its source; UnknownFigureError where it is not known."""
    shown = external(sheet, argument)
    rows = sheet.facts.external.get(argument, ())
    if not rows:
        raise UnknownFigureError(argument)
    figure = rows[0]
    meaning = text_in(figure.meaning, sheet.language)
    unit = sheet.text(figure.unit)
    yield Paragraph(
        (
            Run(f"{meaning}: "),
            sheet.figure(f"live:external:{argument}", shown.text, shown.note),
            Run(f" {unit}" if unit else ""),
            Run(f" ({joined([sheet.text(figure.source)])})."),
        )
    )
