"""Places must be in the gazetteer, and one below a region is named with it (Q12)."""

import re
from collections.abc import Iterator

from missions.checking.reading import Finding, Reading, remark
from missions.checking.rules.coverage import named
from missions.checking.text import Phrases, Sentence
from missions.checking.value import Place, Remark, Span, in_language

RULE = "place"
UNKNOWN = Finding(RULE, "unknown_place", "add_to_gazetteer")
BARE = "place_without_region"


def places(reading: Reading) -> Iterator[Remark]:
    """Find places that the gazetteer lacks, and those that need their region."""
    if not reading.ground.places:
        return
    patterns = reading.words.places
    for sentence in reading.typed:
        for span, names in _lists(sentence, (*patterns.areas, *patterns.commissions)):
            known = [_known(reading, name) for name in re.split(patterns.parting, names)]
            if not all(known):
                yield remark(UNKNOWN, sentence, span)
                continue
            bare = [row for row in known if row and _needs_region(reading, sentence, row)]
            if bare:
                regions = {
                    name for row in bare for name in in_language(row.region, reading.language)
                }
                params = (("regions", ", ".join(sorted(regions))),)
                found = Finding(RULE, BARE, "name_region", params=params)
                yield remark(found, sentence, span)


def _lists(sentence: Sentence, patterns: Phrases) -> Iterator[tuple[Span, str]]:
    seen: set[int] = set()
    for pattern in patterns:
        for place in re.finditer(pattern, sentence.text):
            if place.start("names") not in seen:
                seen.add(place.start("names"))
                yield (place.start("names"), place.end()), place["names"]


def _known(reading: Reading, name: str) -> Place | None:
    """Find a place by the stem of its name; a region before what lies in it."""
    found = reading.index.places.get(reading.index.stem(name.split(maxsplit=1)[0]), ())
    return next(iter(found), None)


def _needs_region(reading: Reading, sentence: Sentence, place: Place) -> bool:
    regions = in_language(place.region, reading.language)
    return bool(regions) and not any(named(reading, sentence, region) for region in regions)
