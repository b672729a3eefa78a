"""Compose a section for its reader: what many sentences would repeat is said once, at their end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from missions.content import Block, Paragraph, Run
from missions.models import Passage
from missions.workflow.claim import Assessed, clauses_of
from missions.workflow.conclude.sheet import Sheet

Laid = tuple[tuple[Passage, tuple[Block, ...]], ...]
FEWEST = 2  # sentences that say the same; one alone stays as it is


def composed(sheet: Sheet, passages: Laid) -> tuple[Block, ...]:
    """Give the blocks of a section, with what nobody observed and what zero means said once."""
    rows = [
        sheet.facts.assessed.get(passage.claim_id or 0)
        for passage, _blocks in passages
        if not passage.written_over(sheet.language)
    ]
    silent = [row for row in rows if row and row.quantified and row.sentences and _silent(row)]
    unseen = [row for row in silent if row.measure.applicable]
    nowhere = [row for row in silent if not row.measure.applicable]
    groups = {
        key: group
        for key, group in (("not_observed_list", unseen), ("not_applicable_list", nowhere))
        if len(group) >= FEWEST
    }
    grouped = {row.claim.pk for group in groups.values() for row in group}
    shown = [
        block
        for passage, blocks in passages
        if passage.claim_id not in grouped or passage.written_over(sheet.language)
        for block in blocks
    ]
    lists = (_topics(sheet, key, group) for key, group in groups.items())
    return (*_zeros_once(sheet, shown), *lists)


def _silent(row: Assessed) -> bool:
    """Tell whether a sentence says no more than that nobody could say anything."""
    return not row.measure.answered


def _topics(sheet: Sheet, key: str, group: list[Assessed]) -> Paragraph:
    topics = [
        str(clauses_of(row.claim, sheet.language).get("topic") or row.claim.code) for row in group
    ]
    return Paragraph((Run(f"{sheet.word(key)}: {'; '.join(topics)}."),), "note")


def _zeros_once(sheet: Sheet, blocks: list[Block]) -> Iterator[Block]:
    """Take the disclaimer of a zero off each sentence and say it once behind the last of them."""
    zero = sheet.catalogue.patterns["zero"]
    marked = [place for place, block in enumerate(blocks) if _ends(block, zero)]
    if len(marked) < FEWEST:
        yield from blocks
        return
    for place, block in enumerate(blocks):
        yield _without(block, zero) if place in marked else block
        if place == marked[-1]:
            yield Paragraph((Run(sheet.word("zeros")),), "note")


def _ends(block: Block, zero: str) -> bool:
    return isinstance(block, Paragraph) and any(zero in run.text for run in block.runs)


def _without(block: Block, zero: str) -> Block:
    if not isinstance(block, Paragraph):
        return block
    runs = (replace(run, text=run.text.replace(zero, "")) for run in block.runs)
    return replace(block, runs=tuple(run for run in runs if run.text))
