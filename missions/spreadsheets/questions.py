"""Columns of questions: the union over the editions of a mission's checklists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from missions.models import Edition, Mission
from missions.models.texts import text_in

STATES: Mapping[str, Any] = {
    "not_observed": _("not observed"),
    "not_applicable": _("not applicable"),
}
BASES: Mapping[str, Any] = {
    "observed": _("observed"),
    "document_seen": _("document seen"),
    "told": _("told"),
}


@dataclass
class Asked:
    """A question as the editions asked it; the newest wording stands, options are united."""

    code: str
    kind: str
    text: Mapping[str, str]
    belongs: str
    parts: dict[Any, Mapping[str, str]] = field(default_factory=dict)
    options: dict[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class QuestionColumn:
    """One column: a question, or one of the numbers of a pair or of the votes."""

    asked: Asked
    part: Any
    words: Mapping[str, str]

    @property
    def name(self) -> str:
        """The name of the column: CODE, or CODE.part."""
        if self.part is None:
            return self.asked.code
        number = self.part + 1 if isinstance(self.part, int) else self.part
        return f"{self.asked.code}.{number}"

    def heading(self, language: str) -> str:
        """Give the question in words, and the name, so that no two headings are the same."""
        part = text_in(self.asked.parts.get(self.part), language)
        text = " — ".join(filter(None, (text_in(self.asked.text, language), part)))
        return f"{text} [{self.name}]"

    def cell(self, answer: Mapping[str, Any]) -> Any:
        """Give the value of an answer, or the state when none was given."""
        if answer["state"] != "given":
            return self.words.get(answer["state"], answer["state"])
        return shown(_part(answer["value"], self.part), self.words)

    def basis(self, answer: Mapping[str, Any]) -> str | None:
        """Give how a given answer is known."""
        if answer["state"] != "given":
            return None
        basis: str = answer.get("basis", "observed")
        return self.words.get(basis, basis)


def asked_in(mission: Mission, belongs: str = "") -> dict[str, Asked]:
    """Give the questions of every edition, in the order of checklists, newest edition first."""
    editions = Edition.objects.filter(checklist__mission=mission)
    editions = editions.order_by("checklist__position", "checklist__code", "-number")
    found: dict[str, Asked] = {}
    for definition in editions.values_list("definition", flat=True).iterator(chunk_size=5):
        for block in definition["blocks"]:
            if belongs in ("", block["belongs"]):
                for question in block["questions"]:
                    _unite(found, question, block["belongs"], definition)
    return found


def columns(questions: Iterable[Asked], language: str) -> list[QuestionColumn]:
    """Give the columns of questions; with a language, cells are words and not codes."""
    return [
        QuestionColumn(question, part, words_of(question, language))
        for question in questions
        for part in question.parts or (None,)
    ]


def words_of(question: Asked, language: str) -> dict[str, str]:
    """Give the words for codes of a question; none without a language, whose catalogue is on."""
    if not language:
        return {}
    general = {code: str(word) for code, word in {**STATES, **BASES}.items()}
    own = {code: text_in(text, language) for code, text in question.options.items()}
    return {**general, **own}


def shown(value: Any, words: Mapping[str, str]) -> Any:
    """Show a given value: numbers stay numbers, several codes stand in one cell."""
    if isinstance(value, str):
        return words.get(value, value)
    if isinstance(value, list):
        return "; ".join(str(shown(one, words)) for one in value)
    if isinstance(value, dict):
        return "; ".join(f"{code}: {number}" for code, number in value.items())
    return value


class QuestionCells:
    """The cells of all questions of one document of answers; with the basis of each when wanted."""

    def __init__(self, questions: Iterable[Asked], language: str, *, basis: bool) -> None:
        """Lay the columns out."""
        self.columns = columns(questions, language)
        self.language, self.step = language, 2 if basis else 1
        self.places: dict[str, list[tuple[int, QuestionColumn]]] = {}
        for place, column in enumerate(self.columns):
            self.places.setdefault(column.asked.code, []).append((place * self.step, column))

    def headings(self) -> Iterator[str]:
        """Give the headings, each followed by the basis when wanted."""
        for column in self.columns:
            heading = column.heading(self.language) if self.language else column.name
            yield from (heading, f"{heading}.basis")[: self.step]

    def of(self, answers: Mapping[str, Any]) -> list[Any]:
        """Give the cells; what is blank stays empty."""
        cells: list[Any] = [None] * (len(self.columns) * self.step)
        for code, answer in answers.items():
            for place, column in self.places.get(code, ()):
                cells[place] = column.cell(answer)
                if self.step > 1:
                    cells[place + 1] = column.basis(answer)
        return cells


def _part(value: Any, part: Any) -> Any:
    if part is None:
        return value
    if isinstance(value, dict):
        return value.get(part)
    return value[part]


def _unite(
    found: dict[str, Asked], question: Mapping[str, Any], belongs: str, definition: Any
) -> None:
    code = question["code"]
    kind, text = question["kind"], question["text"]
    asked = found.setdefault(code, Asked(code, kind, text, belongs))
    for option in _options(question):
        asked.options.setdefault(option, definition["options"].get(option, {}))
    if kind == "pair":
        asked.parts = asked.parts or dict(enumerate(question.get("parts") or ({}, {})))
    for candidate in definition["candidates"] if kind == "votes" else ():
        asked.parts.setdefault(candidate["code"], candidate["name"])


def _options(question: Mapping[str, Any]) -> Iterable[str]:
    if question["kind"] in {"yn", "yna"}:
        return ("yes", "no")
    return question.get("options") or ()
