"""A letterhead: a DOCX whose heads, feet and styles a conclusion is printed with.

What a file may not hold is refused before anything of it is used: it came from outside, and the
document made of it goes to others in the mission's name.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as Docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docx.oxml.ns import qn

LARGEST = 2 * 1024 * 1024  # bytes of the file
UNPACKED = 20 * 1024 * 1024  # bytes of all that is in it
ENTRIES = 300
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES, TEXT = "[Content_Types].xml", "word/document.xml"
PROGRAMS = ("vbaproject", "activex/", "embeddings/", "oleobject", "macrosheets", ".bin", ".exe")
PARSED = (".xml", ".rels")
FIELDS = re.compile(r"\b(DDE|DDEAUTO|INCLUDE\w*|LINK|IMPORT|MACROBUTTON|DATABASE)\b", re.IGNORECASE)


class LetterheadError(ValueError):
    """The file cannot be a letterhead; `code` says why, `detail` what was found."""

    def __init__(self, code: str, detail: str = "") -> None:
        """Keep both."""
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code, self.detail = code, detail


def check(data: bytes) -> None:
    """Accept a plain DOCX; LetterheadError with its code for anything else.

    Codes: `large`, `no_docx`, `macros`, `program`, `outside`, `broken`.
    """
    if len(data) > LARGEST:
        raise LetterheadError("large", f"{len(data) // 1024} KB")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check_entries(archive)
            _check_types(archive)
            _check_relations(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise LetterheadError("no_docx", type(error).__name__) from error
    opened(data)


def opened(data: bytes) -> Docx:
    """Open a letterhead and leave its text behind: page, heads, feet and styles remain."""
    try:
        document = Document(BytesIO(data))
        body = document.element.body
        for child in list(body):
            if child.tag != qn("w:sectPr"):
                body.remove(child)
        _ = [section.header.paragraphs for section in document.sections], document.styles["Normal"]
        document.settings.element  # noqa: B018  a document without settings is made some
    except (PackageNotFoundError, KeyError, ValueError, AttributeError, SyntaxError) as error:
        raise LetterheadError("broken", type(error).__name__) from error
    if body.find(qn("w:sectPr")) is None:
        raise LetterheadError("broken", "sectPr")
    return document


def _check_entries(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if TYPES not in names or TEXT not in names:
        raise LetterheadError("no_docx", "word/document.xml")
    if len(entries) > ENTRIES or sum(entry.file_size for entry in entries) > UNPACKED:
        raise LetterheadError("large")
    for name in names:
        found = next((part for part in PROGRAMS if part in name.casefold()), "")
        if found:
            raise LetterheadError("macros" if found == "vbaproject" else "program", name[:100])


def _check_types(archive: zipfile.ZipFile) -> None:
    types = [one.get("ContentType", "") for one in _parsed(archive, TYPES)]
    if any("macroenabled" in kind.casefold() or "vba" in kind.casefold() for kind in types):
        raise LetterheadError("macros")
    if MAIN not in types:
        raise LetterheadError("no_docx", "content type")


def _check_relations(archive: zipfile.ZipFile) -> None:
    """Refuse what leads out of the file: links, linked pictures, templates, other texts."""
    for name in archive.namelist():
        if not name.casefold().endswith(PARSED):
            continue
        root = _parsed(archive, name)
        if name.casefold().endswith(".rels"):
            for one in root:
                if one.get("TargetMode", "").casefold() == "external":
                    raise LetterheadError("outside", one.get("Target", "")[:100])
        else:
            _check_fields(root)


def _check_fields(root: Any) -> None:
    """Refuse what a word processor would fetch or run when it opens the file."""
    if next(root.iter(qn("w:altChunk")), None) is not None:
        raise LetterheadError("program", "altChunk")
    told = "".join(one.text or "" for one in root.iter(qn("w:instrText")))
    told += " ".join(["", *(one.get(qn("w:instr"), "") for one in root.iter(qn("w:fldSimple")))])
    found = FIELDS.search(told)
    if found:
        raise LetterheadError("outside", found[0])


def _parsed(archive: zipfile.ZipFile, name: str) -> Any:
    """Read a part as XML without entities, of at most so many bytes as it says it has."""
    size = archive.getinfo(name).file_size
    with archive.open(name) as part:
        data = part.read(size + 1)
    if len(data) > size or b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise LetterheadError("broken", name[:100])
    try:
        return parse_xml(data)  # of python-docx: entities are not resolved
    except SyntaxError as error:
        raise LetterheadError("broken", name[:100]) from error
