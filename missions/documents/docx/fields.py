"""Fields and marks of the DOCX: page numbers, numbered captions, the table of contents."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from docx.document import Document as Docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length
from docx.table import _Row
from docx.text.paragraph import Paragraph

CONTENTS = r' TOC \o "1-2" \h \z \u '


def element(name: str, attributes: Mapping[str, str]) -> Any:
    """Make an element of the document's XML."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(key, value)
    return made


def add_field(paragraph: Paragraph, instruction: str, shown: str = "1") -> None:
    """Add a field that the word processor computes, as PAGE; until then it shows `shown`."""
    for part in field_runs(instruction, shown):
        paragraph._p.append(part)  # noqa: SLF001


def field_runs(instruction: str, shown: str) -> Iterator[Any]:
    """Give the runs of a field: its beginning, what it computes, its result, its end."""
    yield _run(_mark("begin"))
    yield _run(_instruction(instruction))
    yield _run(_mark("separate"))
    if shown:
        yield _run(text_of(shown))
    yield _run(_mark("end"))


def text_of(words: str) -> Any:
    """Make the text of a run, its spaces kept."""
    made = element("w:t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    made.text = words
    return made


def repeat_on_every_page(row: _Row) -> None:
    """Mark a row as the head that a table repeats on each page."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader", {}))  # noqa: SLF001


def keep_whole(row: _Row) -> None:
    """Forbid a page to end inside a row."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001
    properties.insert(0, element("w:cantSplit", {}))


@dataclass
class Contents:
    """The table of contents: headings are marked as they are written, then listed."""

    document: Docx
    width: Length
    listed: list[tuple[int, str, str]] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def heading(self, words: str, level: int) -> None:
        """Write a heading and mark where it stands."""
        paragraph = self.document.add_heading(words, level)
        number = str(next(self.numbers))
        name = f"_Toc{number:0>6}"
        start = element("w:bookmarkStart", {qn("w:id"): number, qn("w:name"): name})
        first = paragraph.runs[0]._r  # noqa: SLF001
        first.addprevious(start)
        first.addnext(element("w:bookmarkEnd", {qn("w:id"): number}))
        self.listed.append((level, words, name))

    def write(self, before: Paragraph) -> None:
        """List the headings above a paragraph as one field, filled, so that it reads as it is."""
        lines = []
        for level, words, name in self.listed:
            line = before.insert_paragraph_before(style=f"toc {level}")
            line.paragraph_format.tab_stops.add_tab_stop(self.width, WD_TAB_ALIGNMENT.RIGHT)
            line._p.append(_entry(words, name))  # noqa: SLF001
            lines.append(line._p)  # noqa: SLF001
        if not lines:
            return
        start = [_run(_mark("begin")), _run(_instruction(CONTENTS)), _run(_mark("separate"))]
        first = lines[0].find(qn("w:hyperlink"))
        for part in start:
            first.addprevious(part)
        lines[-1].append(_run(_mark("end")))


def _entry(words: str, name: str) -> Any:
    """Give a line that leads to its heading; its page is computed by the word processor."""
    link = element("w:hyperlink", {qn("w:anchor"): name, qn("w:history"): "1"})
    link.append(_run(text_of(words)))
    link.append(_run(OxmlElement("w:tab")))
    for part in field_runs(rf" PAGEREF {name} \h ", ""):
        link.append(part)
    return link


def _run(part: Any) -> Any:
    run = OxmlElement("w:r")
    run.append(part)
    return run


def _mark(kind: str) -> Any:
    return element("w:fldChar", {qn("w:fldCharType"): kind})


def _instruction(words: str) -> Any:
    made = element("w:instrText", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    made.text = words
    return made
