"""Publish: freeze a checklist as a numbered edition with a hash of its content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from missions import access
from missions.expressions import ExpressionError, parse
from missions.models import (
    Candidate,
    Checklist,
    ChecklistBlock,
    Edition,
    LogEntry,
    Mission,
    OptionLabel,
    Question,
    QuestionBlock,
    User,
)

CONTEXT = frozenset(
    {
        "stage",
        "checklist",
        "form.date",
        "form.written_at",
        "team.op_exists",
        "portable.used",
        "adverse.worst",
    }
)
CONTEXT_FAMILIES = ("station.", "mission.", "earlier.", "other.", "visit.")


@dataclass(frozen=True)
class Problem:
    """Why a checklist cannot be published: the question, its field, what is wrong."""

    question: str
    field: str
    code: str
    params: dict[str, Any]


class PublishError(Exception):
    """The checklist has problems; none of it was published."""

    def __init__(self, problems: list[Problem]) -> None:
        """Keep every problem found, not only the first."""
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


def publish(coordinator: User | None, checklist: Checklist) -> Edition:
    """Freeze the checklist; the same content gives the edition that is there already.

    Raises PublishError with every problem. `None` publishes on behalf of the program
    (a newly founded mission).
    """
    if coordinator is not None:
        access.require(access.at_desk(coordinator, checklist.mission))
    definition = definition_of(checklist)
    problems = list(problems_of(definition))
    if problems:
        raise PublishError(problems)
    digest = digest_of(definition)
    with transaction.atomic():
        Mission.objects.select_for_update().get(pk=checklist.mission_id)
        same = checklist.editions.filter(digest=digest).first()
        if same is not None and same == checklist.editions.order_by("-number").first():
            return same
        return _freeze(coordinator, checklist, definition, digest)


def _freeze(
    coordinator: User | None, checklist: Checklist, definition: dict[str, Any], digest: str
) -> Edition:
    last = checklist.editions.order_by("-number").first()
    number = last.number + 1 if last else 1
    if checklist.editions.filter(digest=digest).exists():  # an earlier state is taken up again
        digest = digest_of({**definition, "edition": number})
        definition = {**definition, "edition": number}
    edition = Edition.objects.create(
        checklist=checklist,
        number=number,
        digest=digest,
        definition=definition,
        published_by=coordinator,
    )
    LogEntry.objects.write(checklist.mission, coordinator, "publish", edition, digest=digest)
    return edition


def digest_of(definition: dict[str, Any]) -> str:
    """Compute the SHA-256 of a definition's canonical JSON, in hex."""
    text = json.dumps(definition, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def definition_of(checklist: Checklist) -> dict[str, Any]:
    """Gather a checklist as the pure layer reads it: blocks, questions, options, candidates."""
    mission = checklist.mission
    places = ChecklistBlock.objects.filter(checklist=checklist).prefetch_related(
        "block__questions__adverse_answers", "block__questions__rules"
    )
    blocks = [_block(place.block) for place in places.order_by("position")]
    used = {
        code for block in blocks for question in block["questions"] for code in question["options"]
    }
    labels = OptionLabel.objects.filter(mission=mission, code__in=used)
    return {
        "checklist": checklist.code,
        "stage": checklist.stage,
        "title": checklist.title,
        "candidates": [
            {"code": row.code, "name": row.name, "body": row.nominated_by}
            for row in Candidate.objects.standing().filter(mission=mission)
        ],
        "options": {label.code: label.text for label in labels},
        "blocks": blocks,
    }


def _block(block: QuestionBlock) -> dict[str, Any]:
    return {
        "code": block.code,
        "title": block.title,
        "belongs": block.belongs,
        "show_if": block.show_if,
        "questions": [_question(question) for question in block.questions.all()],
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "code": question.code,
        "kind": question.kind,
        "text": question.text,
        "hint": question.hint,
        "options": question.options,
        "core": question.core,
        "required": question.required,
        "not_observed": question.may_be_not_observed,
        "not_applicable": question.may_be_not_applicable,
        "basis": question.has_basis,
        "show_if": question.show_if,
        "min": question.minimum,
        "max": question.maximum,
        "parts": question.parts,
        "adverse": [
            {"when": row.when, "severity": row.severity} for row in question.adverse_answers.all()
        ],
        "rules": [
            {
                "id": row.code,
                "class": row.rule_class,
                "when": row.when,
                "severity": row.severity,
                "at": row.at,
                "text": row.text,
            }
            for row in question.rules.all()
        ],
    }


def problems_of(definition: dict[str, Any]) -> Iterator[Problem]:
    """Find what would make an edition unusable: expressions, labels, options, doubled codes."""
    questions = [question for block in definition["blocks"] for question in block["questions"]]
    codes = {question["code"] for question in questions}
    if not questions:
        yield Problem("", "questions", "no_questions", {})
    seen: set[str] = set()
    for question in questions:
        if question["code"] in seen:
            yield Problem(question["code"], "code", "question_twice", {})
        seen.add(question["code"])
        yield from _question_problems(question, definition)
        for field, text in _expressions_of(question):
            yield from _expression_problems(question["code"], field, text, codes)
    for block in definition["blocks"]:
        if block["show_if"]:
            yield from _expression_problems(block["code"], "show_if", block["show_if"], codes)


def _question_problems(question: dict[str, Any], definition: dict[str, Any]) -> Iterator[Problem]:
    code = question["code"]
    if not any(question["text"].values()):
        yield Problem(code, "text", "no_text", {})
    if question["kind"] in {"choice", "multi"} and not question["options"]:
        yield Problem(code, "options", "no_options", {})
    for option in question["options"]:
        if option not in definition["options"]:
            yield Problem(code, "options", "option_without_label", {"option": option})


def _expressions_of(question: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if question["show_if"]:
        yield "show_if", question["show_if"]
    for row in question["adverse"]:
        yield "adverse", row["when"]
    for row in question["rules"]:
        yield "rules", row["when"]


def _expression_problems(
    question: str, field: str, text: str, codes: set[str]
) -> Iterator[Problem]:
    try:
        expression = parse(text)
    except ExpressionError as error:
        params = {**error.params, "position": error.position, "expression": text}
        yield Problem(question, field, error.code, params)
        return
    for name in sorted(expression.names - codes):
        yield Problem(question, field, "unknown_question", {"name": name, "expression": text})
    for name in sorted(expression.context_names - CONTEXT):
        if not name.startswith(CONTEXT_FAMILIES):
            yield Problem(question, field, "unknown_context", {"name": name, "expression": text})
