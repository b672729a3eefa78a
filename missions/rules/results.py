"""What a judgement consists of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Breach:
    """Something that is broken: by what (code, or an edition's rule), with its figures frozen.

    `rule` is the id of the edition's rule and `text` its texts per language, with {names} of
    `figures` in them; both are empty where `code` and `params` say it all.
    """

    question: str
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)
    rule: str = ""
    severity: int = 0
    figures: Mapping[str, Any] = field(default_factory=dict)
    text: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Adverse:
    """An answer that speaks of an irregularity; `rule` is its place in the question's list."""

    question: str
    severity: int
    value: Any
    basis: str
    rule: int


@dataclass(frozen=True)
class Judgement:
    """What an edition says of answers; questions in the order of the edition.

    `answers` are the cleaned ones of visible questions: what counts.
    """

    answers: Mapping[str, Mapping[str, Any]]
    hidden: frozenset[str]
    refused: tuple[Breach, ...]
    to_confirm: tuple[Breach, ...]
    contradictions: tuple[Breach, ...]
    adverse: tuple[Adverse, ...]
    blank: tuple[str, ...]
    blank_core: tuple[str, ...]
