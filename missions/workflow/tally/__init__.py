"""Tally: counts over verified observations, kept in the transaction that changes what counts."""

from missions.workflow.tally.counting import recount
from missions.workflow.tally.coverage import Coverage, coverage
from missions.workflow.tally.lines import TallyLine, answers
from missions.workflow.tally.rebuild import compare, rebuild, rebuild_claim

__all__ = [
    "Coverage",
    "TallyLine",
    "answers",
    "compare",
    "coverage",
    "rebuild",
    "rebuild_claim",
    "recount",
]
