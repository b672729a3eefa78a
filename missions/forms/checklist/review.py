"""What a draft says before it is sent: wrong, to confirm, contradicting, blank; in words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from missions.forms.checklist.drafts import both, sheet
from missions.messages import explain_breach
from missions.models import Draft
from missions.models.texts import text_in
from missions.rules import Judgement

DESCRIPTION = "OV_COMMENT"  # where a contradiction is described that no answer can carry


@dataclass(frozen=True)
class Line:
    """Something said about a question: its code and number on the page, its text, the words."""

    code: str
    number: int
    text: str
    words: str = ""
    rule: str = ""
    note: str = ""


class Review:
    """The judgement of a draft in the words and numbers of its page."""

    def __init__(self, draft: Draft, judgement: Judgement, language: str) -> None:
        """Give each question the number it has on the page."""
        self.draft = draft
        self.judgement = judgement
        self.language = language
        self.asked: dict[str, tuple[int, dict[str, Any]]] = {}
        number = 1
        for _block, questions in sheet(draft, language, judgement).blocks():
            for question in questions:
                self.asked[question["code"]] = (number, dict(question))
                number += 1

    @property
    def problems(self) -> list[Line]:
        """List what must be mended before sending, in the order of the page."""
        lines = [self._line(b.question, explain_breach(b, self.language)) for b in self._refused()]
        words = _("There is an answer and “not seen” or “does not apply”. Keep one of them.")
        lines += [self._line(code, words) for code in both(self.draft)]
        return sorted(lines, key=lambda line: line.number)

    @property
    def errors(self) -> dict[str, list[str]]:
        """Give what is wrong by question."""
        made: dict[str, list[str]] = defaultdict(list)
        for line in self.problems:
            made[line.code].append(line.words)
        return made

    @property
    def to_confirm(self) -> list[Line]:
        """List what is unusual and to be confirmed."""
        return [
            self._line(breach.question, explain_breach(breach, self.language), breach.rule)
            for breach in self.judgement.to_confirm
        ]

    @property
    def contradictions(self) -> list[Line]:
        """List figures that contradict each other: facts to describe, not mistakes to mend."""
        lines = []
        for breach in self.judgement.contradictions:
            words = explain_breach(breach, self.language)
            lines.append(self._line(breach.question, words, breach.rule))
        return lines

    @property
    def undescribed(self) -> bool:
        """Say whether a contradiction has no answer of its own that could carry a note."""
        return any(not self.answered(line.code) for line in self.contradictions)

    @property
    def description(self) -> str:
        """Give the description as far as it is written."""
        return str(self.draft.answers.get(DESCRIPTION, {}).get("value", ""))

    @property
    def blank_core(self) -> list[Line]:
        """List the core questions without an answer."""
        return [self._line(code) for code in self.judgement.blank_core if code in self.asked]

    @property
    def blank(self) -> list[Line]:
        """List the other questions without an answer."""
        core = set(self.judgement.blank_core)
        return [
            self._line(code)
            for code in self.judgement.blank
            if code in self.asked and code not in core
        ]

    def answered(self, code: str) -> bool:
        """Say whether an answer of the observation itself can carry a note."""
        return code in self.draft.answers

    def _refused(self) -> list[Any]:
        return list(self.judgement.refused)

    def _line(self, code: str, words: str = "", rule: str = "") -> Line:
        number, question = self.asked.get(code, (0, {}))
        note = str(self.draft.answers.get(code, {}).get("note", ""))
        return Line(code, number, text_in(question.get("text"), self.language), words, rule, note)
