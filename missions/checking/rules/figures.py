"""Figures of others: where sources disagree the reader must see it, and each has a source (Q13)."""

from collections.abc import Iterator

from missions.checking.reading import Finding, Reading, remark
from missions.checking.text import Sentence
from missions.checking.value import Figure, Remark, Span, in_language

RULE = "figure"
LEAST = 50  # smaller numbers stand for too many things to be taken for a figure of others


def figures(reading: Reading) -> Iterator[Remark]:
    """Find typed figures of others without a source, or silent about other sources."""
    known: dict[int, list[Figure]] = {}
    for figure in reading.ground.figures:
        for value in figure.values:
            known.setdefault(value, []).append(figure)
    for sentence in reading.typed:
        typed = [
            (row, span)
            for number, span in sentence.numbers
            if number >= LEAST and not _sourced(sentence, span)
            for row in known.get(number, ())
            if _same(reading, sentence, row)
        ]
        yield from _disagreeing(reading, sentence, typed)
        yield from _without_source(reading, sentence, typed)


Typed = list[tuple[Figure, Span]]


def _disagreeing(reading: Reading, sentence: Sentence, typed: Typed) -> Iterator[Remark]:
    said = {number for number, _span in sentence.numbers}
    for figure, span in typed:
        others = set(figure.values) - said
        if others:
            listed = ", ".join(map(str, sorted(others)))
            params = (
                ("code", figure.code),
                ("figure", _meaning(reading, figure)),
                ("others", listed),
            )
            found = Finding(RULE, "sources_disagree", "insert_figure", params=params)
            yield remark(found, sentence, span)


def _without_source(reading: Reading, sentence: Sentence, typed: Typed) -> Iterator[Remark]:
    """Remark once on a sentence, however many of its figures lack a source."""
    bare = [(figure, span) for figure, span in typed if len(set(figure.values)) == 1]
    if bare and not (reading.attributed(sentence) or reading.goes_on(sentence)):
        meanings = "; ".join(_meaning(reading, figure) for figure, _span in bare)
        codes = ", ".join(figure.code for figure, _span in bare)
        params = (("code", codes), ("figure", meanings))
        found = Finding(RULE, "no_source", "insert_figure", params=params)
        yield remark(found, sentence, bare[0][1])


def _meaning(reading: Reading, figure: Figure) -> str:
    return " ".join(in_language(figure.meaning, reading.language))


def _same(reading: Reading, sentence: Sentence, figure: Figure) -> bool:
    """Tell whether the sentence has a word of what the figure counts."""
    own = {reading.index.stem(word) for word in sentence.words}
    meaning = _meaning(reading, figure).split()
    return bool(own & {reading.index.stem(word) for word in meaning if len(word) > LETTERS})


LETTERS = 3


def _sourced(sentence: Sentence, span: Span) -> bool:
    at = sentence.start + span[0]
    return any(start <= at < end for start, end in sentence.line.sourced)
