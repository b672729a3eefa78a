"""What others said: each sentence keeps the name of who said it (P12, law 5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from missions.content import Block, Paragraph, Run
from missions.content.value import ParagraphStyle
from missions.models import Statement
from missions.wording.sentence import Filler, Sentence
from missions.workflow.conclude.live import UnknownFigureError, inserted
from missions.workflow.conclude.sheet import Sheet

PLACE = "\N{OBJECT REPLACEMENT CHARACTER}"  # where the words of the speaker go


def statements(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Print what was said of a subject in no meeting."""
    yield from quoted(sheet, sheet.facts.office.said_of(argument))


def proposals(sheet: Sheet, argument: str) -> Iterator[Block]:
    """List what interlocutors propose, apart from what the mission recommends (T22)."""
    rows = [row for row in sheet.facts.office.statements if row.recommendation]
    if rows:
        yield Paragraph((Run(sheet.word("proposals")),), "lead")
        for row in rows:
            yield _spoken(sheet, row, "list")


def quoted(sheet: Sheet, rows: Iterable[Statement]) -> Iterator[Block]:
    """Print statements: those of one speaker in turn, those of the same opening as its list."""
    for (speaker, opening), group in groupby(rows, lambda row: _who(sheet, row)):
        several = list(group)
        if speaker is not None:
            yield _spoken(sheet, several[0])
            yield from (_spoken(sheet, row, again=True) for row in several[1:])
        elif len(several) == 1:
            yield _opened(sheet, opening, several[0])
        else:
            yield Paragraph((Run(f"{opening}:"),), "lead")
            for row in several:
                end = ";" if row != several[-1] else "."
                yield Paragraph((*_words(sheet, row), Run(end)), "list")


def _who(sheet: Sheet, row: Statement) -> tuple[int | None, str]:
    return row.speaker_id, sheet.text(row.attribution)


def _opened(sheet: Sheet, opening: str, row: Statement) -> Paragraph:
    return Paragraph((Run(f"{opening}: "), *_words(sheet, row), Run(".")))


def _spoken(
    sheet: Sheet, row: Statement, style: ParagraphStyle = "body", *, again: bool = False
) -> Paragraph:
    """Print one statement with its speaker's name and office, or with its opening words."""
    speaker = row.speaker
    if speaker is None:
        return Paragraph(_opened(sheet, sheet.text(row.attribution), row).runs, style)
    office = "" if again else sheet.text(speaker.office)
    texts = {"name": speaker.form("name", sheet.language), "office": office, "content": PLACE}
    pattern = _pattern(sheet, speaker.gender, again=again, office=bool(office))
    filler = Filler(sheet.catalogue.style, {}, texts)
    before, _place, after = Sentence.written(filler.fill(pattern)).text.partition(PLACE)
    return Paragraph((Run(before), *_words(sheet, row), Run(after)), style)


def _pattern(sheet: Sheet, gender: str, *, again: bool, office: bool) -> str:
    """Choose the words of saying: they agree with the speaker, and tell who it is once."""
    patterns = sheet.catalogue.patterns
    if office:
        return patterns.get(f"attributed_{gender}", patterns["attributed"])
    return sheet.words("said_again" if again else "said", gender or "unknown")


def _words(sheet: Sheet, row: Statement) -> tuple[Run, ...]:
    """Give what was said with the figures it inserts; an unknown one stays as it was typed."""
    text = sheet.text(row.text).rstrip(". ")
    try:
        return tuple(inserted(sheet, text))
    except UnknownFigureError:
        return (Run(text),)
