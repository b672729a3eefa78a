"""A revision's answers as the observer saw the checklist, and how two revisions differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from missions.forms.checklist.photos import Shown
from missions.forms.checklist.words import in_words
from missions.kinds import Question
from missions.messages import filled
from missions.models import Draft, Irregularity, Revision
from missions.models.texts import text_in


@dataclass(frozen=True)
class Line:
    """One question with its answer in words.

    `state`: given, not_observed, not_applicable, blank or refused: five different things.
    """

    code: str
    number: int
    text: str
    state: str
    words: str
    basis: str
    note: str
    core: bool
    irregularities: tuple[Irregularity, ...]
    photos: tuple[Shown, ...]


@dataclass(frozen=True)
class Section:
    """A block of the checklist with the questions that were shown."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Difference:
    """One question that two revisions answer differently."""

    code: str
    text: str
    old: str
    new: str


def sections(
    revision: Revision,
    irregularities: Iterable[Irregularity],
    photos: Mapping[str, Sequence[Shown]],
) -> list[Section]:
    """Show questions and answers in the order of the edition; hidden ones are left out."""
    found: dict[str, list[Irregularity]] = defaultdict(list)
    for row in irregularities:
        found[row.question].append(row)
    made, number = [], 1
    for block in revision.edition.definition["blocks"]:
        shown = [question for question in block["questions"] if _was_shown(revision, question)]
        lines = tuple(
            replace(
                _line(revision, question, place, found[question["code"]]),
                photos=tuple(photos.get(question["code"], ())),
            )
            for place, question in enumerate(shown, start=number)
        )
        if lines:
            made.append(Section(text_in(block["title"]), lines))
            number += len(lines)
    return made


def _was_shown(revision: Revision, question: Question) -> bool:
    code = question["code"]
    return code in revision.header or code in revision.answers or code in revision.blank


def _line(revision: Revision, question: Question, number: int, rows: list[Irregularity]) -> Line:
    code = question["code"]
    answer = revision.all_answers.get(code, {})
    return Line(
        code=code,
        number=number,
        text=text_in(question["text"]),
        state=state_of(revision, code),
        words=said(revision, question),
        basis=_basis(question, answer),
        note=answer.get("note", ""),
        core=question.get("core", False),
        irregularities=tuple(rows),
        photos=(),
    )


def state_of(revision: Revision, code: str) -> str:
    """Tell apart what was given, not observed, not applicable, blank, refused or not asked."""
    answer = revision.all_answers.get(code)
    if answer is not None:
        return str(answer["state"])
    if code not in revision.blank:
        return "hidden"
    refused = revision.header.get("HD_ADMITTED", {}).get("value") == "refused"
    return "refused" if refused else "blank"


def said(revision: Revision, question: Question) -> str:
    """Say the answer to a question, or which of the ways of not answering it was."""
    state = state_of(revision, question["code"])
    if state != "given":
        return {
            "not_observed": _("not observed"),
            "not_applicable": _("not applicable"),
            "blank": _("left blank"),
            "refused": _("no answer: access refused"),
            "hidden": _("not asked"),
        }[state]
    answer = revision.all_answers[question["code"]]
    return in_words(revision.edition.definition, question, answer, get_language() or "en")


def _basis(question: Question, answer: dict[str, Any]) -> str:
    if not question.get("basis") or answer.get("state") != "given":
        return ""
    return str(Draft.Basis(answer.get("basis", "observed")).label)


def questions_of(revision: Revision) -> dict[str, Question]:
    """Give the questions of a revision's edition by code."""
    return {question["code"]: question for question in revision.edition.questions}


def differences(old: Revision, new: Revision) -> list[Difference]:
    """List the questions that two revisions answer differently, in the order of the newer."""
    questions = {**questions_of(old), **questions_of(new)}
    return list(_differences(old, new, questions))


def _differences(
    old: Revision, new: Revision, questions: dict[str, Question]
) -> Iterator[Difference]:
    before, after = old.all_answers, new.all_answers
    for code, question in questions.items():
        same_state = state_of(old, code) == state_of(new, code)
        if before.get(code) != after.get(code) or not same_state:
            yield Difference(
                code, text_in(question["text"]), _whole(old, question), _whole(new, question)
            )


def _whole(revision: Revision, question: Question) -> str:
    """Say an answer with its basis and note: a revision may change these alone."""
    answer = revision.all_answers.get(question["code"], {})
    parts = [said(revision, question), _basis(question, answer), answer.get("note", "")]
    return " · ".join(part for part in parts if part)


def confirmations(revision: Revision) -> list[str]:
    """Say what the observer confirmed, in the words in which it was asked."""
    rules = {
        rule["id"]: rule
        for question in revision.edition.questions
        for rule in question.get("rules", ())
    }
    figures = {
        code: _clock(answer["value"])
        for code, answer in revision.all_answers.items()
        if "value" in answer
    }
    return [
        filled(text_in(rules[code]["text"]), figures) if code in rules else code
        for code in revision.confirmed
    ]


def _clock(value: Any) -> Any:
    return value[11:] if isinstance(value, str) and value[10:11] == "T" else value
