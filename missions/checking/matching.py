"""Which claims, and which irregularities, a typed sentence speaks of."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import log

from missions.checking.stems import stem, stemmed, stems
from missions.checking.text import WORD, Sentence, folded
from missions.checking.value import Adverse, Carried, Ground, Place, in_language
from missions.checking.words import lexicon

ALIKE = 0.6  # share of a claim's words, by their rarity, that a sentence must have
NEAR = 0.85  # of the best match: those that match nearly as well are meant too
FEWEST = 40  # claims that a word is taken to be rare among, where a mission has fewer
RARE = 0.5  # the weight that one of the words in common must have
VERY_RARE = 0.7  # and of a single word in common


@dataclass(frozen=True)
class Matched:
    """A claim that a sentence speaks of, and how well its words fit (0 to 1)."""

    claim: Carried
    share: float
    weight: float


class Index:
    """The claims and irregularities of a ground by the stems of their words in one language."""

    def __init__(self, ground: Ground, language: str) -> None:
        """Count how rare each stem is among the claims."""
        words = lexicon(language)
        self.ground = ground
        self.language = language
        self._endings = words.endings
        self._idle = stemmed(words.idle.split(), words.endings)
        self._kin = _kin(words.kin, words.endings)
        self._abroad = words.subjects.abroad
        self._stations = words.subjects.stations

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

    @cached_property
    def places(self) -> Mapping[str, list[Place]]:
        """Give the places by the stems of their names, a region before what lies in it."""
        found: dict[str, list[Place]] = {}
        for place in sorted(self.ground.places, key=lambda place: bool(place.region)):
            for name in in_language(place.names, self.language):
                for one in {self.stem(word) for word in WORD.findall(name)}:
                    found.setdefault(one, []).append(place)
        return found

    def stems(self, text: str) -> frozenset[str]:
        """Give the stems of a text."""
        return stems(text, self._endings, self._idle, self._kin)

    def stem(self, word: str) -> str:
        """Give the stem of one word."""
        return stem(folded(word), self._endings)

    def _weigh(self, one: str) -> float:
        """Give the weight of a stem: the rarer among the claims, the heavier (1 to 0)."""
        number = max(len(self._claims), FEWEST) + 2
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
        at_stations = sentence.says(self._stations)
        found = [
            Matched(claim, *self._fit(own, texts, alone=at_stations))
            for place in places
            for claim, texts in [self._claims[place]]
            if claim.abroad == abroad
        ]
        based = {number for number, _span in sentence.numbers}
        return [row.claim for row in _closest(found, based)]

    def _fit(
        self, own: frozenset[str], texts: list[frozenset[str]], *, alone: bool
    ) -> tuple[float, float]:
        """Give the best share of a text's words that a sentence has, and the weight of those.

        `alone`: one word in common may do.
        """
        fits = [
            (weight / self._weight(text), weight)
            for text in texts
            if (shared := own & text)
            and self._telling(shared, alone=alone)
            and (weight := self._weight(shared))
        ]
        return max(fits, default=(0, 0))

    def _telling(self, shared: frozenset[str], *, alone: bool) -> bool:
        """Tell whether words in common mean the same matter: two of them, or a rare one."""
        rarest = max(map(self._weigh, shared))
        if len(shared) == 1:
            return alone and rarest >= VERY_RARE
        return rarest >= RARE

    def against(self, sentence: Sentence) -> list[Adverse]:
        """Give the irregularities whose words stand in a sentence, the gravest first."""
        own = self.stems(sentence.text)
        found = [
            row for row, texts in self._adverse if self._fit(own, texts, alone=True)[0] >= ALIKE
        ]
        return sorted(found, key=lambda row: -row.severity)

    @cached_property
    def _adverse(self) -> list[tuple[Adverse, list[frozenset[str]]]]:
        return [
            (row, [self.stems(text) for text in in_language(row.texts, self.language)])
            for row in self.ground.adverse
        ]


def _closest(found: list[Matched], based: set[int]) -> list[Matched]:
    """Keep what fits about as well as the best; where a base is stated, only claims on it."""
    fitting = [row for row in found if row.share >= ALIKE]
    stated = [row for row in fitting if row.claim.observed and row.claim.observed in based]
    best = max((row.share for row in stated or fitting), default=0)
    close = [row for row in stated or fitting if row.share >= NEAR * best]
    return sorted(close, key=lambda row: (-row.weight, row.claim.code))


def _kin(groups: Iterable[tuple[str, ...]], endings: str) -> dict[str, str]:
    return {
        stem(folded(word), endings): stem(folded(group[0]), endings)
        for group in groups
        for word in group
    }
