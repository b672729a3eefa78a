"""A revision's answers in words, as the observer gave them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from missions.forms.checklist.photos import Shown
from missions.forms.checklist.showing import state_label
from missions.kinds import Definition, Question
from missions.models import Draft, Revision
from missions.models.texts import text_in

Section = dict[str, Any]


def answers_in_words(
    revision: Revision, language: str, photos: Mapping[str, Sequence[Shown]]
) -> list[Section]:
    """List sections of answered questions; what is blank is not shown as anything."""
    answers = revision.all_answers
    definition = revision.edition.definition
    sections = []
    for block in definition["blocks"]:
        lines = [
            {
                "text": text_in(question["text"], language),
                "answer": in_words(definition, question, answers[question["code"]], language),
                "basis": _basis(question, answers[question["code"]]),
                "note": answers[question["code"]].get("note", ""),
                "photos": photos.get(question["code"], ()),
            }
            for question in block["questions"]
            if question["code"] in answers
        ]
        if lines:
            sections.append({"title": text_in(block["title"], language), "lines": lines})
    return sections


def in_words(
    definition: Definition, question: Question, answer: Mapping[str, Any], language: str
) -> str:
    """Say one answer."""
    if answer.get("state") != "given":
        return state_label(str(answer.get("state")))
    value = answer["value"]
    if question["kind"] in ("yn", "yna", "choice", "multi"):
        chosen = value if isinstance(value, list) else [value]
        labels = definition["options"]
        return capfirst(", ".join(text_in(labels.get(one), language) or one for one in chosen))
    if question["kind"] == "photo":
        return _("Photos: %(number)s") % {"number": len(value)}
    if question["kind"] == "time":
        moment = datetime.datetime.fromisoformat(value)
        return f"{moment:%H:%M}, {date_format(moment, 'j E')}"
    return _figures(definition, value, language)


def _figures(definition: Definition, value: Any, language: str) -> str:
    if isinstance(value, Mapping):
        names = {one["code"]: text_in(one["name"], language) for one in definition["candidates"]}
        return "; ".join(f"{names.get(code, code)}: {count}" for code, count in value.items())
    parts = value if isinstance(value, list) else [value]
    return " / ".join(str(part) for part in parts)


def _basis(question: Question, answer: Mapping[str, Any]) -> str:
    """Say how it is known, where that was asked and it was not simply seen."""
    basis = answer.get("basis", "observed")
    if not question.get("basis") or answer.get("state") != "given" or basis == "observed":
        return ""
    return str(Draft.Basis(basis).label)
