"""Read a printed conclusion back: its texts in order, each with its place; its hash and address.

A reader gives what stands in the body of a file: headings, paragraphs, cells. Margins with page
numbers are not the document's text.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from missions.content import Content
from missions.documents.cleaning import clean

SPACES = re.compile(r"[\s\u00a0\u200b]+")
HASH = re.compile(r"(?<![0-9a-f])(?:[0-9a-f]{8}\s*){8}(?![0-9a-f])")
ADDRESS = re.compile(r"https?://[^\s<>\"]+/conclusions/[\w~-]+/\d+/[\w-]+/")
PAGE_NUMBER = re.compile(r"\s*\d*\s*$")  # of the contents, which a word processor fills in
PAGE = ("-x", "0", "-y", "88", "-W", "596", "-H", "690")  # points of A4 between its margins
# fmt: off
SHORT = {
    "figcaption", "caption", "th", "td", "p", "li", "dt", "dd", "h1", "h2", "h3", "text", "desc",
}
# fmt: on
LEFT_OUT = {"head", "nav", "script", "style"}
SECONDS = 60  # that a reader of PDF may take


class UnreadableError(ValueError):
    """The file is none that can be read; the message says why."""


@dataclass(frozen=True)
class Text:
    """What stands at one place of a document, with its spaces made one kind."""

    place: str
    words: str


@dataclass(frozen=True)
class Printed:
    """A file as it reads: its form, its texts, and all of them together."""

    form: str
    texts: tuple[Text, ...]

    @property
    def whole(self) -> str:
        """Give all texts as one."""
        return "\n".join(text.words for text in self.texts)

    @property
    def hashes(self) -> tuple[str, ...]:
        """Give the hashes that stand in it, the last first: it stands at the end."""
        found = (SPACES.sub("", place[0]) for place in HASH.finditer(self.whole))
        return tuple(dict.fromkeys(reversed(list(found))))

    @property
    def address(self) -> str:
        """Give the address at which it says it is published, if it says one."""
        joined = SPACES.sub(" ", self.whole)
        found = ADDRESS.findall(joined) or ADDRESS.findall(SPACES.sub("", self.whole))
        return str(found[-1]) if found else ""


def read(data: bytes) -> Printed:
    """Read a DOCX, PDF, HTML or JSON file; UnreadableError where it is none."""
    start = data.lstrip()[:512].lower()
    if data.startswith(b"%PDF"):
        return Printed("pdf", tuple(_texts(_of_pdf(data))))
    if data.startswith(b"PK"):
        return Printed("docx", tuple(_texts(_of_docx(data))))
    if start.startswith(b"{"):
        return Printed("json", tuple(_texts(_of_json(data))))
    if start.startswith((b"<!doctype html", b"<html", b"<article")):
        return Printed("html", tuple(_texts(_of_html(data))))
    raise UnreadableError("neither DOCX nor PDF, HTML or Content as JSON")


def _texts(found: Iterator[tuple[str, str]]) -> Iterator[Text]:
    for place, words in found:
        single = SPACES.sub(" ", clean(words)).strip()
        if single:
            yield Text(place, single)


def _of_docx(data: bytes) -> Iterator[tuple[str, str]]:
    """Read every paragraph of the body, inserted and boxed ones too, and the heads of pages."""
    try:
        document = Document(BytesIO(data))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise UnreadableError(f"no DOCX: {error}") from error
    section = document.sections[0]
    for header in (section.first_page_header, section.header):
        for paragraph in header.paragraphs:
            yield "head of the page", paragraph.text
    tables: dict[Any, int] = {}
    for number, paragraph in enumerate(document.element.body.iter(qn("w:p")), 1):
        words = "".join(_written(paragraph))
        listed = paragraph.pPr is not None and str(paragraph.style).casefold().startswith("toc")
        yield _place(paragraph, number, tables), PAGE_NUMBER.sub("", words) if listed else words
        for picture in paragraph.iter(qn("wp:docPr")):
            yield f"picture in paragraph {number}", picture.get("descr") or ""
    for number, note in enumerate(_footnotes(document), 1):
        yield f"footnote {number}", note


def _footnotes(document: Any) -> Iterator[str]:
    """Read what stands at the foot of pages; the rule above it is no note."""
    for related in document.part.rels.values():
        if related.reltype == RELATIONSHIP_TYPE.FOOTNOTES:
            for note in parse_xml(related.target_part.blob).findall(qn("w:footnote")):
                if note.get(qn("w:type")) is None:
                    yield "".join(_written(note))


def _place(paragraph: Any, number: int, tables: dict[Any, int]) -> str:
    cell = next(paragraph.iterancestors(qn("w:tc")), None)
    if cell is None:
        return f"paragraph {number}"
    row = cell.getparent()
    table = row.getparent()
    tables.setdefault(table, len(tables) + 1)
    rows, cells = table.findall(qn("w:tr")), row.findall(qn("w:tc"))
    place = (tables[table], rows.index(row) + 1, cells.index(cell) + 1)
    return "table {}, row {}, column {}".format(*place)


def _written(paragraph: Any) -> Iterator[str]:
    """Give what is read of a paragraph; what is hidden is not."""
    breaks = {qn("w:br"), qn("w:tab"), qn("w:cr")}
    for run in paragraph.iter(qn("w:r")):
        if run.find(f"{qn('w:rPr')}/{qn('w:vanish')}") is None:
            for part in run:
                yield part.text or "" if part.tag == qn("w:t") else " " * (part.tag in breaks)


def _of_pdf(data: bytes) -> Iterator[tuple[str, str]]:
    program = shutil.which("pdftotext")
    if program is None:
        raise UnreadableError("pdftotext of poppler-utils is not installed")
    done = subprocess.run(  # noqa: S603  a fixed program with fixed options
        [program, *PAGE, "-enc", "UTF-8", "-", "-"],
        input=data,
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    if done.returncode:
        raise UnreadableError(f"no PDF: {done.stderr.decode(errors='replace').strip()[:200]}")
    for page, text in enumerate(done.stdout.decode(errors="replace").split("\f"), 1):
        for line, words in enumerate(text.splitlines(), 1):
            yield f"page {page}, line {line}", words


def _of_json(data: bytes) -> Iterator[tuple[str, str]]:
    try:
        raw = Content.from_json(json.loads(data)).as_json()
    except ValueError as error:
        raise UnreadableError(f"no Content: {error}") from error
    yield from _flat(raw, "content")


def _flat(raw: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(raw, dict | list):
        items = raw.items() if isinstance(raw, dict) else enumerate(raw)
        for name, item in items:
            yield from _flat(item, f"{place}.{name}")
    else:
        yield place, str(raw)


def _of_html(data: bytes) -> Iterator[tuple[str, str]]:
    reader = _Reader()
    reader.feed(data.decode("utf-8", errors="replace"))
    reader.close()
    reader.cut()
    if not reader.articles:
        raise UnreadableError("no conclusion stands in this page")
    yield from reader.found


class _Reader(HTMLParser):
    """Gather the texts of a page, of its pictures too; the bar of links above it is not read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []
        self.numbers: dict[str, int] = {}
        self.words: list[str] = []
        self.left_out: list[str] = []
        self.tag, self.articles = "", 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin the text of an element."""
        self.articles += tag == "article"
        if tag in LEFT_OUT or (tag == "a" and ("class", "skip") in attrs):
            self.left_out.append(tag)
        if tag in SHORT:
            self.cut()
            self.tag = tag
        elif tag in {"br", "span"}:
            self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """End the text of an element."""
        if tag in SHORT or tag == "article":
            self.cut()
        if self.left_out and self.left_out[-1] == tag:
            self.left_out.pop()

    def handle_data(self, data: str) -> None:
        """Take the words that are read."""
        if not self.left_out:
            self.words.append(data)

    def cut(self) -> None:
        """Keep what was gathered under the element it stood in."""
        words = "".join(self.words)
        self.words = []
        if words.strip():
            name = self.tag or "text"
            self.numbers[name] = self.numbers.get(name, 0) + 1
            self.found.append((f"{name} {self.numbers[name]}", words))
