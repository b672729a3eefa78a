"""Computed parts about the day: openings, ratings, answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from missions.content import Block, Cell, Paragraph, Run, Table
from missions.wording import disclosure
from missions.wording.claims import rated
from missions.workflow.conclude.sheet import Sheet, heads
from missions.workflow.tally import TallyLine

OPENED = "opened-on-time"
STAGED = ("RD", "OP", "VO", "CO", "TB")
DICHOTOMOUS = frozenset({"yn", "yna"})


def opening(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Say how many openings were observed, told of and unknown."""
    found = [row for row in sheet.facts.assessed.values() if row.claim.code == (argument or OPENED)]
    for row in found:
        if row.measure.eligible:
            yield sheet.paragraph(
                disclosure.opening(row.measure, sheet.language), f"claim:{row.claim.code}"
            )


def ratings(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Give the ratings of a stage (default: of each) in figures; stages are never pooled."""
    for code in [argument] if argument else STAGED:
        given = sheet.facts.standing.ratings.get(code)
        if given is not None and given.answered:
            subject = sheet.words("stages", code)
            yield sheet.paragraph(rated(given, subject, sheet.language), f"ratings:{code}")


def ratings_table(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Set out the four counts of ratings by stage."""
    points = ("very_good", "good", "bad", "very_bad")
    rows = tuple(
        (
            Cell(sheet.heading("stages", code)),
            *(sheet.cell(f"ratings:{code}:{point}", getattr(given, point)) for point in points),
            sheet.cell(f"ratings:{code}:answered", given.answered),
        )
        for code in STAGED
        if (given := sheet.facts.standing.ratings.get(code)) and given.answered
    )
    if rows:
        keys = ("stage", *points, "base")
        yield Table(sheet.word("ratings_table"), heads(sheet, *keys), rows, ref="ratings")


def election_day_table(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Set out the answers to yes-or-no questions, one table for each checklist."""
    for code in [argument] if argument else STAGED:
        lines = sheet.facts.lines.get(code, {})
        rows = tuple(
            _answers(sheet, question, lines[question["code"]])
            for question in questions(sheet, code)
            if question["kind"] in DICHOTOMOUS and question["code"] in lines
        )
        if rows:
            keys = ("question", "yes", "no", "of_them_told", "not_observed", "no_answer")
            caption = sheet.phrase("answers_table", {}, stage=sheet.words("stages", code))
            note = sheet.word("answers_note")
            yield Table(caption, heads(sheet, *keys), rows, note, f"answers:{code}")


def method(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Tell how observations become sentences, in fixed words."""
    for sentence in sheet.listed("method"):
        yield Paragraph((Run(sentence),))


def questions(sheet: Sheet, code: str) -> list[dict[str, Any]]:
    """Give the questions of a checklist that belong to an observation, in their order."""
    definition: Mapping[str, Any] = sheet.facts.definitions.get(code, {"blocks": []})
    return [
        question
        for block in definition["blocks"]
        if block["belongs"] != "visit"
        for question in block["questions"]
    ]


def _answers(sheet: Sheet, question: Mapping[str, Any], line: TallyLine) -> tuple[Cell, ...]:
    key = f"answer:{line.checklist}:{line.question}"
    left_out = {
        "yes": line.counts.get("yes", 0),
        "no": line.counts.get("no", 0),
        "told": sum(line.told.values()),
        "not_observed": line.not_observed,
        "no_answer": line.not_applicable + line.blank,
    }
    cells = (sheet.cell(f"{key}:{name}", n) for name, n in left_out.items())
    return (Cell(sheet.text(question["text"])), *cells)
