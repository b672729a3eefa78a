"""What interlocutors said keeps their name, and is no evidence of the mission (law 5, T13)."""

from collections.abc import Iterator

from missions.checking.reading import Finding, Reading, remark
from missions.checking.text import Sentence
from missions.checking.value import Remark, Span

RULE = "attribution"
LOST = Finding(RULE, "attribution_lost", "name_speaker")
RESTS = Finding(RULE, "rests_on_report", "attribute_or_observe")


def reports(reading: Reading) -> Iterator[Remark]:
    """Find others' words that go on as the mission's, and readings that rest on meetings alone."""
    for sentence in reading.typed:
        rests = sentence.find(reading.words.reports.rests)
        if rests:
            yield remark(RESTS, sentence, rests[0])
        elif reading.goes_on(sentence) and not _bound(reading, sentence):
            judged = _judged(reading, sentence)
            if judged:
                yield remark(LOST, sentence, judged)


def _bound(reading: Reading, sentence: Sentence) -> bool:
    """Tell whether a sentence needs no speaker: the law, or parts of the number just told."""
    return reading.lawful(sentence) or sentence.begins(reading.words.parts)


def _judged(reading: Reading, sentence: Sentence) -> Span | None:
    """Find words of judgement or quantity that need somebody who answers for them."""
    spans = reading.quantifiers(sentence)
    spans += sentence.find((*reading.words.reports.praise, *reading.words.vague))
    if not sentence.line.sourced:
        spans += [span for number, span in sentence.numbers if number >= LEAST and _bare(number)]
    return min(spans, default=None)


LEAST = 100  # smaller numbers are days, hours and counts of persons present
YEARS = range(1900, 2101)


def _bare(number: int) -> bool:
    return number not in YEARS
