"""The sentence of a claim, from its strength and the claim's own clauses."""

import re
from dataclasses import dataclass
from enum import StrEnum

from missions.wording.catalogue import Catalogue, Clauses, Scope, Unit
from missions.wording.gates import Phrase, Ratings
from missions.wording.measure import Measure
from missions.wording.phrases import catalogue, said
from missions.wording.sentence import Filler, Part, PartKind, Sentence, Texts
from missions.wording.strength import Coverage, Polarity, Strength, Word

ALIKE = {Word.LISTED: "figures", Word.K_OF_N: "figures"}  # told apart by reason, not by text


class ClaimType(StrEnum):
    """What kind of sentence a claim is (methodology A21)."""

    UNIVERSAL = "U"
    NEGATIVE = "X"
    MAJORITY = "M"
    COUNT = "C"
    JUDGEMENT = "J"
    REPORTED = "R"


class WordingError(ValueError):
    """A sentence that may not be written; `code` says why."""

    def __init__(self, code: str) -> None:
        """Keep the code, for the door to translate."""
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Quantified:
    """What a claim of type U, X or M says, whatever the language.

    `strength` is that of the observed group; its word may be one that the author chose.
    """

    type: ClaimType
    polarity: Polarity
    measure: Measure
    strength: Strength
    unit: str = "station"


@dataclass(frozen=True)
class _Writer:
    """Fills the patterns of one language for one claim."""

    claim: Quantified
    clauses: Clauses
    catalogue: Catalogue

    @property
    def unit(self) -> Unit:
        return self.catalogue.units[self.claim.unit]

    @property
    def figures(self) -> dict[str, int]:
        measure = self.claim.measure
        return {
            "matching": measure.observed.matching,
            "answered": measure.observed.answered,
            "exceptions": measure.observed.exceptions,
            "told": measure.told.answered,
            "told_matching": measure.told.matching,
            "eligible": measure.eligible,
            "not_observed": measure.not_observed,
            "not_applicable": measure.not_applicable,
            "refused": measure.refused,
            "blank": measure.blank,
        }

    @property
    def nothing_known(self) -> bool:
        """Whether the sentence is about nothing but units where it was not observed."""
        measure = self.claim.measure
        return not measure.answered and measure.not_observed > 0

    @property
    def scope(self) -> Scope:
        measure = self.claim.measure
        if measure.observed.answered == measure.eligible:
            return Scope.VISITED
        return Scope.OBSERVED if measure.told.answered else Scope.CHECKED

    def fill(self, key: str, **texts: str | tuple[Part, ...]) -> tuple[Part, ...]:
        words = {**self.unit.words, **self.unit.scopes[self.scope]}
        pattern = re.sub(r"<(\w+)>", lambda slot: words[slot[1]], self.catalogue.patterns[key])
        known: Texts = {"fact": self._fact, "negative": self.clauses.negative, **texts}
        return Filler(self.catalogue.style, self.figures, known).fill(pattern)

    @property
    def _fact(self) -> str:
        fact = self.clauses.fact.rstrip(". ")
        if self.claim.type is not ClaimType.MAJORITY:
            return fact
        return f"{fact} ({self.catalogue.patterns['cutoff']}{self.clauses.cutoff})"

    def main(self) -> tuple[Part, ...]:
        word = self.claim.strength.word
        if word is Word.NOT_OBSERVED:
            key = "not_observed_at" if self.nothing_known else "not_observed"
            return self.fill(key, topic=self.clauses.topic or self._fact)
        key = str(ALIKE.get(word, word))
        if word is Word.NONE and self.clauses.negative:
            key = "none_recorded"
        base = self.claim.strength.coverage is not Coverage.PLAIN
        note = self.fill("note") if base else ()
        more = self.fill("more") if base else ()
        return self.fill(key, note=note, more=more)

    def particulars(self) -> tuple[Part, ...]:
        """Exceptions to a favourable fact always, with their number; cases where given."""
        observed, given = self.claim.measure.observed, self.clauses.particulars
        favourable = self.claim.polarity is Polarity.FAVOURABLE
        ref = "exceptions" if favourable else "matching"
        total = self.figures[ref]
        if not (observed.matching and total and (favourable or given)):
            return ()
        head = self.fill("exceptions" if favourable else "cases")
        if not given:
            return head
        shown = (Part(", ".join(given), PartKind.EXCEPTIONS, ref),)
        return (*head, *self.fill("listed" if len(given) >= total else "partly_listed", list=shown))

    def concentrated(self) -> tuple[Part, ...]:
        where = ", ".join(self.clauses.concentrated)
        return self.fill("concentrated", where=where) if where else ()

    def told(self) -> tuple[Part, ...]:
        told, word = self.claim.measure.told, self.claim.strength.word
        if not told.answered:
            return ()
        if word is Word.NOT_OBSERVED:
            return self.fill("told_only")
        if (word is Word.ALL and not told.exceptions) or (word is Word.NONE and not told.matching):
            return self.fill("told_likewise")
        return self.fill("told_partly" if told.exceptions else "told_throughout")

    def disclaimer(self) -> tuple[Part, ...]:
        measure = self.claim.measure
        adverse = self.claim.polarity is Polarity.ADVERSE
        zero = adverse and measure.observed.answered and not measure.matching
        return self.fill("zero") if zero else ()

    def left_out(self) -> Sentence:
        """Say where there is no answer, and why: each its own number, none dropped."""
        kinds = ["not_applicable", "refused", "blank"]
        kinds = kinds if self.nothing_known else ["not_observed", *kinds]
        runs = [self.fill(f"left_{kind}") for kind in kinds if self.figures[kind]]
        if not runs:
            return Sentence()
        spaced = [run if not i else (Part("; "), *run) for i, run in enumerate(runs)]
        return Sentence.written(*spaced)


def quantified(claim: Quantified, clauses: Clauses, language: str) -> Sentence:
    """Write a claim of type U, X or M, with what was told and what is left out.

    WordingError("no_cutoff") for a majority claim whose adjective has no declared cut-off (D7.14).
    """
    if claim.type is ClaimType.MAJORITY and not clauses.cutoff:
        raise WordingError("no_cutoff")
    writer = _Writer(claim, clauses, catalogue(language))
    sentence = Sentence.written(
        writer.main(),
        writer.particulars(),
        writer.concentrated(),
        writer.told(),
        writer.disclaimer(),
    )
    return Sentence.joined(sentence, writer.left_out())


def counted(fact: str, count: int, forms: str, language: str) -> Sentence:
    """Write a claim of type C: `{count}` in the fact becomes the number with its noun.

    `forms` are the noun's plural forms parted by |. WordingError("no_count") without the place.
    """
    before, place, after = fact.rstrip(". ").partition("{count}")
    if not place:
        raise WordingError("no_count")
    filler = Filler(catalogue(language).style, {"count": count}, {})
    number = filler.fill("{count}")
    noun = Part(f" {filler.style.form(count, forms)}")
    return Sentence.written((Part(before), *number, noun, Part(after)))


def attributed(name: str, office: str, content: str, language: str, gender: str = "") -> Sentence:
    """Write a claim of type R: who said it stands in the sentence (P12); gender is f, m or unknown.

    WordingError("no_attribution") without a name or an office.
    """
    if not (name.strip() and office.strip()):
        raise WordingError("no_attribution")
    texts: Texts = {"name": name.strip(), "office": office.strip(), "content": content.rstrip(". ")}
    patterns = catalogue(language).patterns
    pattern = patterns.get(f"attributed_{gender}", patterns["attributed"])
    return Sentence.written(Filler(catalogue(language).style, {}, texts).fill(pattern))


def rated(ratings: Ratings, subject: str, language: str) -> Sentence:
    """Write the measured phrase that stands where "high level" is forbidden (G4)."""
    figures = {
        "very_good": ratings.very_good,
        "good": ratings.good,
        "bad": ratings.bad,
        "very_bad": ratings.very_bad,
        "positive": ratings.positive,
        "negative": ratings.negative,
        "answered": ratings.answered,
    }
    known = catalogue(language)
    pattern = known.patterns["rated" if ratings.answered else "unrated"]
    return Sentence.written(Filler(known.style, figures, {"subject": subject}).fill(pattern))


def breached(text: str, language: str, forbids: frozenset[Phrase]) -> frozenset[Phrase]:
    """Find forbidden phrases in an author's judgement (type J), which no data writes."""
    return said(text, language) & forbids
