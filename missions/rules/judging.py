"""Judging answers by an edition."""

from collections.abc import Iterator, Mapping
from typing import Any

from missions.expressions import Expression, Scope, parse
from missions.kinds import Definition, Question
from missions.rules.cleaning import Answers, clean_each, questions_of
from missions.rules.results import Adverse, Breach, Judgement

CONTRADICTION = 2  # severity of a contradiction of figures whose rule names none

Rule = Mapping[str, Any]


def judge(
    definition: Definition, answers: object, context: Mapping[str, object], at: str = "phone"
) -> Judgement:
    """Clean the answers and say what they imply; who asks often keeps a `Judge`."""
    return Judge(definition, at).judge(answers, context)


class Judge:
    """An edition whose rules were looked up once.

    at="received" adds the rules that read other observations (earlier.*, other.*): they
    neither hide nor need a phone. A badly written expression raises an ExpressionError;
    `faults` finds it before an edition is published.
    """

    def __init__(self, definition: Definition, at: str = "phone") -> None:
        """Read the definition, which must not change afterwards."""
        self._definition = definition
        self._questions = {question["code"]: question for question in questions_of(definition)}
        self._showing = [
            (_parsed(block), [(q["code"], _parsed(q)) for q in block["questions"]])
            for block in definition["blocks"]
            if any(part.get("show_if") for part in (block, *block["questions"]))
        ]
        self._rules = [
            (question, rule, parse(rule["when"]))
            for question in self._questions.values()
            for rule in question.get("rules", ())
            if rule.get("at", "phone") in ("phone", at)
        ]
        self._adverse = [
            (question["code"], _severities(question["adverse"]))
            for question in self._questions.values()
            if question.get("adverse")
        ]

    def judge(self, answers: object, context: Mapping[str, object]) -> Judgement:
        """Clean the answers and say what they imply.

        Rules may read adverse.worst, the highest severity among the adverse answers.
        """
        cleaned, breaches = clean_each(self._questions, answers, self._definition)
        hidden = self._hidden(cleaned, context)
        scope = Scope(visible(cleaned, hidden), context)
        unclean = [breach for breach in breaches if breach.question not in hidden]
        away = {*hidden, *scope.answers, *(breach.question for breach in unclean)}
        blank = [question for code, question in self._questions.items() if code not in away]
        required = [Breach(q["code"], "required") for q in blank if q.get("required")]
        adverse = tuple(self._spoken_of(scope))
        worst = max((answer.severity for answer in adverse), default=0)
        judged = Scope(scope.answers, context, {"adverse.worst": worst})
        broken = self._broken(judged, hidden)
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

    def _hidden(self, answers: Answers, context: Mapping[str, object]) -> frozenset[str]:
        """Return what is hidden; an answer to a hidden question shows nothing that comes after."""
        counting = dict(answers)
        scope = Scope(counting, context)
        hidden = set()
        for of_block, questions in self._showing:
            block_shown = of_block is None or of_block.holds(scope)
            for code, show_if in questions:
                if not block_shown or (show_if is not None and not show_if.holds(scope)):
                    hidden.add(code)
                    counting.pop(code, None)
        return frozenset(hidden)

    def _broken(self, scope: Scope, hidden: frozenset[str]) -> dict[str, list[Breach]]:
        broken: dict[str, list[Breach]] = {}
        for question, rule, expression in self._rules:
            if question["code"] not in hidden and expression.holds(scope):
                breach = _breach(question, rule, expression.figures(scope))
                broken.setdefault(rule["class"], []).append(breach)
        return broken

    def _spoken_of(self, scope: Scope) -> Iterator[Adverse]:
        """Go through adverse answers, each with the gravest of its rules that hold."""
        for code, severities in self._adverse:
            answer = scope.answer(code)
            if answer.get("state") != "given":
                continue
            holding = [(severity, place) for severity, place, of in severities if of.holds(scope)]
            if holding:
                severity, place = max(holding)
                yield Adverse(code, severity, answer["value"], str(answer["basis"]), -place)


def visible(answers: Mapping[str, Any], hidden: frozenset[str]) -> Answers:
    """Return the answers to questions that are not hidden."""
    return {code: answer for code, answer in answers.items() if code not in hidden}


def _parsed(part: Mapping[str, Any]) -> Expression | None:
    """Read what shows a block or a question; none where it is always shown."""
    show_if = part.get("show_if")
    return parse(show_if) if show_if else None


def _severities(rules: list[Rule]) -> list[tuple[int, int, Expression]]:
    """Give each rule's severity, its place from the end (the first of equals wins), and itself."""
    return [(rule["severity"], -place, parse(rule["when"])) for place, rule in enumerate(rules)]


def _breach(question: Question, rule: Rule, figures: Mapping[str, object]) -> Breach:
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
