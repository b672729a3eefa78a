"""Typing over: what was computed when an author typed over it, and what is computed now.

Sentences of claims, and what is told of the office's records, may be typed over. What discloses,
criticises or counts against somebody may not: leaving it out would be praise that costs nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from missions.content import Paragraph, Run, plain
from missions.models import Claim, Passage
from missions.workflow.claim import Assessed, languages
from missions.workflow.conclude.computed import COMPUTED
from missions.workflow.conclude.facts import Facts
from missions.workflow.conclude.live import known
from missions.workflow.conclude.quoted import figures_of, notation_of
from missions.workflow.conclude.sheet import Sheet

OF_RECORDS = frozenset(
    {
        *("context_events", "invitation", "group", "principles", "candidates"),
        *("sources_of_law", "provisions", "amendments", "figures", "tiers", "forming"),
        *("accessibility", "publications", "campaign", "debates", "trip", "contacts"),
    }
)
LIVE, DASH = "live:", "— "


@dataclass(frozen=True)
class Change:
    """What is computed in one language: as it was typed over, and as it reads now.

    `figures`: name, number then and now, of those that differ.
    """

    passage: Passage
    language: str
    before: str
    now: str
    figures: tuple[tuple[str, int, int], ...] = ()


def is_open(passage: Passage) -> bool:
    """Tell whether what a passage computes may be typed over at all."""
    if passage.claim is not None:
        return passage.claim.kind != Claim.Kind.JUDGEMENT
    of_records = passage.computed.partition(":")[0] in OF_RECORDS
    return passage.kind == Passage.Kind.COMPUTED and of_records


def typed_over(passage: Passage, language: str) -> str:
    """Give the text that stands for what is computed; empty where that one stands."""
    return passage.written_over(language) if is_open(passage) else ""


def offered(facts: Facts, passage: Passage) -> tuple[dict[str, Any], dict[str, str]]:
    """Give what a passage computes, and the same by language written down for typing over.

    Of what is computed the text by language, and of a claim its counts; as written down its
    figures stay live.
    """
    if passage.claim is None:
        told = {code: _told(facts, passage, code) for code in languages()}
        texts = {code: plainly for code, (plainly, _live) in told.items()}
        return _kept(texts), {code: live for code, (_plainly, live) in told.items()}
    assessed = facts.assessed[passage.claim.pk]
    return _of_claim(assessed), {code: notation_of(assessed, code) for code in languages()}


def computed(facts: Facts, passage: Passage) -> dict[str, Any]:
    """Give what a passage computes."""
    if passage.claim is None:
        return _kept({code: _told(facts, passage, code)[0] for code in languages()})
    return _of_claim(facts.assessed[passage.claim.pk])


def _of_claim(assessed: Assessed) -> dict[str, Any]:
    numbers = figures_of(assessed.measure)
    return _kept(
        {code: sentence.text for code, sentence in assessed.sentences.items()},
        {name: number for name, number in numbers.items() if name != "count"},
    )


def _kept(texts: Mapping[str, str], figures: Mapping[str, int] | None = None) -> dict[str, Any]:
    return {"texts": dict(texts), "figures": dict(figures or {})}


def seen_of(now: Mapping[str, Any]) -> str:
    """Name what is computed by a hash, to tell whether an author had it before them."""
    said = json.dumps(now, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


def may_overwrite(facts: Facts, passage: Passage, *, says: bool) -> bool:
    """Tell whether a passage computes something that may be typed over, or did.

    `says`: whether it printed anything where it was laid out; a claim may speak elsewhere.
    """
    if not is_open(passage):
        return False
    if passage.claim is not None:
        said = facts.assessed[passage.claim.pk].sentences
        says = any(sentence.parts for sentence in said.values())
    return bool(passage.text) or says


def changed(facts: Facts, passage: Passage) -> Iterator[Change]:
    """Give the languages in which what is computed is no longer what was typed over."""
    if not (passage.text and is_open(passage)):
        return
    now = computed(facts, passage)
    was = passage.replaced.get("texts", {})
    figures = tuple(_differing(passage.replaced.get("figures", {}), now["figures"]))
    for language in languages():
        before, after = was.get(language, ""), now["texts"].get(language, "")
        if typed_over(passage, language) and (before != after or figures):
            yield Change(passage, language, before, after, figures)


def _differing(was: Mapping[str, int], now: Mapping[str, int]) -> Iterator[tuple[str, int, int]]:
    for name in dict.fromkeys((*was, *now)):
        before, after = was.get(name, 0), now.get(name, 0)
        if before != after:
            yield name, before, after


def _told(facts: Facts, passage: Passage, language: str) -> tuple[str, str]:
    """Give what records say as it is printed and as an author would type it, line by line."""
    name, _colon, argument = passage.computed.partition(":")
    lines = [
        (DASH if block.style == "list" else "", block.runs)
        for block in COMPUTED[name](Sheet(facts, language), argument)
        if isinstance(block, Paragraph)
    ]
    printed = (f"{dash}{plain(runs)}" for dash, runs in lines)
    typed = (f"{dash}{''.join(_typed(facts, run) for run in runs)}" for dash, runs in lines)
    return "\n".join(printed), "\n".join(typed)


def _typed(facts: Facts, run: Run) -> str:
    name = run.ref.removeprefix(LIVE)
    live = run.kind == "figure" and run.ref.startswith(LIVE) and known(facts, name)
    return f"[[{name}]]" if live else run.text
