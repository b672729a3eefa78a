"""What one language must say for the program to write in it: all data, no rule."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from missions.wording.gates import Phrase
from missions.wording.numerals import Style


class Scope(StrEnum):
    """What the units of a sentence are: all that were visited, or those where it was known."""

    VISITED = "visited"
    OBSERVED = "observed"
    CHECKED = "checked"


@dataclass(frozen=True)
class Unit:
    """What a claim counts: the words put for `<name>` in a pattern, some of them by scope."""

    words: Mapping[str, str]
    scopes: Mapping[Scope, Mapping[str, str]]


@dataclass(frozen=True)
class Clauses:
    """The texts of one claim in one language.

    `fact` is the clause with the fact, `negative` says that no such case was recorded, `topic`
    names the matter, `cutoff` is the declared meaning of an adjective. `particulars` are the
    exceptions to a favourable fact or the cases of an adverse one, `concentrated` the commissions
    and hours where they cluster.
    """

    fact: str
    negative: str = ""
    topic: str = ""
    cutoff: str = ""
    particulars: tuple[str, ...] = ()
    concentrated: tuple[str, ...] = ()


@dataclass(frozen=True)
class Catalogue:
    """One language: its numbers, units, sentence patterns and the words that gates watch.

    A watched word stands whole, or with a star for whatever it may end in. `bound` are the short
    words that a printed line does not end with.
    """

    style: Style
    units: Mapping[str, Unit]
    patterns: Mapping[str, str]
    disclosures: Mapping[str, str]
    complaints: Clauses
    watched: Mapping[Phrase, tuple[str, ...]] = field(default_factory=dict)
    bound: tuple[str, ...] = ()
