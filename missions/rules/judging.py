"""Judging answers by an edition."""

from collections.abc import Iterator, Mapping
from typing import Any

from missions.expressions import Scope, parse
from missions.kinds import Definition, Question
from missions.rules.cleaning import Answers, clean_answers, questions_of
from missions.rules.results import Adverse, Breach, Judgement

CONTRADICTION = 2  # severity of a contradiction of figures whose rule names none


def judge(
    definition: Definition, answers: object, context: Mapping[str, object], at: str = "phone"
) -> Judgement:
    """Clean the answers and say what they imply.

    at="received" adds the rules that read other observations (earlier.*, other.*): they
    neither hide nor need a phone. Rules may read adverse.worst, the highest severity among
    the adverse answers. A badly written expression raises an ExpressionError;
    `faults` finds it before an edition is published.
    """
    cleaned, breaches = clean_answers(definition, answers)
    hidden = _hidden(definition, cleaned, context)
    shown = [question for question in questions_of(definition) if question["code"] not in hidden]
    scope = Scope(visible(cleaned, hidden), context)
    unclean = [breach for breach in breaches if breach.question not in hidden]
    bad = {breach.question for breach in unclean}
    blank = [q for q in shown if q["code"] not in scope.answers and q["code"] not in bad]
    required = [Breach(q["code"], "required") for q in blank if q.get("required")]
    adverse = tuple(_adverse(shown, scope))
    worst = max((answer.severity for answer in adverse), default=0)
    broken = _broken(shown, Scope(scope.answers, {**context, "adverse.worst": worst}), at)
    return Judgement(
        answers=dict(scope.answers),
        hidden=hidden,
        refused=(*unclean, *required, *broken.get("H", ())),
        to_confirm=tuple(broken.get("C", ())),
        contradictions=tuple(broken.get("F", ())),
        adverse=adverse,
        blank=tuple(question["code"] for question in blank),
        blank_core=tuple(question["code"] for question in blank if question.get("core")),
    )


def visible(answers: Mapping[str, Any], hidden: frozenset[str]) -> Answers:
    """Return the answers to questions that are not hidden."""
    return {code: answer for code, answer in answers.items() if code not in hidden}


def _hidden(
    definition: Definition, answers: Answers, context: Mapping[str, object]
) -> frozenset[str]:
    """Return what is hidden; an answer to a hidden question shows nothing that comes after it."""
    counting = dict(answers)
    scope = Scope(counting, context)
    hidden = set()
    for block in definition["blocks"]:
        block_shown = _shows(block, scope)
        for question in block["questions"]:
            if not (block_shown and _shows(question, scope)):
                hidden.add(question["code"])
                counting.pop(question["code"], None)
    return frozenset(hidden)


def _shows(part: Mapping[str, Any], scope: Scope) -> bool:
    show_if = part.get("show_if")
    return not show_if or parse(show_if).holds(scope)


def _broken(questions: list[Question], scope: Scope, at: str) -> dict[str, list[Breach]]:
    broken: dict[str, list[Breach]] = {}
    for question in questions:
        for rule in question.get("rules", ()):
            if rule.get("at", "phone") not in ("phone", at):
                continue
            expression = parse(rule["when"])
            if expression.holds(scope):
                breach = _breach(question, rule, expression.figures(scope))
                broken.setdefault(rule["class"], []).append(breach)
    return broken


def _breach(question: Question, rule: Mapping[str, Any], figures: Mapping[str, object]) -> Breach:
    severity = rule.get("severity")
    if severity is None:
        severity = CONTRADICTION if rule["class"] == "F" else 0
    return Breach(
        question=question["code"],
        code="rule",
        rule=rule["id"],
        severity=severity,
        figures=figures,
        text=rule.get("text", {}),
    )


def _adverse(questions: list[Question], scope: Scope) -> Iterator[Adverse]:
    """Go through adverse answers, each with the gravest of its rules that hold."""
    for question in questions:
        answer = scope.answer(question["code"])
        if answer.get("state") != "given":
            continue
        holding = [
            (rule["severity"], -place)
            for place, rule in enumerate(question.get("adverse", ()))
            if parse(rule["when"]).holds(scope)
        ]
        if holding:
            severity, place = max(holding)
            basis = str(answer["basis"])
            yield Adverse(question["code"], severity, answer["value"], basis, -place)
