"""Totals and their parts: parts that exceed or miss the whole, a narrower group that is larger."""

import re
from collections.abc import Iterator
from itertools import permutations

from missions.checking.reading import Finding, Reading, remark
from missions.checking.text import Phrases, Sentence
from missions.checking.value import Remark, Severity, Span

RULE = "totals"
MOST = 30  # numbers of a sentence that are compared
LABELS = ("№", "no.", "nos.")  # what they lead is a name, not a number of things


def parts(reading: Reading) -> Iterator[Remark]:
    """Find parts that do not add up to the whole before them (T03, T04)."""
    for _line, row in reading.by_line():
        for place, sentence in enumerate(row):
            for marker in sentence.find(reading.words.parts):
                whole = _before(sentence, marker) or (place and _last(row[place - 1])) or None
                found = _sum(reading, sentence, marker, whole) if whole else None
                if found and not sentence.line.computed:
                    yield found


def _before(sentence: Sentence, marker: Span) -> int | None:
    earlier = [number for number, span in sentence.numbers if span[1] <= marker[0]]
    return earlier[-1] if earlier else None


def _last(sentence: Sentence) -> int | None:
    return sentence.numbers[-1][0] if sentence.numbers else None


def _sum(reading: Reading, sentence: Sentence, marker: Span, whole: int) -> Remark | None:
    """Compare the numbers behind the marker that count the same things with the whole."""
    given = [(n, span) for n, span in sentence.numbers if span[0] >= marker[1]]
    given = [(n, span) for n, span in given if not _led(reading, sentence, span)]
    numbers = [n for n, _span in given]
    if not numbers:
        return None
    total = sum(numbers)
    params = (("whole", str(whole)), ("sum", str(total)))
    at = (marker[0], given[-1][1][1])
    if max(numbers) > whole:
        larger = (("whole", str(whole)), ("part", str(max(numbers))))
        found = Finding(RULE, "part_larger", "mend_numbers", Severity.ERROR, larger)
        return remark(found, sentence, at)
    if len(numbers) > 1 and total != whole and sentence.folded[marker[1] : marker[1] + 1] in ": ":
        exact = sentence.folded[marker[1] : marker[1] + 1] == ":"
        if total > whole or exact:
            found = Finding(RULE, "parts_differ", "mend_numbers", Severity.ERROR, params)
            return remark(found, sentence, at)
    return None


def _led(reading: Reading, sentence: Sentence, span: Span) -> bool:
    """Tell whether a preposition leads the number: from 41 states counts something else."""
    before = sentence.folded[: span[0]].rstrip()
    word = re.search(r"(?:[^\W\d_]+\.?|№)$", before)
    return bool(word and word[0] in (*reading.words.prepositions, *LABELS))


def subsets(reading: Reading) -> Iterator[Remark]:
    """Find a narrower group larger than the wider one: trained 10, tested 20 (A22 Q4)."""
    for sentence in reading.typed:
        if reading.attributed(sentence) or sentence.says(reading.words.explained):
            continue
        for wider, narrower in reading.words.ladders:
            pair = _paired(sentence, wider, narrower)
            if pair and pair[1][0] > pair[0][0]:
                (many, one), (more, other) = pair
                params = (("wider", str(many)), ("narrower", str(more)))
                found = Finding(RULE, "subset_larger", "explain_or_attribute", params=params)
                yield remark(found, sentence, (min(one[0], other[0]), max(one[1], other[1])))


Counted = tuple[int, Span]


def _paired(
    sentence: Sentence, wider: Phrases, narrower: Phrases
) -> tuple[Counted, Counted] | None:
    """Give two groups their numbers: those that together stand nearest to their mentions."""
    first, second = sentence.find(wider)[:MOST], sentence.find(narrower)[:MOST]
    pairs = [
        (_distance(one[1], first) + _distance(other[1], second), one, other)
        for one, other in permutations(sentence.numbers[:MOST], 2)
        if first and second
    ]
    return min(pairs)[1:] if pairs else None


def _distance(span: Span, mentions: list[Span]) -> int:
    return min(min(abs(span[0] - at[1]), abs(at[0] - span[1])) for at in mentions)
