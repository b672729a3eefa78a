"""Write headers and rows as CSV, XLSX or JSON, piece by piece: memory does not grow with rows."""

from __future__ import annotations

import csv
import io
import itertools
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ERROR_CODES, ILLEGAL_CHARACTERS_RE

Rows = Iterable[Sequence[Any]]
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
PIECE = 256 * 1024
ROWS = 200
SHEET_ROWS = 1_048_575  # below the header; what Excel opens


def csv_chunks(headers: Sequence[str], rows: Rows) -> Iterator[bytes]:
    """Give CSV in UTF-8 with a mark; text that a spreadsheet would compute gets an apostrophe."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    yield b"\xef\xbb\xbf"
    for batch in _batches(itertools.chain([headers], rows)):
        writer.writerows([[_inert(cell) for cell in row] for row in batch])
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()


def json_chunks(headers: Sequence[str], rows: Rows) -> Iterator[bytes]:
    """Give a JSON list of objects, one on a line, with the values as they are."""
    before = "[\n"
    for batch in _batches(rows):
        lines = [
            json.dumps(dict(zip(headers, row, strict=True)), ensure_ascii=False) for row in batch
        ]
        yield (before + ",\n".join(lines)).encode()
        before = ",\n"
    yield b"\n]\n" if before == ",\n" else b"[]\n"


def xlsx_chunks(headers: Sequence[str], rows: Rows) -> Iterator[bytes]:
    """Give a workbook; text is typed as text, so nothing in it is a formula."""
    book = Workbook(write_only=True)
    remaining = iter(rows)
    for number in itertools.count(1):
        first = next(remaining, None)
        if first is None and number > 1:
            break
        sheet = book.create_sheet(str(number))
        sheet.append([_typed(sheet, header) for header in headers])
        part = itertools.islice(remaining, SHEET_ROWS - 1)
        for row in itertools.chain([] if first is None else [first], part):
            sheet.append([_typed(sheet, cell) for cell in row])
    with tempfile.TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        yield from iter(lambda: file.read(PIECE), b"")


FORMATS: dict[str, Callable[[Sequence[str], Rows], Iterator[bytes]]] = {
    "csv": csv_chunks,
    "xlsx": xlsx_chunks,
    "json": json_chunks,
}


def write_file(path: Path, chunks: Iterable[bytes]) -> None:
    """Write a file that appears under its name only when it is whole."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _batches(rows: Rows) -> Iterator[list[Sequence[Any]]]:
    remaining = iter(rows)
    return iter(lambda: list(itertools.islice(remaining, ROWS)), [])


def _inert(cell: Any) -> Any:
    if isinstance(cell, str) and cell.startswith(FORMULA):
        return f"'{cell}"
    return cell


def _typed(sheet: Any, cell: Any) -> Any:
    if not isinstance(cell, str):
        return cell
    if ILLEGAL_CHARACTERS_RE.search(cell):
        cell = ILLEGAL_CHARACTERS_RE.sub("", cell)
    if cell.startswith("=") or cell in ERROR_CODES:
        typed = WriteOnlyCell(sheet, cell)
        typed.data_type = "s"
        return typed
    return cell
