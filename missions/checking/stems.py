"""Words without their endings, so that a typed sentence finds the claim it speaks of."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from missions.checking.text import WORD, folded

LONGEST = 5  # letters of a stem; more would part «открытие» from «открылись»
SHORTEST = 3


@lru_cache(maxsize=20_000)
def stem(word: str, endings: str) -> str:
    """Cut the ending off a folded word, and what goes beyond the first letters."""
    bare = re.sub(f"(?:{endings})$", "", word) if len(word) > SHORTEST + 1 else word
    return (bare if len(bare) >= SHORTEST else word)[:LONGEST]


def stems(text: str, endings: str, idle: frozenset[str], kin: Mapping[str, str]) -> frozenset[str]:
    """Give the stems of a text: idle words left out, kindred stems as one."""
    cut = (stem(word, endings) for word in WORD.findall(folded(text)))
    return frozenset(kin.get(one, one) for one in cut if one not in idle)


def stemmed(words: Iterable[str], endings: str) -> frozenset[str]:
    """Give the stems of a list of words."""
    return frozenset(stem(folded(word), endings) for word in words)
