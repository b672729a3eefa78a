"""What a text claims to cover against what the mission covered: actors, places, stages."""

import re
from collections.abc import Iterator

from missions.checking.reading import Finding, Reading, remark
from missions.checking.text import Sentence, pattern
from missions.checking.value import Remark, Severity, Span, in_language

RULE = "coverage"
ABROAD = Finding("totals", "abroad_mixed", "number_apart", Severity.ERROR)
COUNTRY = "beyond_visited"


def over_candidates(reading: Reading, sentence: Sentence) -> bool:
    """Tell whether a sentence speaks of all candidates, and not all headquarters were met."""
    met, everyone = reading.ground.headquarters
    return met < everyone and _of_candidates(reading, sentence) is not None


def _of_candidates(reading: Reading, sentence: Sentence) -> Span | None:
    """Give the universal or negative words of a sentence that speak of candidates."""
    candidates = sentence.find(reading.words.subjects.candidates)
    for span in reading.quantifiers(sentence) if candidates else ():
        if not pattern(reading.words.determiners).fullmatch(sentence.folded[span[0] : span[1]]):
            return span
        words = sentence.folded[span[1] :].split()[:NEAR]
        after = Sentence(sentence.line, 0, " ".join(words))
        if after.says(reading.words.subjects.candidates):
            return span
    return None


NEAR = 4  # words between «all» and what there is all of


def headquarters(reading: Reading) -> Iterator[Remark]:
    """Find claims over all candidates where fewer headquarters were met (T12)."""
    met, everyone = map(str, reading.ground.headquarters)
    params = (("met", met), ("all", everyone))
    found = Finding(RULE, "headquarters", "name_those_met", Severity.ERROR, params)
    for sentence in reading.typed:
        span = _of_candidates(reading, sentence)
        if span and met != everyone and not _excused(reading, sentence):
            yield remark(found, sentence, span)


def _excused(reading: Reading, sentence: Sentence) -> bool:
    """Others' words, the law, and findings at stations with their base are not over candidates."""
    if reading.attributed(sentence) or reading.goes_on(sentence) or reading.lawful(sentence):
        return True
    numbers = {number for number, _span in sentence.numbers}
    return any(claim.observed in numbers for claim in reading.index.meant(sentence))


def abroad(reading: Reading) -> Iterator[Remark]:
    """Find one number that holds stations in the country and abroad (A22 Q5, T16)."""
    subjects, ground = reading.words.subjects, reading.ground
    for sentence in reading.typed:
        if not sentence.says(subjects.stations):
            continue
        foreign = sentence.find(subjects.abroad)
        totals = sentence.find(reading.words.totals)
        numbers = [number for number, _span in sentence.numbers]
        if foreign and totals and numbers and not _numbered(sentence, foreign[0]):
            yield remark(ABROAD, sentence, (totals[0][0], foreign[0][1]))
        elif ground.abroad and ground.stations + ground.abroad in numbers:
            at = next(span for n, span in sentence.numbers if n == ground.stations + ground.abroad)
            if not {ground.stations, ground.abroad} <= set(numbers):
                yield remark(ABROAD, sentence, at)


def _numbered(sentence: Sentence, foreign: Span) -> bool:
    """Tell whether stations abroad have a number of their own: 6 stations abroad."""
    before = sentence.folded[: foreign[0]]
    return bool(re.search(r"\d+(?:\s+[^\W\d]+){0,2}\s*$", before))


def regions(reading: Reading) -> Iterator[Remark]:
    """Find findings extended to the country, and stations visited where nobody was (T17)."""
    visited, everyone = reading.ground.regions
    params = (("visited", str(visited)), ("all", str(everyone)))
    beyond = Finding(RULE, COUNTRY, "limit_to_visited", Severity.ERROR, params)
    for sentence in reading.typed:
        subjects = reading.words.subjects
        if reading.attributed(sentence) or not sentence.says(subjects.stations):
            continue
        wide = sentence.find(subjects.country)
        if wide and visited < everyone and not reading.lawful(sentence):
            yield remark(beyond, sentence, wide[0])
        if visited and sentence.says(subjects.visited):
            yield from _unvisited(reading, sentence)


def _unvisited(reading: Reading, sentence: Sentence) -> Iterator[Remark]:
    for place in reading.ground.places:
        if place.visited or place.region or place.abroad:
            continue
        for name in in_language(place.names, reading.language):
            span = named(reading, sentence, name)
            if span and not _visited_namesake(reading, name):
                params = (("place", name),)
                found = Finding(RULE, "not_visited", "check_route", Severity.WARNING, params)
                yield remark(found, sentence, span)
                break


def named(reading: Reading, sentence: Sentence, name: str) -> Span | None:
    """Find a place by the stem of its first word, written with a capital."""
    wanted = reading.index.stem(name.split(maxsplit=1)[0])
    for word in re.finditer(r"[^\W\d_][\w-]*", sentence.text):
        if word[0][0].isupper() and reading.index.stem(word[0]) == wanted:
            return word.span()
    return None


def _visited_namesake(reading: Reading, name: str) -> bool:
    same = reading.index.places.get(reading.index.stem(name.split(maxsplit=1)[0]), ())
    return any(place.visited for place in same)


def stages(reading: Reading) -> Iterator[Remark]:
    """Find a stage said to be observed that has no observation, or no finding in the text."""
    known = dict(reading.ground.stages)
    for code, phrases in reading.words.stages.items():
        said = [one for one in reading.sentences if one.says(phrases)]
        present = [one for one in said if one.says(reading.words.presence)]
        present = [one for one in present if not one.line.computed]
        if not present:
            continue
        at = present[0].find(phrases)[0]
        params = (("stage", code),)
        if known and not known.get(code):
            found = Finding("stage", "stage_unobserved", "say_unassessed", Severity.ERROR, params)
            yield remark(found, present[0], at)
        elif reading.whole and all(one in present for one in said):
            found = Finding("stage", "stage_without_finding", "add_finding", params=params)
            yield remark(found, present[0], at)
