"""Computed parts about what the mission criticises and advises, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator

from missions.content import Block, Cell, Paragraph, Run, Table
from missions.models import Recommendation
from missions.workflow.conclude.sheet import Sheet, joined

Status = Recommendation.Status


def criticism(sheet: Sheet, argument: str) -> Iterator[Block]:
    """State each shortcoming with what would mend it (P6)."""
    for place, row in enumerate(sheet.facts.office.shortcomings):
        advice = [
            sheet.phrase("advisable", {}, text=sheet.text(one.text).rstrip(". "))
            for one in row.recommendations.all()
            if one.origin == Recommendation.Origin.MISSION
        ]
        text = "; ".join([sheet.text(row.text).rstrip(". "), *advice])
        key = "criticism_further" if place else "criticism"
        yield sheet.paragraph(sheet.filled(key, {}, text=text), "office")


def recommendations(sheet: Sheet, argument: str) -> Iterator[Block]:
    """List what the mission itself recommends, most pressing first; nobody else's (T22)."""
    rows = [
        row
        for row in sheet.facts.office.recommendations
        if row.origin == Recommendation.Origin.MISSION and row.status != Status.ACCEPTED
    ]
    if not rows:
        return
    yield sheet.leading("recommendations", {"recommendations": len(rows)}, "office")
    for row in rows:
        text, about = sheet.text(row.text).rstrip(". "), _about(sheet, row)
        yield Paragraph((Run(f"{text} ({about})" if about else text),), "list")


def followed(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Set out what became of the advice of earlier elections, with the evidence of it."""
    rows = tuple(
        (
            Cell(sheet.text(row.predecessor.text if row.predecessor else row.text)),
            Cell(_made(sheet, row)),
            Cell(sheet.words("statuses", row.status)),
            Cell(sheet.text(row.evidence)),
        )
        for row in sheet.facts.office.recommendations
        if row.status != Status.OPEN
    )
    if rows:
        head = tuple(Cell(sheet.word(key)) for key in ("advice", "made_at", "became", "shown_by"))
        yield Table(sheet.word("followed"), head, rows, ref="followed")


def _about(sheet: Sheet, row: Recommendation) -> str:
    """Say to whom it is addressed and how pressing it is, where that was written."""
    to = row.addressee.form("dative", sheet.language) if row.addressee else ""
    word = sheet.words("priorities", str(row.priority)) if row.priority else ""
    return joined(
        [
            sheet.phrase("addressee", {}, body=to) if to else "",
            sheet.phrase("priority", {}, word=word) if word else "",
        ]
    )


def _made(sheet: Sheet, row: Recommendation) -> str:
    """Name the election at which the advice was first given."""
    if row.predecessor is None:
        return ""
    mission = row.predecessor.mission
    return joined([sheet.text(mission.election), sheet.date(mission.election_day)])
