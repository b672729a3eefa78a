"""Compose a section for its reader: what many sentences would repeat is said once, at their end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from missions.content import Block, Paragraph, Run
from missions.models import Passage
from missions.workflow.claim import Assessed
from missions.workflow.conclude.sheet import Sheet

Laid = tuple[tuple[Passage, tuple[Block, ...]], ...]
FEWEST = 2  # sentences that say the same; one alone stays as it is


def composed(sheet: Sheet, passages: Laid) -> tuple[Block, ...]:
    """Give the blocks of a section, with what nobody observed and what zero means said once."""
    unseen = [assessed for passage, _blocks in passages if (assessed := _unseen(sheet, passage))]
    grouped = {row.claim.pk for row in unseen} if len(unseen) >= FEWEST else set()
    shown = [
        block for passage, blocks in passages if passage.claim_id not in grouped for block in blocks
    ]
    shown = list(_zeros_once(sheet, shown))
    if grouped:
        shown.append(_not_observed(sheet, unseen))
    return tuple(shown)


def _unseen(sheet: Sheet, passage: Passage) -> Assessed | None:
    """Give the claim of a passage if its sentence says no more than that nobody observed it."""
    row = sheet.facts.assessed.get(passage.claim_id or 0)
    if row is None or not row.quantified or not row.sentences:
        return None
    return row if row.measure.applicable and not row.measure.answered else None


def _not_observed(sheet: Sheet, unseen: list[Assessed]) -> Paragraph:
    topics = [
        str(row.claim.clauses.get(sheet.language, {}).get("topic") or row.claim.code)
        for row in unseen
    ]
    return Paragraph((Run(f"{sheet.word('not_observed_list')}: {'; '.join(topics)}."),), "note")


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
