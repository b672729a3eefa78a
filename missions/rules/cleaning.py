"""Raw answers become answers, each alone: a bad one does not spoil the others."""

from collections.abc import Iterator, Mapping
from typing import Any

from missions.kinds import (
    KINDS,
    Definition,
    KindError,
    Question,
    cleaned_text,
    is_blank,
    shown,
)
from missions.rules.results import Breach

Answers = dict[str, dict[str, Any]]

STATES = ("given", "not_observed", "not_applicable")
BASES = ("observed", "document_seen", "told")
LONGEST_NOTE = 2_000


def questions_of(definition: Definition) -> Iterator[Question]:
    """Go through the questions in the order of the edition."""
    for block in definition["blocks"]:
        yield from block["questions"]


def clean_answers(definition: Definition, raw: object) -> tuple[Answers, tuple[Breach, ...]]:
    """Return the answers as they are kept, without the blank ones, and what is impossible."""
    questions = {question["code"]: question for question in questions_of(definition)}
    return clean_each(questions, raw, definition)


def clean_each(
    questions: Mapping[str, Question], raw: object, definition: Definition
) -> tuple[Answers, tuple[Breach, ...]]:
    """Do the same where the questions of the definition are by their code already."""
    if not isinstance(raw, dict):
        return {}, (Breach("", "wrong_shape"),)
    breaches = [Breach(shown(code), "unknown_question") for code in raw if code not in questions]
    answers: Answers = {}
    for code, question in questions.items():
        if raw.get(code) is None:  # most of them
            continue
        try:
            answer = clean_answer(question, raw[code], definition)
        except KindError as error:
            breaches.append(Breach(code, error.code, error.params))
        else:
            if answer is not None:
                answers[code] = answer
    return answers, tuple(breaches)


def clean_answer(question: Question, raw: object, definition: Definition) -> dict[str, Any] | None:
    """Return one answer as it is kept; None for a blank one; or raise a KindError."""
    if not isinstance(raw, dict):
        raise KindError("wrong_shape")
    answer = {"state": _state(question, raw), "basis": _basis(raw), "note": _note(raw)}
    if answer["state"] != "given":
        return answer
    value = raw.get("value")
    if not is_blank(value):
        return answer | {"value": KINDS[question["kind"]].clean(value, question, definition)}
    if answer["note"]:
        raise KindError("value_missing")  # a note alone would be lost with its blank answer
    return None


def _state(question: Question, raw: Mapping[str, Any]) -> str:
    state = raw.get("state")
    if state not in STATES:
        raise KindError("unknown_state")
    inherent = state == "given" or (state == "not_applicable" and question["kind"] == "yna")
    if not inherent and not question.get(state):
        raise KindError("state_not_allowed", state=state)
    return str(state)


def _basis(raw: Mapping[str, Any]) -> str:
    basis = raw.get("basis")
    if basis is None or basis == "":
        return "observed"
    if basis not in BASES:
        raise KindError("unknown_basis")
    return str(basis)


def _note(raw: Mapping[str, Any]) -> str:
    note = raw.get("note")
    try:
        return cleaned_text(note, LONGEST_NOTE) if note not in (None, "") else ""
    except KindError as error:
        raise KindError(f"note_{error.code}", **error.params) from None
