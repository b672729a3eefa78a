"""Lay a conclusion out in one language: its passages become blocks, its sections numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from missions.content import Block, Content, CoverageBox, Figure, Paragraph, Run, Table
from missions.content import Section as PrintedSection
from missions.models import Claim, Passage, Section
from missions.wording.sentence import Sentence
from missions.workflow.conclude.composing import composed
from missions.workflow.conclude.computed import COMPUTED
from missions.workflow.conclude.computed.places import box
from missions.workflow.conclude.facts import Facts
from missions.workflow.conclude.live import UnknownFigureError, inserted
from missions.workflow.conclude.overwriting import typed_over
from missions.workflow.conclude.sheet import Sheet, joined


@dataclass(frozen=True)
class LaidPassage:
    """A passage and the blocks it became; none where there is nothing to say."""

    passage: Passage
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class LaidSection:
    """A section with its number and title; without blocks it is not printed."""

    section: Section
    number: str
    title: str
    passages: tuple[LaidPassage, ...] = ()
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Laid:
    """The whole document in one language, not yet frozen."""

    sheet: Sheet
    sections: tuple[LaidSection, ...] = ()
    box: CoverageBox = field(default_factory=CoverageBox)

    @property
    def printed(self) -> tuple[LaidSection, ...]:
        """Give the sections that say something, or head some that do."""
        return tuple(section for section in self.sections if section.number or section.blocks)


def lay(facts: Facts, language: str) -> Laid:
    """Lay out every included section; numbers are given only to what is printed."""
    sheet = Sheet(facts, language)
    lines = CoverageBox(box(sheet))
    bare = [_section(sheet, section) for section in facts.sections]
    return Laid(sheet, tuple(_numbered(bare)), lines)


def _section(sheet: Sheet, section: Section) -> LaidSection:
    passages = tuple(lay_one(sheet, passage) for passage in section.passages.all())
    return LaidSection(
        section,
        "",
        plain(sheet, sheet.text(section.title)),
        passages,
        composed(sheet, tuple((one.passage, one.blocks) for one in passages)),
    )


def content_of(laid: Laid, **stamp: object) -> Content:
    """Make the Content that renderers read; `stamp` says revision, time, hash and the like."""
    facts, sheet = laid.sheet.facts, laid.sheet
    mission = facts.mission
    return Content(
        language=sheet.language,
        mission=sheet.text(mission.body),
        title_lines=title_lines(sheet),
        place=sheet.text(facts.conclusion.place),
        date=sheet.date(facts.conclusion.date),
        demonstration=mission.demonstration or mission.practice,
        sections=tuple(
            PrintedSection(one.number, one.title, one.section.level, one.blocks)
            for one in laid.printed
        ),
        coverage=laid.box,
        figures=_read(sheet, laid),
        **stamp,  # type: ignore[arg-type]
    )


def _read(sheet: Sheet, laid: Laid) -> tuple[Figure, ...]:
    """Keep the figures that are printed, in the order they were written."""
    refs = {run.ref for line in laid.box.lines for run in line.runs}
    for block in (block for section in laid.printed for block in section.blocks):
        if isinstance(block, Paragraph):
            refs |= {run.ref for run in block.runs}
        elif isinstance(block, Table):
            refs |= {cell.ref for row in block.rows for cell in row}
    return tuple(figure for key, figure in sheet.figures.items() if key in refs)


def title_lines(sheet: Sheet) -> tuple[str, ...]:
    """Give the title: the document's name, then the mission's own lines or body and election."""
    mission = sheet.facts.mission
    name = sheet.text(sheet.facts.conclusion.title)
    written = (line.strip() for line in sheet.text(mission.document_title).splitlines())
    own = [line for line in written if line and line.casefold() != name.casefold()]
    return (name, *(own or _usual_lines(sheet)))


def _usual_lines(sheet: Sheet) -> list[str]:
    mission = sheet.facts.mission
    day = joined([sheet.text(mission.country), sheet.date(mission.election_day)])
    lines = [sheet.text(mission.body), sheet.text(mission.election), day]
    return [line for line in lines if line]


def plain(sheet: Sheet, text: str) -> str:
    """Insert live figures into a heading; a name that nobody knows stays as it was written."""
    try:
        return "".join(run.text for run in inserted(sheet, text))
    except UnknownFigureError:
        return text


def lay_one(sheet: Sheet, passage: Passage) -> LaidPassage:
    """Lay out one passage."""
    makers = {
        Passage.Kind.WRITTEN: _written,
        Passage.Kind.CLAIM: _claim,
        Passage.Kind.COMPUTED: _computed,
    }
    return LaidPassage(passage, tuple(makers[Passage.Kind(passage.kind)](sheet, passage)))


def _written(sheet: Sheet, passage: Passage) -> Iterator[Block]:
    yield from _lines(sheet, sheet.text(passage.text))


def _lines(sheet: Sheet, written: str, ref: str = "") -> Iterator[Paragraph]:
    """Print each line of a written text as a paragraph; one that begins with a dash is listed.

    `ref`: the claim that the first of them states.
    """
    for line in written.splitlines():
        text = line.strip()
        if not text:
            continue
        listed = text.startswith(("— ", "- ", "– "))
        try:
            runs = tuple(inserted(sheet, text[2:] if listed else text))
        except UnknownFigureError:
            runs = (Run(text),)
        yield Paragraph(runs, "list" if listed else "body", ref)
        ref = ""


def _claim(sheet: Sheet, passage: Passage) -> Iterator[Block]:
    claim: Claim | None = passage.claim
    if claim is None:
        return
    own = typed_over(passage, sheet.language)
    if own:
        yield from _lines(sheet, own, claim.code)
        return
    sentence = sheet.facts.assessed[claim.pk].sentences.get(sheet.language, Sentence())
    if sentence.parts:
        yield sheet.paragraph(sentence, f"claim:{claim.code}", ref=claim.code)


def _computed(sheet: Sheet, passage: Passage) -> Iterator[Block]:
    name, _colon, argument = passage.computed.partition(":")
    own = typed_over(passage, sheet.language)
    if own:
        yield from _lines(sheet, own)
    elif name in COMPUTED:
        try:
            yield from COMPUTED[name](sheet, argument)
        except LookupError:  # an argument that names nothing is on the checker's list
            return


def _numbered(sections: list[LaidSection]) -> Iterator[LaidSection]:
    """Give numbers, as 1, 2, 2.1, to what says something or heads what does."""
    counters: list[int] = []
    for place, one in enumerate(sections):
        level = max(1, one.section.level)
        if not (one.section.numbered and _says(sections, place)):
            yield one
            continue
        counters = [*counters[:level], *[0] * (level - len(counters[:level]))]
        counters[level - 1] += 1
        number = ".".join(map(str, counters[:level]))
        yield replace(one, number=number)


def _says(sections: list[LaidSection], place: int) -> bool:
    own = sections[place]
    if own.blocks:
        return True
    for below in sections[place + 1 :]:
        if below.section.level <= own.section.level:
            return False
        if below.blocks:
            return True
    return False
