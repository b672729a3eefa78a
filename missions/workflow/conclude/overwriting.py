"""Overwritten sentences: what was computed when an author typed over it, and what is now."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from missions.models import Claim, Passage
from missions.wording.measure import Measure
from missions.workflow.claim import Assessed, languages
from missions.workflow.conclude.facts import Facts
from missions.workflow.conclude.quoted import figures_of


@dataclass(frozen=True)
class Change:
    """A computed sentence in one language: as it was overwritten, and as it reads now.

    `figures`: name, number then and now, of those that differ.
    """

    passage: Passage
    language: str
    before: str
    now: str
    figures: tuple[tuple[str, int, int], ...] = ()


def computed(assessed: Assessed) -> dict[str, Any]:
    """Give what is computed for a claim: its sentence by language, and its counts."""
    texts = {code: sentence.text for code, sentence in assessed.sentences.items()}
    return {"texts": texts, "figures": _counts(assessed.measure)}


def seen_of(assessed: Assessed) -> str:
    """Name what is computed by a hash, to tell whether an author had it before them."""
    said = json.dumps(computed(assessed), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


def may_overwrite(facts: Facts, passage: Passage) -> bool:
    """Tell whether a passage is a computed sentence that says something, or was one."""
    claim = passage.claim
    if claim is None or claim.kind == Claim.Kind.JUDGEMENT:
        return False
    said = facts.assessed[claim.pk].sentences
    return bool(passage.text) or any(sentence.parts for sentence in said.values())


def changed(facts: Facts, passage: Passage) -> Iterator[Change]:
    """Give the languages in which the computed sentence is no longer what was overwritten."""
    if passage.claim is None or not passage.text:
        return
    now = computed(facts.assessed[passage.claim.pk])
    was = passage.replaced.get("texts", {})
    figures = tuple(_differing(passage.replaced.get("figures", {}), now["figures"]))
    for language in languages():
        before, after = was.get(language, ""), now["texts"].get(language, "")
        if passage.written_over(language) and (before != after or figures):
            yield Change(passage, language, before, after, figures)


def _differing(was: Mapping[str, int], now: Mapping[str, int]) -> Iterator[tuple[str, int, int]]:
    for name in dict.fromkeys((*was, *now)):
        before, after = was.get(name, 0), now.get(name, 0)
        if before != after:
            yield name, before, after


def _counts(measure: Measure) -> dict[str, int]:
    numbers = figures_of(measure)
    return {name: number for name, number in numbers.items() if name != "count"}
