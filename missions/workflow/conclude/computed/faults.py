"""Computed parts about what went wrong: the gravest each for itself, the rest by kind."""

from __future__ import annotations

from collections.abc import Iterator

from missions.content import Block, Cell, Paragraph, Run, Table
from missions.workflow.conclude.irregularities import Fault
from missions.workflow.conclude.sheet import Sheet, heads

LISTED = 12  # kinds listed in the text; the table has all


def gravest(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Give every confirmed irregularity of severity 4 a paragraph of its own (gate G1)."""
    for case in sheet.facts.gravest:
        key = "commission_named" if case.commission else "station_named"
        place = sheet.word(key).format(number=case.station)
        sentence = sheet.filled(
            "grave_case_of_commission" if case.commission else "grave_case",
            {},
            place=place,
            area=sheet.text(case.area),
            stage=sheet.words("at_stages", case.stage),
            text=sheet.text(case.text).rstrip(". "),
        )
        yield sheet.paragraph(sentence, "gravest")


def shortcomings(sheet: Sheet, argument: str) -> Iterator[Block]:
    """State how many irregularities were recorded and confirmed, and list them by kind."""
    faults = sheet.facts.faults
    if not sheet.facts.coverage.visits:
        return
    if not faults:
        yield sheet.paragraph(sheet.filled("no_irregularities", {}), "live", "disclosure")
        return
    figures = {
        "irregularities": sum(fault.number for fault in faults),
        "confirmed": sum(fault.confirmed for fault in faults),
        "kinds": len(faults),
    }
    yield sheet.leading("irregularities", figures)
    for fault in faults[:LISTED]:
        run = sheet.figure(f"fault:{fault.key}", sheet.number(fault.number))
        severity = sheet.phrase("severity_of", {"severity": fault.severity})
        yield Paragraph((Run(f"{_name(sheet, fault)}: "), run, Run(f" ({severity})")), "list")
    if len(faults) > LISTED:
        rest = {"rest": len(faults) - LISTED}
        yield sheet.paragraph(sheet.filled("more_kinds", rest), "live")


def irregularities_table(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Set out all irregularities that count, by kind."""
    rows = tuple(
        (
            Cell(_name(sheet, fault)),
            Cell(sheet.number(fault.severity), "right"),
            sheet.cell(f"fault:{fault.key}", fault.number),
            sheet.cell(f"fault:{fault.key}:confirmed", fault.confirmed),
            sheet.cell(f"fault:{fault.key}:stations", fault.stations),
        )
        for fault in sheet.facts.faults
    )
    if rows:
        keys = ("irregularity", "severity", "cases", "confirmed", "at_stations")
        note = sheet.word("severity_note")
        caption = sheet.word("irregularities_table")
        yield Table(caption, heads(sheet, *keys), rows, note, "irregularities")


def _name(sheet: Sheet, fault: Fault) -> str:
    """Name a kind and its stage: its words where all cases read alike, else its question."""
    what = sheet.text(fault.text).rstrip(". ") if fault.text else _question(sheet, fault.question)
    if fault.rule and not fault.text:
        what = sheet.word("figures_disagree").format(what=what)
    return f"{what} ({sheet.words('at_stages', fault.stage)})"


def _question(sheet: Sheet, code: str) -> str:
    for definition in sheet.facts.definitions.values():
        for block in definition["blocks"]:
            for question in block["questions"]:
                if question["code"] == code:
                    return sheet.text(question["text"])
    return code
