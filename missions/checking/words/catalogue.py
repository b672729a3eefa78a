"""What one language must say for its texts to be checked: all data, no rule.

A phrase is written as `words apart by spaces`; `*` stands for any ending, `...` for a few words
between, `|` for a choice at one place; letters are small, ё is е. The few regular expressions
(`spans`, `dates`, `k_of_n`, places) may name parts of the file's `expressions` as `<name>`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, get_type_hints

from missions.checking.text import Phrases


@dataclass(frozen=True)
class Reports:
    """How a sentence says whose words it gives.

    `attributed`: words of somebody else; `own`: of the mission, though they sound alike;
    `rests`: the mission's reading of what it was told; `praise`: words of judgement that lose
    their speaker; `norms` and `rights`: what the law says, at the beginning or anywhere.
    """

    attributed: Phrases
    own: Phrases
    rests: Phrases
    praise: Phrases
    norms: Phrases
    rights: Phrases


@dataclass(frozen=True)
class Subjects:
    """What a sentence is about."""

    stations: Phrases
    abroad: Phrases
    candidates: Phrases
    commissions: Phrases
    compliance: Phrases
    visited: Phrases
    country: Phrases
    shortcomings: Phrases


@dataclass(frozen=True)
class Meetings:
    """How meetings and their dates are told."""

    spans: str
    dates: str
    same_day: Phrases
    met: Phrases


@dataclass(frozen=True)
class Places:
    """How a text names places: expressions over the text as it is written.

    Each has a group `names`; `areas` are regions and towns, `commissions` those named by a place.
    """

    areas: Phrases
    commissions: Phrases
    parting: str


@dataclass(frozen=True)
class Lexicon:
    """The words of one language that the rules look for.

    `scales`: beginnings of words that multiply a number; `determiners`: universal words that stand
    before what they speak of; `ladders`: of two groups of people or papers the wider and the
    narrower; `strengths`: words of quantity by the name of the strength they have (D4);
    `stages`: mentions of each stage; `incidents`: words about each category of incident, and `any`
    for all of them; `presence`: that the mission was there; `k_of_n`:
    expression of a share in figures.
    """

    abbreviations: Phrases
    endings: str
    idle: str
    kin: tuple[Phrases, ...]
    scales: tuple[tuple[str, int], ...]
    determiners: Phrases
    universal: Phrases
    negative: Phrases
    not_quantifying: Phrases
    totals: Phrases
    parts: Phrases
    prepositions: Phrases
    ladders: tuple[tuple[Phrases, Phrases], ...]
    explained: Phrases
    vague: Phrases
    strengths: Mapping[str, Phrases]
    defined: Phrases
    cut_off: Phrases
    k_of_n: str
    gates: Mapping[str, Phrases]
    stages: Mapping[str, Phrases]
    incidents: Mapping[str, Phrases]
    presence: Phrases
    unassessed: Phrases
    foreign: Mapping[str, Phrases]
    tiers: Mapping[str, Phrases]
    reports: Reports
    subjects: Subjects
    meetings: Meetings
    places: Places


def read(raw: Mapping[str, Any]) -> Lexicon:
    """Make a lexicon of a language's file; KeyError where something is missing."""
    named = dict(raw["expressions"])
    lexicon: Lexicon = _made(Lexicon, raw, named)
    return lexicon


def _made(kind: Any, raw: Mapping[str, Any], named: Mapping[str, str]) -> Any:
    hints = get_type_hints(kind)
    given = {field.name: (hints[field.name], raw[field.name]) for field in fields(kind)}
    return kind(
        **{
            name: _made(hint, value, named) if is_dataclass(hint) else _frozen(value, named)
            for name, (hint, value) in given.items()
        }
    )


def _frozen(value: Any, named: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return tuple(_frozen(item, named) for item in value)
    if isinstance(value, dict):
        return {key: _frozen(item, named) for key, item in value.items()}
    while isinstance(value, str) and (part := PART.search(value)):
        value = value.replace(part[0], named[part[1]])
    return value


PART = re.compile(r"(?<!\?P)<(\w+)>")
