"""Open what was given out with another library than wrote it."""

import csv
import io
import json

import openpyxl

from missions.spreadsheets.exporting import pieces


def rows_in(form, table):
    """Open what was given out with another library; cells as that library gives them."""
    content = b"".join(pieces(table, form))
    if form == "csv":
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    if form == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        header, *rows = book.worksheets[0].iter_rows(values_only=True)
        return [list(header), *([*row, *[None] * (len(header) - len(row))] for row in rows)]
    objects = json.loads(content)
    return [list(objects[0]), *(list(row.values()) for row in objects)]


def in_csv(cell):
    """Write a cell as CSV holds it: no number is text, and no text is a formula."""
    if cell is None:
        return ""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t\r\n" else str(cell)


AS = {"csv": in_csv, "xlsx": lambda cell: None if cell == "" else cell, "json": lambda cell: cell}
