"""What one page of a checklist is made from."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from missions.expressions import parse
from missions.kinds import Definition, Question
from missions.rules.cleaning import questions_of


@dataclass(frozen=True)
class Sheet:
    """An edition's definition as one page shows it.

    `day` is the day of the visit by the station's clock, which times without a date belong to;
    None on a blank page. `given` are the answers the page need not ask for, `answered` and
    `hidden` what has an answer so far and what those hide, `basis` how answers are known unless
    one says otherwise.
    """

    definition: Definition
    language: str
    day: datetime.date | None = None
    basis: str = "observed"
    given: frozenset[str] = frozenset()
    answered: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()

    @property
    def blank(self) -> bool:
        """Say whether the page is the blank one, which belongs to nobody."""
        return self.day is None

    def blocks(self) -> Iterator[tuple[Mapping[str, Any], list[Question]]]:
        """Go through the blocks that have something to ask."""
        own = {question["code"] for question in questions_of(self.definition)} - self.given
        for block in self.definition["blocks"]:
            questions = [q for q in block["questions"] if self._asks(block, q, own)]
            if questions:
                yield block, questions

    def _asks(self, block: Mapping[str, Any], question: Question, own: set[str]) -> bool:
        """Say whether a question stands on the page.

        One that is hidden stays while what may show it is on the page without an answer, so
        that both can be answered at once; a block that is hidden as a whole never stays.
        """
        code = question["code"]
        if code in self.given or (question["kind"] == "photo" and not self.blank):
            return False
        if self.blank or code not in self.hidden:
            return True
        if block.get("show_if") and self.hidden.issuperset(q["code"] for q in block["questions"]):
            return False
        show_if = question.get("show_if")
        return bool(show_if) and bool(parse(show_if).names & own - self.hidden - self.answered)
