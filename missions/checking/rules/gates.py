"""Words that irregularities forbid, or that need a list even where they are allowed (D4)."""

from collections.abc import Iterator

from missions.checking.reading import Finding, Reading, remark
from missions.checking.value import Remark, Severity

RULE = "gate"
LISTED = {"isolated", "minor", "technical", "one_off"}  # words that speak of a list


def gates(reading: Reading) -> Iterator[Remark]:
    """Find words that a closed gate forbids, and shortcomings called small without a number.

    The sentence of a claim is judged by the gates of its own questions when it is written.
    """
    closed = dict(reading.ground.forbids)
    shortcomings = reading.words.subjects.shortcomings
    for sentence in reading.typed:
        line = sentence.line
        if reading.attributed(sentence) or (line.claim and line.over is None):
            continue
        bare = not (sentence.numbers or ":" in sentence.text) and sentence.says(shortcomings)
        unlisted = []
        for phrase, words in reading.words.gates.items():
            spans = sentence.find(words)
            if spans and phrase in closed:
                params = (("phrase", phrase), ("gate", closed[phrase]))
                found = Finding(RULE, "forbidden", "measured_phrase", Severity.ERROR, params)
                yield remark(found, sentence, spans[0])
            elif spans and phrase in LISTED and bare:
                unlisted += spans
        if unlisted:
            whole = (min(start for start, _end in unlisted), max(end for _start, end in unlisted))
            yield remark(Finding(RULE, "no_list", "list_them", Severity.ERROR), sentence, whole)
