"""What was counted for one claim: answers by how they are known, and what is left out."""

from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True)
class Counts:
    """Answers of one basis group: how many were given, how many match the claim's fact."""

    answered: int = 0
    matching: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.matching <= self.answered:
            raise ValueError(f"{self.matching} matching of {self.answered} answered")

    @property
    def exceptions(self) -> int:
        """Answers that do not match."""
        return self.answered - self.matching


@dataclass(frozen=True)
class Measure:
    """Counts of a claim in the claim's unit; every unit stands in exactly one of them.

    `observed` holds answers observed or read in a document, `told` those that somebody reported:
    the two are never pooled into one word (methodology D3.4, D4).
    """

    observed: Counts = field(default_factory=Counts)
    told: Counts = field(default_factory=Counts)
    not_observed: int = 0
    not_applicable: int = 0
    blank: int = 0
    refused: int = 0

    def __post_init__(self) -> None:
        if min(self.not_observed, self.not_applicable, self.blank, self.refused) < 0:
            raise ValueError("a count below zero")

    @property
    def answered(self) -> int:
        """A: answers of both basis groups."""
        return self.observed.answered + self.told.answered

    @property
    def matching(self) -> int:
        """Matching answers of both basis groups; for tables, never for a word."""
        return self.observed.matching + self.told.matching

    @property
    def applicable(self) -> int:
        """V - n/a: units in which the question could be answered, blank and refused included."""
        return self.answered + self.not_observed + self.blank + self.refused

    @property
    def eligible(self) -> int:
        """V: all units of the claim."""
        return self.applicable + self.not_applicable

    @property
    def coverage(self) -> Fraction:
        """Share of units with an answer, 0 to 1: A / (V - n/a) (D3.1); 0 when it applied nowhere.

        A is of both groups: what was told was at least asked. It lends no word to the observed
        group, whose own base stands in the sentence.
        """
        return Fraction(self.answered, self.applicable) if self.applicable else Fraction(0)
