"""A table is opened by what is in the file."""

import datetime
import io
import zipfile

import openpyxl
import pytest

from missions.spreadsheets import readers, workbooks
from missions.spreadsheets.problems import ReadError
from missions.spreadsheets.readers import read
from missions.spreadsheets.workbooks import as_text

TEXT = "Номер;Адрес\n1;Школа, № 5\n\n2;Ёлка\n"
ROWS = [(2, ("1", "Школа, № 5")), (4, ("2", "Ёлка"))]


def rows_of(sheet):
    return [(row.number, row.cells) for row in sheet.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_with_and_without_a_mark(file_of, encoding):
    sheet = read(file_of(TEXT * 3, encoding))

    assert sheet.header == ("Номер", "Адрес")
    assert rows_of(sheet)[:2] == ROWS


def test_letters_of_windows_are_read(file_of):
    sheet = read(file_of(TEXT, "cp1251"))

    assert sheet.header == ("Номер", "Адрес")
    assert rows_of(sheet) == ROWS


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiter_is_found(file_of, delimiter):
    lines = [["code", "address"], ["1", '"School, 5; left"'], ["2", '"a\tb"']]

    sheet = read(file_of("\n".join(delimiter.join(line) for line in lines)))

    assert sheet.header == ("code", "address")
    assert rows_of(sheet) == [(2, ("1", "School, 5; left")), (3, ("2", "a\tb"))]


def test_one_column_needs_no_delimiter(file_of):
    assert rows_of(read(file_of("email\na@example.org\n"))) == [(2, ("a@example.org",))]


def test_apostrophe_of_an_export_is_taken_off_again(file_of):
    sheet = read(file_of("phone,name\n'+77010000000,'Ann\n"))

    assert rows_of(sheet) == [(2, ("+77010000000", "'Ann"))]


def test_workbook_is_read_as_text_whatever_its_name(workbook_of):
    path = workbook_of(
        ["code", "opens", "day", "votes", None],
        [214.0, datetime.time(7), datetime.date(2030, 6, 9), 1.5, None],
        [None, None, None, None, None],
        ["214a", "07:30", None, True, None],
    )

    sheet = read(path)

    assert sheet.header == ("code", "opens", "day", "votes")
    assert rows_of(sheet) == [
        (2, ("214", "07:00:00", "2030-06-09T00:00:00", "1.5")),
        (4, ("214a", "07:30", "", "True")),
    ]


def test_formula_is_never_computed(workbook_of):
    sheet = read(workbook_of(["code", "name"], ["1", '=HYPERLINK("http://x","y")']))

    assert rows_of(sheet) == [(2, ("1",))]


def test_elapsed_time_is_hours_and_minutes():
    assert as_text(datetime.timedelta(hours=26, minutes=5)) == "26:05"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\n\n,,\n", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01", "not a table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel"),
        (b"PK\x03\x04 not really", "broken"),
        (b'code,name\n1,"never closed\n2,x\n', "Row 2"),
        (b'code,name\n1,"a"b\n', "Row 2"),
        (b"a" * 200_000 + b",b\n", "Row 1"),
        (b",".join([b"x"] * 201), "200 columns"),
    ],
)
def test_what_is_not_a_table_is_refused_in_words(file_of, content, words):
    with pytest.raises(ReadError, match=words):
        list(read(file_of(content)).rows)


def test_ten_megabytes_in_one_cell_are_refused(file_of):
    path = file_of(b"code,name\n1," + b"x" * 10_000_000 + b"\n")

    with pytest.raises(ReadError, match="Row 2"):
        list(read(path).rows)


def test_other_archives_are_refused(file_of):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("content.xml", "<office/>")

    with pytest.raises(ReadError, match="not a table"):
        read(file_of(buffer.getvalue()))


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_bomb_is_refused_before_it_is_unpacked(file_of, workbook_of, monkeypatch, part):
    monkeypatch.setattr(workbooks, "MAX_UNPACKED", 2_000_000)
    monkeypatch.setattr(workbooks, "MAX_STRINGS", 1_000_000)
    buffer = io.BytesIO(workbook_of(["code"]).read_bytes())
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"more/{part}", b"0" * 3_000_000)

    with pytest.raises(ReadError, match="too large when unpacked"):
        read(file_of(buffer.getvalue()))


def test_broken_sheet_is_told_when_it_is_reached(file_of, workbook_of):
    whole = zipfile.ZipFile(workbook_of(["code"], ["1"]))
    buffer = io.BytesIO()
    with whole, zipfile.ZipFile(buffer, "w") as archive:
        for name in whole.namelist():
            content = whole.read(name)
            archive.writestr(name, content[:-40] if "sheet1" in name else content)

    with pytest.raises(ReadError, match="broken"):
        list(read(file_of(buffer.getvalue())).rows)


def test_too_many_rows_and_too_large_a_file_are_refused(file_of, monkeypatch):
    monkeypatch.setattr(readers, "MAX_ROWS", 3)
    path = file_of("code\n1\n2\n3\n4\n")

    with pytest.raises(ReadError, match="divide it"):
        list(read(path).rows)
    monkeypatch.setattr(readers, "MAX_BYTES", 5)
    with pytest.raises(ReadError, match="50 MB"):
        read(path)


def test_only_the_first_sheet_is_read(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["code"])
    book.active.append(["1"])
    book.create_sheet("other").append(["nothing of it"])
    path = tmp_path / "two"
    book.save(path)

    assert rows_of(read(path)) == [(2, ("1",))]
