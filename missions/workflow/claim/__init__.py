"""Claim: evaluate each sentence of the conclusion: base, strength word, gates, evidence."""

from missions.workflow.claim.assessing import Assessed, assess, assess_one
from missions.workflow.claim.behind import FIGURES, behind, behind_figure, told_in_full
from missions.workflow.claim.deciding import (
    ClaimError,
    strengthen,
    stronger_words,
    weaken,
    weaker_words,
)
from missions.workflow.claim.problems import LABELS, Problem, blocking, phrases_said, warning
from missions.workflow.claim.saying import clauses_of, languages
from missions.workflow.claim.standing import Standing, failing, stand

__all__ = [
    "FIGURES",
    "LABELS",
    "Assessed",
    "ClaimError",
    "Problem",
    "Standing",
    "assess",
    "assess_one",
    "behind",
    "behind_figure",
    "blocking",
    "clauses_of",
    "failing",
    "languages",
    "phrases_said",
    "stand",
    "strengthen",
    "stronger_words",
    "told_in_full",
    "warning",
    "weaken",
    "weaker_words",
]
