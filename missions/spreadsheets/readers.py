"""Open a table by what is in the file, whatever its name says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from missions.spreadsheets.problems import ReadError
from missions.spreadsheets.texts import count_lines, text_rows
from missions.spreadsheets.workbooks import workbook_rows

MAX_BYTES = 50 * 1024 * 1024
MAX_ROWS = 200_000
MAX_COLUMNS = 200
ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Row:
    """One row as it stands in the file: its number there, and its cells as text."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """The header and the rows below it; empty rows are left out. `total` is an estimate."""

    header: tuple[str, ...]
    rows: Iterator[Row]
    total: int


def read(path: Path) -> Sheet:
    """Open CSV or XLSX; ReadError when it is neither, too large or broken."""
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise ReadError(_("The file is larger than 50 MB."))
    with path.open("rb") as file:
        magic = file.read(4)
    if magic == OLD_EXCEL:
        raise ReadError(_("This is an old Excel file: save it as XLSX or CSV."))
    if magic == ZIP:
        rows, total = workbook_rows(path, MAX_COLUMNS)
    else:
        rows, total = text_rows(path), count_lines(path)
    full = _full(rows)
    header = next(full, None)
    if header is None or not any(map(str.isalnum, "".join(header.cells))):
        raise ReadError(_("The file is empty."))
    return Sheet(_names(header.cells), full, max(0, total - header.number))


def _full(rows: Iterable[tuple[str, ...]]) -> Iterator[Row]:
    taken = 0
    for number, cells in enumerate(rows, start=1):
        width = max((place for place, cell in enumerate(cells, start=1) if cell), default=0)
        if not width:
            continue
        if width > MAX_COLUMNS:
            raise ReadError(_("Row %(row)s has more than 200 columns.") % {"row": number})
        taken += 1
        if taken > MAX_ROWS + 1:
            raise ReadError(_("The file has more than 200,000 rows: divide it."))
        yield Row(number, cells[:width])


def _names(cells: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) for cell in cells)
