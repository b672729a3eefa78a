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
        said = {number for number, _span in sentence.numbers}
        for number, span in sentence.numbers:
            rows = [row for row in known.get(number, ()) if _same(reading, sentence, row)]
            if number >= LEAST and rows and not _sourced(sentence, span):
                yield from _lacking(reading, sentence, span, (rows[0], said))


def _lacking(
    reading: Reading, sentence: Sentence, span: Span, about: tuple[Figure, set[int]]
) -> Iterator[Remark]:
    figure, said = about
    others = set(figure.values) - said
    meaning = " ".join(in_language(figure.meaning, reading.language))
    if len(set(figure.values)) > 1 and others:
        listed = ", ".join(map(str, sorted(others)))
        params = (("code", figure.code), ("figure", meaning), ("others", listed))
        yield remark(Finding(RULE, "sources_disagree", "insert_figure", params=params), sentence, span)
    elif not (reading.attributed(sentence) or reading.goes_on(sentence)):
        params = (("code", figure.code), ("figure", meaning))
        yield remark(Finding(RULE, "no_source", "insert_figure", params=params), sentence, span)


def _same(reading: Reading, sentence: Sentence, figure: Figure) -> bool:
    """Tell whether the sentence has a word of what the figure counts."""
    own = {reading.index.stem(word) for word in sentence.words}
    meaning = " ".join(in_language(figure.meaning, reading.language)).split()
    return bool(own & {reading.index.stem(word) for word in meaning if len(word) > LETTERS})


LETTERS = 3


def _sourced(sentence: Sentence, span: Span) -> bool:
    at = sentence.start + span[0]
    return any(start <= at < end for start, end in sentence.line.sourced)
