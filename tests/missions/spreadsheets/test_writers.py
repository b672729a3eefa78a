"""Files are written piece by piece, and are whole or not there."""

import io

import openpyxl
import pytest

from missions.spreadsheets import writers
from missions.spreadsheets.writers import csv_chunks, json_chunks, write_file, xlsx_chunks


@pytest.mark.parametrize("chunks", [csv_chunks, json_chunks])
def test_rows_are_read_while_pieces_are_taken(chunks):
    read = []

    def rows():
        for number in range(1000):
            read.append(number)
            yield [number]

    pieces = chunks(["n"], rows())
    next(pieces)
    next(pieces)

    assert 0 < len(read) <= 2 * writers.ROWS


def test_workbook_goes_on_in_another_sheet(monkeypatch):
    monkeypatch.setattr(writers, "SHEET_ROWS", 2)

    content = b"".join(xlsx_chunks(["n"], [[1], [2], [3], [4], [5]]))

    book = openpyxl.load_workbook(io.BytesIO(content))
    assert [[cell[0].value for cell in sheet.iter_rows()] for sheet in book] == [
        ["n", 1, 2],
        ["n", 3, 4],
        ["n", 5],
    ]


def test_characters_that_a_workbook_cannot_hold_are_left_out():
    content = b"".join(xlsx_chunks(["t"], [["a\x00b\x07c"]]))

    assert openpyxl.load_workbook(io.BytesIO(content)).active["A2"].value == "abc"


def test_file_appears_only_when_it_is_whole(tmp_path):
    path = tmp_path / "out.csv"
    path.write_text("before")

    def breaking():
        yield b"half"
        raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        write_file(path, breaking())
    assert (path.read_text(), [one.name for one in tmp_path.iterdir()]) == ("before", ["out.csv"])

    write_file(path, [b"wh", b"ole"])
    assert (path.read_text(), [one.name for one in tmp_path.iterdir()]) == ("whole", ["out.csv"])
