"""Read the tallies of questions: one line a question, by outcome and basis."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Sum

from missions.models import Area, Mission, Tally

UNANSWERED = frozenset({"not_observed", "not_applicable", "blank"})


@dataclass
class TallyLine:
    """How verified observations answered one question.

    `counts`: number by outcome (yes, no, an option, an interval of numbers …), answered ones
    only; `told`: how many of each were told, not seen. `base`: how many answered.
    """

    checklist: str
    question: str
    counts: dict[str, int] = field(default_factory=dict)
    told: dict[str, int] = field(default_factory=dict)
    not_observed: int = 0
    not_applicable: int = 0
    blank: int = 0

    @property
    def base(self) -> int:
        """Give the number of answers: the denominator; of "several of several" the choices."""
        return sum(self.counts.values())

    def add(self, outcome: str, basis: str, number: int) -> None:
        """Add what one row of the kept counts says."""
        if outcome in UNANSWERED:
            setattr(self, outcome, getattr(self, outcome) + number)
            return
        self.counts[outcome] = self.counts.get(outcome, 0) + number
        if basis == "told":
            self.told[outcome] = self.told.get(outcome, 0) + number


def answers(mission: Mission, checklist: str, area: Area | None = None) -> list[TallyLine]:
    """Give the lines of a checklist (HD: of visits), of one area and what is below it if given."""
    rows = Tally.objects.filter(mission=mission, checklist=checklist)
    if area is not None:
        rows = rows.filter(area__path__startswith=area.path)
    grouped = rows.values_list("question", "outcome", "basis").annotate(total=Sum("n"))
    lines: dict[str, TallyLine] = {}
    for question, outcome, basis, number in grouped.order_by("question", "outcome", "basis"):
        if number:
            line = lines.setdefault(question, TallyLine(checklist, question))
            line.add(outcome, basis, number)
    return list(lines.values())
