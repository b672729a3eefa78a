"""Rows of an XLSX workbook's first sheet, guarded against bombs."""

from __future__ import annotations

import datetime
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import openpyxl
from django.utils.translation import gettext_lazy as _

from missions.spreadsheets.problems import ReadError

MAX_UNPACKED = 200 * 1024 * 1024
MAX_STRINGS = 50 * 1024 * 1024  # openpyxl keeps all shared strings in memory
MAX_PARTS = 2_000
MAX_GAP = 1_048_576


def workbook_rows(path: Path, columns: int) -> tuple[Iterator[tuple[str, ...]], int]:
    """Give the rows of the first sheet as text, and about how many there are.

    Formulas give the value that was last computed; they are never computed here.
    """
    _guard(path)
    file = path.open("rb")  # by its name openpyxl would judge what it is
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions it does not know
            book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
    except Exception as error:  # openpyxl raises whatever a broken part leads to
        file.close()
        raise ReadError(_("The workbook is broken and cannot be opened.")) from error
    return _rows(file, sheet, columns), min(sheet.max_row or 0, MAX_GAP)


def _guard(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile as error:
        raise ReadError(_("The workbook is broken and cannot be opened.")) from error
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise ReadError(_("The file is not a table: CSV or XLSX is expected."))
    strings = sum(part.file_size for part in parts if "sharedstrings" in part.filename.lower())
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED or strings > MAX_STRINGS:
        raise ReadError(_("The workbook is too large when unpacked: divide it or save it as CSV."))


def _rows(file: IO[bytes], sheet: Any, columns: int) -> Iterator[tuple[str, ...]]:
    try:
        for cells in sheet.iter_rows(values_only=True, max_col=columns + 1):
            yield tuple(as_text(cell) for cell in cells)
    except Exception as error:  # a broken part shows itself only when it is reached
        raise ReadError(_("The workbook is broken and cannot be read to its end.")) from error
    finally:
        file.close()


def as_text(cell: object) -> str:
    """Write a typed cell as a text file would hold it: 214 and not 214.0, ISO dates and times."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime.datetime | datetime.date | datetime.time):
        return cell.isoformat()
    if isinstance(cell, datetime.timedelta):
        minutes = round(cell.total_seconds() / 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    return str(cell)
