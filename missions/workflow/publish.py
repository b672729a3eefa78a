"""Publish: freeze a checklist as a numbered edition with a hash of its content."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
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
from missions.rules import Fault, faults

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


class PublishError(Exception):
    """The checklist has problems; none of it was published."""

    def __init__(self, problems: list[Fault]) -> None:
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


def publish_first(checklists: Sequence[Checklist]) -> list[Edition]:
    """Freeze the first editions of a new mission's checklists; PublishError as for one."""
    definitions = definitions_of(checklists)
    problems = [
        problem for definition in definitions.values() for problem in problems_of(definition)
    ]
    if problems:
        raise PublishError(problems)
    return Edition.objects.bulk_create(
        Edition(checklist=checklist, number=1, digest=digest_of(definition), definition=definition)
        for checklist, definition in definitions.items()
    )


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
    return next(iter(definitions_of([checklist]).values()))


def definitions_of(checklists: Sequence[Checklist]) -> dict[Checklist, dict[str, Any]]:
    """Gather several checklists of one mission; a block that they share is read once."""
    mission = checklists[0].mission_id
    places = ChecklistBlock.objects.filter(checklist__in=checklists).order_by("position")
    rows = list(places)
    blocks = {
        block.pk: _block(block)
        for block in QuestionBlock.objects.filter(
            pk__in={row.block_id for row in rows}
        ).prefetch_related("questions__adverse_answers", "questions__rules")
    }
    labels = {label.code: label.text for label in OptionLabel.objects.filter(mission=mission)}
    candidates = [
        {"code": row.code, "name": row.name, "body": row.nominated_by}
        for row in Candidate.objects.standing().filter(mission=mission)
    ]
    made = {}
    for checklist in checklists:
        own = [blocks[row.block_id] for row in rows if row.checklist_id == checklist.pk]
        used = {
            code for block in own for question in block["questions"] for code in question["options"]
        }
        made[checklist] = {
            "checklist": checklist.code,
            "stage": checklist.stage,
            "title": checklist.title,
            "candidates": candidates,
            "options": {code: text for code, text in labels.items() if code in used},
            "blocks": own,
        }
    return made


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


def problems_of(definition: dict[str, Any]) -> Iterator[Fault]:
    """Find what would make an edition unusable: faults of its rules, missing words, strangers."""
    yield from faults(definition)
    questions = [question for block in definition["blocks"] for question in block["questions"]]
    if not questions:
        yield Fault("no_questions", "", "questions")
    for question in questions:
        if not any(question["text"].values()):
            yield Fault("no_text", question["code"], "text")
        for option in question["options"]:
            if option not in definition["options"]:
                yield Fault("option_without_label", question["code"], "options", {"option": option})
        yield from _strangers(question)


def _strangers(question: dict[str, Any]) -> Iterator[Fault]:
    """Find context values that nothing supplies: a rule that reads one would never hold."""
    places = [("show_if", question["show_if"])]
    places += [("adverse", row["when"]) for row in question["adverse"]]
    places += [(row["id"], row["when"]) for row in question["rules"]]
    for place, text in places:
        try:
            names = parse(text).context_names if text else frozenset()
        except ExpressionError:  # already a fault of its own
            continue
        for name in sorted(names - CONTEXT):
            if not name.startswith(CONTEXT_FAMILIES):
                yield Fault("unknown_context", question["code"], place, {"name": name})
