"""Rows of a text file: its encoding and delimiter are found by trying."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from missions.spreadsheets.problems import ReadError

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DELIMITERS = ",;\t"
SAMPLE = 64 * 1024
PIECE = 1024 * 1024
HIGH = (b"\x00", b"\x04")  # the upper bytes of Latin and of Cyrillic letters
MOSTLY = 0.6
CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
ESCAPED = re.compile("'[=+\\-@\t\r]")


def text_rows(path: Path) -> Iterator[tuple[str, ...]]:
    """Give the rows as stripped cells; ReadError names the row that breaks the file."""
    encoding = encoding_of(path)
    with path.open(encoding=encoding, newline="") as file:
        delimiter = delimiter_of(file.read(SAMPLE))
        file.seek(0)
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        number = 0
        try:
            for number, cells in enumerate(reader, start=1):  # noqa: B007  told in the error
                yield tuple(_plain(cell) for cell in cells)
        except (csv.Error, UnicodeDecodeError) as error:
            where = {"row": number + 1, "why": error}
            raise ReadError(_("Row %(row)s cannot be read: %(why)s") % where) from error


def encoding_of(path: Path) -> str:
    """Name the encoding: UTF-8 or UTF-16 with or without a mark, else the Cyrillic of Windows."""
    with path.open("rb") as file:
        sample = file.read(SAMPLE)
    marked = [name for mark, name in MARKS if sample.startswith(mark)]
    encoding = marked[0] if marked else _wide(sample) or _narrow(path)
    try:
        decoded = codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError as error:
        raise ReadError(_("The letters of the file cannot be read: save it as UTF-8.")) from error
    strange = len(CONTROL.findall(decoded))
    if "\x00" in decoded or strange * 100 > len(decoded):
        raise ReadError(_("The file is not a table: CSV or XLSX is expected."))
    return encoding


def delimiter_of(sample: str) -> str:
    """Choose the delimiter that divides the first rows into the most, and equal, columns."""
    lines = sample.splitlines(keepends=True)[:20]

    def fitness(delimiter: str) -> tuple[bool, int]:
        try:
            rows = [row for row in csv.reader(lines, delimiter=delimiter) if any(row)]
        except csv.Error:
            return False, 0
        widths = [len(row) for row in rows[:-1] or rows]
        return len(set(widths)) == 1 and widths[0] > 1, max(widths, default=0)

    return max(DELIMITERS, key=fitness)


def count_lines(path: Path) -> int:
    """Count the lines, to say how far the work is."""
    with path.open("rb") as file:
        pieces = iter(lambda: file.read(PIECE), b"")
        return sum(piece.count(b"\n") for piece in pieces) + 1


def _wide(sample: bytes) -> str:
    for name, half in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if half and sum(map(half.count, HIGH)) / len(half) > MOSTLY:
            return name
    return ""


def _narrow(path: Path) -> str:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            for piece in iter(lambda: file.read(PIECE), b""):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1251"
    return "utf-8"


def _plain(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if ESCAPED.match(cell) else cell
