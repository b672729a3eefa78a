"""Claims that a text inserts: [[claim:code]] is its sentence, [[claim:code:answered]] a figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from missions.content import Run
from missions.models.texts import text_in
from missions.wording.measure import Measure
from missions.wording.sentence import PartKind, Sentence
from missions.workflow.claim import FIGURES, Assessed
from missions.workflow.conclude.facts import Facts
from missions.workflow.conclude.sheet import Sheet

CLAIM = "claim:"


def claim_code(name: str) -> str:
    """Give the code in `claim:code` and `claim:code:figure`."""
    return name.removeprefix(CLAIM).partition(":")[0]


def claim_of(facts: Facts, name: str) -> tuple[Assessed | None, str]:
    """Read `claim:code:figure`: the claim, None where there is none, and the figure's name."""
    _code, _colon, figure = name.removeprefix(CLAIM).partition(":")
    code = claim_code(name)
    rows = (row for row in facts.assessed.values() if row.claim.code == code)
    return next(rows, None), figure


def figures_of(measure: Measure) -> Mapping[str, int]:
    """Give every count of a measure by the name that texts and evidence use."""
    return {
        "answered": measure.observed.answered,
        "matching": measure.observed.matching,
        "count": measure.observed.matching,
        "exceptions": measure.observed.exceptions,
        "told": measure.told.answered,
        "told_matching": measure.told.matching,
        "not_observed": measure.not_observed,
        "not_applicable": measure.not_applicable,
        "blank": measure.blank,
        "refused": measure.refused,
        "eligible": measure.eligible,
    }


def knows(facts: Facts, name: str) -> bool:
    """Tell whether a claim, or a figure of one, is there; a claim that is silent now is not."""
    assessed, figure = claim_of(facts, name)
    if assessed is None or name.endswith(":"):
        return False
    return figure in FIGURES if figure else any(row.parts for row in assessed.sentences.values())


def label(facts: Facts, name: str) -> str:
    """Name a claim in the active language by what it is about."""
    assessed, figure = claim_of(facts, name)
    if assessed is None:
        return name
    clauses = {code: dict(own) for code, own in assessed.claim.clauses.items()}
    topic = text_in(
        {code: own.get("topic") or own.get("fact", "") for code, own in clauses.items()}
    )
    return f"{topic or assessed.claim.code}: {figure}" if figure else topic or assessed.claim.code


def number_of(facts: Facts, name: str) -> int | None:
    """Give the figure of a claim; None where it is no figure."""
    assessed, figure = claim_of(facts, name)
    return figures_of(assessed.measure).get(figure) if assessed else None


def sentence_of(sheet: Sheet, name: str) -> tuple[Run, ...]:
    """Give the sentence of a claim as it stands, with its figures; nothing where it is silent."""
    assessed, _figure = claim_of(sheet.facts, name)
    if assessed is None:
        return ()
    said = assessed.sentences.get(sheet.language, Sentence())
    return sheet.runs(said.parts, f"{CLAIM}{assessed.claim.code}")


def notation_of(assessed: Assessed, language: str) -> str:
    """Write a computed sentence down for overwriting: its figures stay live."""
    numbers = figures_of(assessed.measure)
    said = assessed.sentences.get(language, Sentence())

    def pieces() -> Iterator[str]:
        for part in said.parts:
            live = part.kind is PartKind.FIGURE and part.ref in FIGURES
            if live and _same(part.text, numbers[part.ref]):
                yield f"[[{CLAIM}{assessed.claim.code}:{part.ref}]]"
            else:
                yield part.text

    return "".join(pieces())


def _same(text: str, number: int) -> bool:
    return "".join(sign for sign in text if sign.isdigit()) == str(number)
