"""What observers reported at once: words of all or none about it need a decision."""

from collections.abc import Iterator

from missions.checking.reading import Finding, Reading, remark
from missions.checking.text import Sentence
from missions.checking.value import Remark, Reported

RULE = "incident"
ANY = "any"
WIDE = frozenset({"access", "integrity", ANY})  # say too little of which claim is meant


def incidents(reading: Reading) -> Iterator[Remark]:
    """Find universal and negative words about what an incident was reported of.

    An incident is no verified observation, so the author decides; what they say stays readable.
    """
    if not reading.ground.incidents:
        return
    for sentence in reading.typed:
        spans = reading.quantifiers(sentence)
        if not spans or _not_ours(reading, sentence):
            continue
        meant = [row for row in reading.ground.incidents if _meant(reading, sentence, row)]
        if meant:
            number = sum(row.number for row in meant)
            params = (("number", str(number)),)
            found = Finding(RULE, "incident_reported", "mention_incident", params=params)
            sources = tuple(source for row in meant for source in row.sources)
            yield remark(found, sentence, spans[0], sources=sources)


def _not_ours(reading: Reading, sentence: Sentence) -> bool:
    return reading.attributed(sentence) or reading.goes_on(sentence) or reading.lawful(sentence)


def _meant(reading: Reading, sentence: Sentence, row: Reported) -> bool:
    words = reading.words.incidents
    of_claim = bool(sentence.line.claim) and sentence.line.over is None
    names = {row.category, ANY} - (WIDE if of_claim else set())
    return any(sentence.says(words[name]) for name in names if name in words)
