"""A blank checklist as it is printed: what each question offers to tick or to write."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from missions.admin.qr import qr_svg
from missions.expressions import parse
from missions.forms.checklist.sheet import Sheet
from missions.forms.checklist.showing import label, state_label, states_of
from missions.kinds import Question
from missions.models import Draft, Edition
from missions.models.texts import text_in

NOT_SEEN = (Draft.Basis.DOCUMENT_SEEN, Draft.Basis.TOLD)
WRITTEN_LINES = 3
ROOMY = 5  # options from which on each takes a column of its own
LONG = 34  # letters of an option that needs a line of its own


def sheet_of(edition: Edition, language: str) -> dict[str, Any]:
    """Gather what the printed page shows, in the active language."""
    definition = edition.definition
    sheet = Sheet(definition, language)
    numbers = {question["code"]: number for number, question in enumerate(_all(sheet), start=1)}
    return {
        "mission": text_in(edition.checklist.mission.title, language),
        "title": text_in(definition["title"], language),
        "edition": str(edition),
        "hash": edition.digest,
        "qr": qr_svg(f"{edition} {edition.digest}"),
        "has_header": any(block["belongs"] == "visit" for block in definition["blocks"]),
        "blocks": [
            {
                "title": text_in(block["title"], language),
                "condition": _condition(block, numbers),
                "questions": [_printed(sheet, question, numbers) for question in questions],
            }
            for block, questions in sheet.blocks()
        ],
    }


def _all(sheet: Sheet) -> Iterator[Question]:
    for _block, questions in sheet.blocks():
        yield from questions


def _printed(sheet: Sheet, question: Question, numbers: dict[str, int]) -> dict[str, Any]:
    states = [state_label(state) for state in states_of(question)]
    return {
        "number": numbers[question["code"]],
        "text": text_in(question["text"], sheet.language),
        "hint": text_in(question.get("hint"), sheet.language),
        "core": question.get("core", False),
        "condition": _condition(question, numbers),
        "bases": [capfirst(basis.label) for basis in NOT_SEEN] if question.get("basis") else [],
        "states": states,
        "kind": question["kind"],
        **_offer(sheet, question),
    }


def _condition(part: Question, numbers: dict[str, int]) -> str:
    """Name the questions that decide whether this is to be answered at all."""
    show_if = part.get("show_if")
    names = parse(show_if).names if show_if else frozenset()
    found = sorted(numbers[name] for name in names if name in numbers)
    if not found:
        return ""
    return _("depends on question %(numbers)s") % {"numbers": ", ".join(map(str, found))}


def _offer(sheet: Sheet, question: Question) -> dict[str, Any]:
    """Give the boxes to tick, or the named fields to write in."""
    kind = question["kind"]
    if kind in ("yn", "yna", "choice", "multi"):
        boxes = [label(sheet, code) for code in question.get("options") or ["yes", "no"]]
        roomy = len(boxes) >= ROOMY or any(len(box) > LONG for box in boxes)
        return {"boxes": boxes, "roomy": roomy}
    if kind == "pair":
        names = [text_in(part, sheet.language) for part in question.get("parts", ())]
        return {"figures": [capfirst(name) for name in names]}
    if kind == "votes":
        rows = sheet.definition.get("candidates", ())
        return {"figures": [text_in(row["name"], sheet.language) for row in rows] or [""] * 8}
    if kind == "int":
        return {"figures": [""]}
    if kind == "text":
        return {"lines": range(WRITTEN_LINES)}
    return {}
