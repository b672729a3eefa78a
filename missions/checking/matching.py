"""Which claims, and which irregularities, a typed sentence speaks of."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log

from missions.checking.stems import stem, stemmed, stems
from missions.checking.text import Sentence, folded
from missions.checking.value import Adverse, Carried, Ground, in_language
from missions.checking.words import lexicon

ALIKE = 0.5  # share of a claim's words, by their rarity, that a sentence must have
NEAR = 0.85  # of the best match: those that match nearly as well are meant too
RARE = 0.5  # the weight that one of the words in common must have


@dataclass(frozen=True)
class Matched:
    """A claim that a sentence speaks of, and how well its words fit (0 to 1)."""

    claim: Carried
    share: float


class Index:
    """The claims and irregularities of a ground by the stems of their words in one language."""

    def __init__(self, ground: Ground, language: str) -> None:
        """Count how rare each stem is among the claims."""
        words = lexicon(language)
        self.ground = ground
        self.language = language
        self._endings = words.endings
        self._idle = stemmed(words.idle, words.endings)
        self._kin = _kin(words.kin, words.endings)
        self._abroad = words.subjects.abroad

    @cached_property
    def _claims(self) -> list[tuple[Carried, list[frozenset[str]]]]:
        return [
            (claim, [self.stems(text) for text in in_language(claim.texts, self.language)])
            for claim in self.ground.claims
        ]

    @cached_property
    def _by_stem(self) -> Mapping[str, set[int]]:
        found: dict[str, set[int]] = {}
        for place, (_claim, texts) in enumerate(self._claims):
            for one in frozenset[str]().union(*texts):
                found.setdefault(one, set()).add(place)
        return found

    @cached_property
    def by_code(self) -> Mapping[str, Carried]:
        """Give the claims by their codes."""
        return {claim.code: claim for claim in self.ground.claims}

    def stems(self, text: str) -> frozenset[str]:
        """Give the stems of a text."""
        return stems(text, self._endings, self._idle, self._kin)

    def stem(self, word: str) -> str:
        """Give the stem of one word."""
        return stem(folded(word), self._endings)

    def _weigh(self, one: str) -> float:
        """Give the weight of a stem: the rarer among the claims, the heavier (1 to 0)."""
        number = len(self._claims) + 2
        return log(number / (len(self._by_stem.get(one, ())) + 1)) / log(number)

    def _weight(self, shared: Iterable[str]) -> float:
        return sum(map(self._weigh, shared))

    def meant(self, sentence: Sentence) -> list[Carried]:
        """Give the claims that a sentence speaks of, the best match first."""
        if sentence.line.claim in self.by_code:
            return [self.by_code[sentence.line.claim]]
        own = self.stems(sentence.text)
        places = Counter(place for one in own for place in self._by_stem.get(one, ()))
        abroad = sentence.says(self._abroad)
        found = [
            Matched(claim, share)
            for place in places
            for claim, texts in [self._claims[place]]
            if claim.abroad == abroad and (share := self._share(own, texts)) >= ALIKE
        ]
        best = max((row.share for row in found), default=0)
        close = [row for row in found if row.share >= NEAR * best]
        return [row.claim for row in sorted(close, key=lambda row: (-row.share, row.claim.code))]

    def _share(self, own: frozenset[str], texts: list[frozenset[str]]) -> float:
        shares = [
            self._weight(shared) / self._weight(text)
            for text in texts
            if (shared := own & text) and max(map(self._weigh, shared)) >= RARE
        ]
        return max(shares, default=0)

    def against(self, sentence: Sentence) -> list[Adverse]:
        """Give the irregularities whose words stand in a sentence, the gravest first."""
        own = self.stems(sentence.text)
        found = [
            row
            for row in self.ground.adverse
            if any(self._share(own, [self.stems(text)]) >= ALIKE for text in self._texts(row))
        ]
        return sorted(found, key=lambda row: -row.severity)

    def _texts(self, row: Adverse) -> tuple[str, ...]:
        return in_language(row.texts, self.language)


def _kin(groups: Iterable[tuple[str, ...]], endings: str) -> dict[str, str]:
    return {
        stem(folded(word), endings): stem(folded(group[0]), endings)
        for group in groups
        for word in group
    }
