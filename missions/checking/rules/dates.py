"""Meetings told under a span of days need their own date (Q14)."""

import re
from collections.abc import Iterable, Iterator

from missions.checking.reading import Finding, Reading, remark
from missions.checking.text import Sentence
from missions.checking.value import Remark, Span

RULE = "date"
Days = tuple[int, int, str]  # first day, last day, month


def meetings(reading: Reading) -> Iterator[Remark]:
    """Find meetings without a date in the lines that follow one with a span of days."""
    span: Days | None = None
    for _line, row in reading.by_line():
        opened = _span(reading, row)
        dated = _dated(reading, row)
        if opened:
            span = opened
        elif span and any(not _inside(span, day) for day in dated):
            span = None
        elif span and not dated:
            yield from _undated(reading, row, span)


def _undated(reading: Reading, row: list[Sentence], span: Days) -> Iterator[Remark]:
    words = reading.words.meetings
    if any(sentence.says(words.same_day) for sentence in row):
        return
    for sentence in row:
        vague = sentence.find(reading.words.vague)  # how many they are is asked for there
        met = [span for span in sentence.find(words.met) if not _overlaps(span, vague)]
        if met and not sentence.line.computed:
            first, last, month = span
            params = (("days", f"{first}–{last} {month}"),)
            yield remark(
                Finding(RULE, "undated_meeting", "date_meeting", params=params), sentence, met[0]
            )
            return


def _overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(one[0] < span[1] and span[0] < one[1] for one in others)


def _span(reading: Reading, row: list[Sentence]) -> Days | None:
    for sentence in row:
        found = re.search(reading.words.meetings.spans, sentence.folded)
        if found and int(found[1]) < int(found[2]):
            return int(found[1]), int(found[2]), found[3]
    return None


def _dated(reading: Reading, row: list[Sentence]) -> list[tuple[int, str]]:
    return [
        (int(day), month)
        for sentence in row
        for day, month in re.findall(reading.words.meetings.dates, sentence.folded)
    ]


def _inside(span: Days, day: tuple[int, str]) -> bool:
    return day[1] == span[2] and span[0] <= day[0] <= span[1]
