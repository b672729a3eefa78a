"""What is wrong with a definition, found before it is published."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from missions.expressions import Expression, ExpressionError, parse
from missions.kinds import KINDS, Definition, Question
from missions.rules.cleaning import questions_of

CLASSES = ("H", "C", "F")


@dataclass(frozen=True)
class Fault:
    """Something wrong: at a question or block, in one of its places; a code, no words."""

    code: str
    at: str
    place: str
    params: Mapping[str, Any] = field(default_factory=dict)


def faults(definition: Definition) -> list[Fault]:
    """Return everything that would make the definition fail or mislead when it judges."""
    known: set[str] = set()
    found = [_doubled(question, known) for question in questions_of(definition)]
    found += [_kind(question) for question in questions_of(definition)]
    for at, place, text in _expressions(definition):
        found += _expression(at, place, text, known)
    found += list(_rules(definition))
    return [fault for fault in found if fault is not None]


def _doubled(question: Question, known: set[str]) -> Fault | None:
    doubled = question["code"] in known
    known.add(question["code"])
    return Fault("doubled", question["code"], "code") if doubled else None


def _kind(question: Question) -> Fault | None:
    if question["kind"] not in KINDS:
        return Fault("unknown_kind", question["code"], "kind", {"kind": question["kind"]})
    if question["kind"] in ("choice", "multi") and not question.get("options"):
        return Fault("options_missing", question["code"], "options")
    return None


def _expressions(definition: Definition) -> Iterator[tuple[str, str, str]]:
    for block in definition["blocks"]:
        yield block["code"], "show_if", block.get("show_if", "")
        for question in block["questions"]:
            yield question["code"], "show_if", question.get("show_if", "")
            for place, rule in enumerate(question.get("adverse", ())):
                yield question["code"], f"adverse.{place}", rule["when"]
            for rule in question.get("rules", ()):
                yield question["code"], rule["id"], rule["when"]


def _expression(at: str, place: str, text: str, known: set[str]) -> Iterator[Fault]:
    if not text and place == "show_if":
        return
    try:
        expression: Expression = parse(text)
    except ExpressionError as error:
        yield Fault(error.code, at, place, {"position": error.position, **error.params})
        return
    for name in sorted(expression.names - known):
        yield Fault("unknown_question", at, place, {"name": name})


def _rules(definition: Definition) -> Iterator[Fault]:
    ids: set[str] = set()
    for question in questions_of(definition):
        for rule in question.get("rules", ()):
            if rule["id"] in ids:
                yield Fault("doubled", question["code"], rule["id"])
            if rule["class"] not in CLASSES:
                yield Fault("unknown_class", question["code"], rule["id"])
            ids.add(rule["id"])
