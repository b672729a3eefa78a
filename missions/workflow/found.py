"""Found: make a mission from the library, or from another mission."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction

from missions import access, library
from missions.models import (
    AdverseAnswer,
    Checklist,
    ChecklistBlock,
    LogEntry,
    Mission,
    OptionLabel,
    Question,
    QuestionBlock,
    Rule,
    User,
)
from missions.workflow.outline import lay_claims, lay_outline, outline_of
from missions.workflow.publish import definitions_of, publish_first

FIELDS = {
    "may_be_not_observed": "not_observed",
    "may_be_not_applicable": "not_applicable",
    "has_basis": "basis",
    "minimum": "min",
    "maximum": "max",
}
SAME_FIELDS = ("code", "kind", "text", "hint", "options", "parts", "core", "required", "show_if")


@transaction.atomic
def found(founder: User, mission: Mission) -> Mission:
    """Save a new mission with the library's checklists, claims and outline, published."""
    access.require(access.may_found(founder))
    mission.full_clean()
    mission.save()
    lay_checklists(mission, library.load("checklists"))
    lay_claims(mission, library.load("claims"))
    lay_outline(mission, library.load("outline"))
    publish_first(list(mission.checklists.all()))
    LogEntry.objects.write(mission, founder, "found", mission)
    return mission


@transaction.atomic
def copy(founder: User, source: Mission, code: str) -> Mission:
    """Make a mission like another: its rules, checklists, claims and outline; no people or data."""
    access.require(access.may_found(founder))
    mission = Mission.objects.get(pk=source.pk)
    mission.pk, mission.code, mission.join_code = None, code, ""
    mission.cut_offs_frozen_at = mission.closed_at = None
    mission._state.adding = True  # noqa: SLF001  Django's documented way to copy a row
    mission.full_clean()
    mission.save()
    lay_checklists(mission, _content_of(source))
    claims, outline = outline_of(source)
    lay_claims(mission, claims)
    lay_outline(mission, outline)
    publish_first(list(mission.checklists.all()))
    LogEntry.objects.write(mission, founder, "copy", mission, source=source.code)
    return mission


def lay_checklists(mission: Mission, content: dict[str, Any]) -> None:
    """Write options, blocks, questions, rules and checklists of a library file as rows."""
    OptionLabel.objects.bulk_create(
        OptionLabel(mission=mission, code=code, text=text)
        for code, text in content["options"].items()
    )
    blocks = _lay_blocks(mission, content["blocks"])
    rows = content["checklists"]
    checklists = Checklist.objects.bulk_create(
        Checklist(
            mission=mission,
            position=position,
            **{field: row[field] for field in ("code", "stage", "title", "entered_at")},
        )
        for position, row in enumerate(rows)
    )
    ChecklistBlock.objects.bulk_create(
        ChecklistBlock(checklist=checklist, block=blocks[code], position=place)
        for checklist, row in zip(checklists, rows, strict=True)
        for place, code in enumerate(row["blocks"])
    )


def _lay_blocks(mission: Mission, content: dict[str, Any]) -> dict[str, QuestionBlock]:
    """Write blocks with their questions; give them by their codes."""
    blocks = QuestionBlock.objects.bulk_create(
        QuestionBlock(
            mission=mission,
            code=code,
            title=row["title"],
            belongs=row["belongs"],
            show_if=row["show_if"],
        )
        for code, row in content.items()
    )
    pairs = list(zip(blocks, content.values(), strict=True))
    rows = [row for _block, block in pairs for row in block["questions"]]
    questions = Question.objects.bulk_create(
        Question(block=block, position=position, **_question_fields(row))
        for block, one in pairs
        for position, row in enumerate(one["questions"])
    )
    _lay_rules(list(zip(questions, rows, strict=True)))
    return {block.code: block for block in blocks}


def _lay_rules(pairs: list[tuple[Question, dict[str, Any]]]) -> None:
    AdverseAnswer.objects.bulk_create(
        AdverseAnswer(question=question, **adverse)
        for question, row in pairs
        for adverse in row["adverse"]
    )
    Rule.objects.bulk_create(
        Rule(
            question=question,
            code=rule["id"],
            rule_class=rule["class"],
            when=rule["when"],
            severity=rule.get("severity", 2),
            at=rule["at"],
            text=rule["text"],
        )
        for question, row in pairs
        for rule in row["rules"]
    )


def _question_fields(row: dict[str, Any]) -> dict[str, Any]:
    same = {field: row[field] for field in SAME_FIELDS}
    return {**same, **{field: row[source] for field, source in FIELDS.items()}}


def _content_of(source: Mission) -> dict[str, Any]:
    """Give a mission's checklists in the shape of the library's file."""
    blocks: dict[str, Any] = {}
    checklists = []
    for checklist, definition in definitions_of(list(source.checklists.all())).items():
        blocks |= {block["code"]: block for block in definition["blocks"]}
        checklists.append(
            {
                "code": checklist.code,
                "stage": checklist.stage,
                "title": checklist.title,
                "entered_at": checklist.entered_at,
                "blocks": [block["code"] for block in definition["blocks"]],
            }
        )
    labels: models.QuerySet[OptionLabel] = OptionLabel.objects.filter(mission=source)
    options = {label.code: label.text for label in labels}
    return {"options": options, "blocks": blocks, "checklists": checklists}
