"""What an edition and answers imply: hidden, refused, to confirm, contradictions, adverse.

Codes, not words: the door says them in a language. The phone judges by the same rules
(static/js/rules.js; tests/data/rules.json holds both to them).
"""

from missions.rules.cleaning import Answers, clean_answers
from missions.rules.faults import Fault, faults
from missions.rules.judging import Judge, judge, visible
from missions.rules.results import Adverse, Breach, Judgement

__all__ = [
    "Adverse",
    "Answers",
    "Breach",
    "Fault",
    "Judge",
    "Judgement",
    "clean_answers",
    "faults",
    "judge",
    "visible",
]
