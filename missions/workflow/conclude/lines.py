"""The lines of a conclusion as the checker reads them: whose words, on which claim, with what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from missions.checking import Line, Over, Remark, Severity, Stated
from missions.content import Paragraph
from missions.models import Claim, Passage
from missions.wording.measure import Measure
from missions.wording.strength import Polarity, Word, weaker
from missions.workflow.claim import Assessed
from missions.workflow.conclude.facts import Facts
from missions.workflow.conclude.laying import LaidPassage, lay, lay_one
from missions.workflow.conclude.live import inserted_names, is_claim
from missions.workflow.conclude.overwriting import changed, typed_over
from missions.workflow.conclude.quoted import claim_of, figures_of
from missions.workflow.conclude.sheet import Sheet

LIVE = "live:"


@dataclass(frozen=True)
class Placed:
    """A line of the document, and the key of the passage it stands in."""

    line: Line
    where: str


def placed_lines(facts: Facts, language: str) -> Iterator[Placed]:
    """Give the paragraphs of a conclusion as it is laid out, numbered, each with its place."""
    number = 0
    for section in lay(facts, language).sections:
        for one in section.passages:
            for block in one.blocks:
                if isinstance(block, Paragraph):
                    number += 1
                    line = _line(facts, one, block, number, language)
                    yield Placed(line, key_of(one.passage))


def typed_lines(facts: Facts, passage: Passage, language: str) -> tuple[Line, ...]:
    """Give the paragraphs of one passage that is being typed, as it would be printed."""
    if not passage.text.get(language, "").strip():
        return ()
    laid = lay_one(Sheet(facts, language), passage)
    blocks = (block for block in laid.blocks if isinstance(block, Paragraph))
    return tuple(
        _line(facts, laid, block, number, language) for number, block in enumerate(blocks, 1)
    )


def lapsed(facts: Facts, placed: Iterable[Placed], language: str) -> Iterator[tuple[Remark, str]]:
    """Remark on each overwritten sentence whose computed one is now another, with its place."""
    printed = {row.where: row.line for row in reversed(list(placed))}
    for section in facts.sections:
        for passage in section.passages.all():
            for change in changed(facts, passage):
                line = printed.get(key_of(passage))
                if change.language != language or line is None:
                    continue
                params = (("before", change.before), ("now", change.now))
                counted = tuple((name, f"{was}:{now}") for name, was, now in change.figures)
                yield (
                    Remark(
                        rule="overwritten",
                        severity=Severity.WARNING,
                        line=line.number,
                        words=line.text,
                        reason="evidence_changed",
                        remedy="look_again",
                        params=(*params, *counted),
                        sentence=line.text,
                    ),
                    key_of(passage),
                )


def key_of(passage: Passage) -> str:
    """Give the key under which problems name a passage."""
    return f"passage-{passage.pk}"


def _line(facts: Facts, laid: LaidPassage, block: Paragraph, number: int, language: str) -> Line:
    """Read a paragraph: whose words they are, and where figures come with their sources."""
    start, sourced = 0, []
    for run in block.runs:
        end = start + len(run.text)
        if run.kind == "figure" and run.ref.startswith(LIVE):
            sourced.append((start, end))
        start = end
    text = "".join(run.text for run in block.runs)
    claim, computed = _origin(facts, laid.passage, language)
    return Line(
        number,
        text,
        claim=claim,
        computed=computed,
        sourced=tuple(sourced),
        stated=tuple(_stated(facts, laid.passage, text, language)),
        over=_over(facts, laid.passage, language),
    )


def _stated(facts: Facts, passage: Passage, text: str, language: str) -> Iterator[Stated]:
    """Find the sentences of claims that a passage inserts where they are printed."""
    for name in inserted_names(str(passage.text.get(language, ""))):
        assessed, _figure = claim_of(facts, name) if is_claim(name) else (None, "")
        said = assessed.sentences.get(language) if assessed else None
        start = text.find(said.text) if said and said.text else -1
        if assessed is not None and said is not None and start >= 0:
            span = (start, start + len(said.text))
            yield Stated(span, assessed.claim.code, _answered_for(assessed))


def _origin(facts: Facts, passage: Passage, language: str) -> tuple[str, bool]:
    """Name the claim that a sentence states, and tell what nobody typed.

    A judgement is typed. A word that was strengthened with a reason is answered for already.
    """
    claim = passage.claim
    if claim is None:
        computed = passage.kind == Passage.Kind.COMPUTED
        return "", computed and not typed_over(passage, language)
    if claim.kind == Claim.Kind.JUDGEMENT:
        return "", False
    if typed_over(passage, language):
        return claim.code, False
    return claim.code, _answered_for(facts.assessed[claim.pk])


def _answered_for(assessed: Assessed) -> bool:
    decision = assessed.decision
    reported = assessed.claim.kind in {Claim.Kind.REPORTED, Claim.Kind.COUNT}
    return reported or (decision is not None and decision.stronger)


def _over(facts: Facts, passage: Passage, language: str) -> Over | None:
    """Give what a typed sentence stands for: the words that may be said for it, its counts."""
    if passage.claim is None or not typed_over(passage, language):
        return None
    assessed = facts.assessed[passage.claim.pk]
    said = assessed.sentences.get(language)
    return Over(
        said.text if said else "",
        _free(assessed) if assessed.quantified else None,
        shares=frozenset(_shares(assessed.measure)),
        full=assessed.word in {Word.ALL, Word.NONE},
        reported=assessed.claim.kind == Claim.Kind.REPORTED,
    )


def _shares(measure: Measure) -> Iterator[tuple[int, int]]:
    """Give so many of so many: of those seen, of those told of, of all but never all of all."""
    seen, told = measure.observed, measure.told
    yield from ((part, seen.answered) for part in (seen.matching, seen.exceptions))
    yield from ((part, told.answered) for part in (told.matching, told.exceptions))
    for part in figures_of(measure).values():
        yield from (
            (part, whole) for whole in (measure.eligible, measure.applicable) if part < whole
        )


def _free(assessed: Assessed) -> frozenset[str]:
    """Name the words that weaken, or leave as it is, what is computed."""
    own = {assessed.word, assessed.strength.word}
    polarity = Polarity(assessed.claim.polarity)
    return frozenset(map(str, own.union(*(weaker(word, polarity) for word in own))))
