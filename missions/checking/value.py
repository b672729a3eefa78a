"""What the checker takes and gives: lines of a text, the ground they stand on, remarks."""

from dataclasses import dataclass
from enum import StrEnum

Params = tuple[tuple[str, str], ...]
Names = tuple[tuple[str, str], ...]  # language and text
Span = tuple[int, int]


class Severity(StrEnum):
    """An error must be mended; a warning may stay where its author says why."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Source:
    """An observation that speaks against a text, with the irregularity it brought up, if any.

    Or an incident: then it has no observation, and a station only where one was named.
    """

    observation: str
    station: str
    area: Names = ()
    irregularity: int | None = None
    incident: str = ""


@dataclass(frozen=True)
class Remark:
    """One entry of the checker's list: where, which words, why, and what to do about it.

    `line` counts from 1; `reason` and `remedy` are codes that share `params`; `sentence` is the
    whole sentence that the words stand in.
    """

    rule: str
    severity: Severity
    line: int
    words: str
    reason: str
    remedy: str
    params: Params = ()
    sources: tuple[Source, ...] = ()
    sentence: str = ""
    start: int = 0


@dataclass(frozen=True)
class Stated:
    """A sentence of a claim that stands within a written text; `computed` needs no check."""

    span: Span
    claim: str
    computed: bool = False


@dataclass(frozen=True)
class Over:
    """A computed sentence that was typed over, and the words that are free to say instead of it.

    `free` are names of `missions.wording.strength.Word`; None where its word is from no counts.
    `shares`: so many of so many that were counted; `full`: it holds everywhere, so that a sentence
    without a quantity says no more than it; `reported`: it gives an interlocutor's words.
    """

    text: str
    free: frozenset[str] | None = None
    shares: frozenset[tuple[int, ...]] = frozenset()
    full: bool = False
    reported: bool = False


@dataclass(frozen=True)
class Line:
    """One line or paragraph. Computed text names the claim it states; `computed` has no author.

    `sourced`: places of figures that the program inserted, each with its sources in a note;
    `stated`: places of whole sentences that it inserted; `over`: the sentence that an author
    typed over.
    """

    number: int
    text: str
    claim: str = ""
    computed: bool = False
    sourced: tuple[Span, ...] = ()
    stated: tuple[Stated, ...] = ()
    over: Over | None = None


@dataclass(frozen=True)
class Place:
    """A place of the gazetteer; `region` is the first-level area of one that lies below it."""

    names: Names
    region: Names = ()
    visited: bool = False
    abroad: bool = False


@dataclass(frozen=True)
class Figure:
    """A figure of others: its values by source, the first used in the text."""

    code: str
    meaning: Names
    values: tuple[int, ...]


@dataclass(frozen=True)
class Carried:
    """A claim and what the verified observations say to it, observed and told apart.

    `texts`: its fact, negative and topic by language; `eligible` units could have answered;
    `matching` of those observed are as it says; `contrary` counts the answers against it, seen
    and told; `sources` names some of them.
    """

    code: str
    kind: str
    texts: Names
    eligible: int = 0
    observed: int = 0
    matching: int = 0
    told: int = 0
    contrary: int = 0
    sources: tuple[Source, ...] = ()
    abroad: bool = False


@dataclass(frozen=True)
class Adverse:
    """Irregularities of one question that count: how grave at most, how many, some of them."""

    question: str
    texts: Names
    severity: int
    number: int
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Reported:
    """Incidents of one category that observers reported at once: how many, some of them."""

    category: str
    number: int
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Ground:
    """What the mission's records say. What is empty is unknown, and accuses no text.

    `headquarters`: campaign headquarters met, and how many there are; `stages`: verified
    observations by stage; `regions`: first-level areas visited, and how many there are;
    `forbids`: phrases that the gates forbid, with the gate; `frozen`: whether the meaning of
    adjectives was fixed before election day.
    """

    election: str = ""
    tiers: frozenset[str] = frozenset()
    places: tuple[Place, ...] = ()
    headquarters: tuple[int, int] = (0, 0)
    stations: int = 0
    abroad: int = 0
    regions: tuple[int, int] = (0, 0)
    stages: tuple[tuple[str, int], ...] = ()
    figures: tuple[Figure, ...] = ()
    people: tuple[str, ...] = ()
    forbids: tuple[tuple[str, str], ...] = ()
    claims: tuple[Carried, ...] = ()
    adverse: tuple[Adverse, ...] = ()
    incidents: tuple[Reported, ...] = ()
    frozen: bool = True


def in_language(names: Names, language: str) -> tuple[str, ...]:
    """Give the texts of a language."""
    return tuple(text for code, text in names if code == language and text)
