"""A sentence typed over a computed one says no more than that one (law 6, methodology D4).

Weakening is free; what is stronger stays where an author says why.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from missions.checking.reading import Finding, Reading, remark
from missions.checking.text import Sentence, folded
from missions.checking.value import Over, Params, Remark, Severity, Span

RULE = "overwritten"
UNCOUNTED = Finding(RULE, "not_counted", "insert_counted", Severity.ERROR)


def over(reading: Reading) -> Iterator[Remark]:
    """Judge each text that stands for a computed sentence, all its lines together."""
    rows = [sentence for sentence in reading.typed if sentence.line.over is not None]
    for _claim, group in groupby(rows, key=lambda sentence: sentence.line.claim):
        sentences = list(group)
        computed = sentences[0].line.over
        if computed is not None:
            yield from _judged(reading, sentences, computed)


def _judged(reading: Reading, sentences: list[Sentence], computed: Over) -> Iterator[Remark]:
    if computed.reported and not any(map(reading.attributed, sentences)):
        found = Finding("attribution", "attribution_lost", "name_speaker")
        yield remark(found, sentences[0], _whole(sentences[0]))
    if computed.free is not None:
        yield from _quantities(reading, sentences, computed)
        yield from _uncounted(reading, sentences, computed)


def _quantities(reading: Reading, sentences: list[Sentence], computed: Over) -> Iterator[Remark]:
    """Find words stronger than is free, and a sentence that says no quantity at all."""
    params: Params = (("computed", computed.text),)
    said = [(row, word, span) for row in sentences for word, span in _strengths(reading, row)]
    for sentence, word, span in said:
        free = word in (computed.free or ()) or _as_computed(sentence, span, computed)
        if not free:
            yield remark(Finding(RULE, "stronger", "weaken", params=params), sentence, span)
    if not (said or computed.full or any(row.numbers for row in sentences)):
        found = Finding(RULE, "no_quantity", "say_quantity", params=params)
        yield remark(found, sentences[0], _whole(sentences[0]))


def _uncounted(reading: Reading, sentences: list[Sentence], computed: Over) -> Iterator[Remark]:
    """Find so many of so many that nobody counted."""
    for sentence in sentences:
        for found in re.finditer(reading.words.k_of_n, sentence.folded):
            within = range(found.start(), found.end())
            share = tuple(n for n, span in sentence.numbers if span[0] in within)
            if share not in computed.shares:
                yield remark(UNCOUNTED, sentence, found.span())


def _as_computed(sentence: Sentence, span: Span, computed: Over) -> bool:
    """Tell whether the computed sentence has these words too: they belong to its fact."""
    words = sentence.folded[span[0] : span[1]]
    return sentence.folded.count(words) <= folded(computed.text).count(words)


def _strengths(reading: Reading, sentence: Sentence) -> Iterator[tuple[str, Span]]:
    """Give the words of quantity of a sentence by their names; of two at one place the longer."""
    every = tuple(phrase for phrases in reading.words.strengths.values() for phrase in phrases)
    for span in reading.said(sentence, every):
        words = sentence.folded[span[0] : span[1]]
        own = Sentence(sentence.line, 0, words)
        for name, phrases in reading.words.strengths.items():
            if (0, len(words)) in own.find(phrases):
                yield name, span
                break


def _whole(sentence: Sentence) -> Span:
    return 0, len(sentence.text)
