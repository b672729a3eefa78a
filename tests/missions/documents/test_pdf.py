import dataclasses
import subprocess

import pytest

from missions.content import Cell, Section, Table
from missions.documents import pdf
from missions.documents.outline import grouped
from missions.documents.words import WORDS


def read(document, *options):
    """Return the text that can be selected in a PDF; poppler's pdftotext is needed."""
    command = ["pdftotext", *options, "-", "-"]
    done = subprocess.run(command, input=document, capture_output=True, check=True)  # noqa: S603
    return done.stdout.decode()


def joined(text):
    """Undo what setting lines does: hyphens at line ends, breaks, breaks inside long words."""
    return " ".join(text.replace("\u200b", "").replace("\u00ad", "").split())


@pytest.fixture
def document(content):
    return pdf.render(content, address="https://observers.example/lake/2")


def test_pdf_prints_every_figure_and_every_heading(content, document):
    text = joined(read(document))

    assert [f.text for f in content.figures if joined(f.text) not in text] == []
    assert [s.title for s in content.sections if s.title not in text] == []
    assert content.title_lines[0] in text


def test_pdf_takes_hostile_text_for_text(document, hostile):
    text = joined(read(document))

    assert [one for one in hostile if one not in text] == []


def test_pdf_is_tagged_for_readers_of_screens(content, document):
    assert b"<pdfuaid:part>1</pdfuaid:part>" in document
    assert b"/StructTreeRoot" in document
    locale = WORDS[content.language]["locale"]
    assert f"/Lang({locale})".encode() in document


def test_pdf_marks_and_numbers_every_page(content, document):
    pages = read(document, "-layout").rstrip("\f").split("\f")

    words = WORDS[content.language]
    assert len(pages) > 3
    for number, page in enumerate(pages, 1):
        assert words["demonstration"] in page
        assert page.split("\n")[-2].replace(" ", "") == f"{number}/{len(pages)}"


def test_pdf_of_a_real_mission_carries_no_mark(content):
    text = joined(
        read(pdf.render(dataclasses.replace(content, demonstration=False, preview=False)))
    )

    assert WORDS[content.language]["demonstration"] not in text
    assert WORDS[content.language]["preview"] not in text


def test_pdf_repeats_the_head_of_a_long_table(content):
    rows = tuple((Cell(f"Area {n}"), Cell(str(n), "right")) for n in range(120))
    table = Table("Areas", (Cell("Area by name"), Cell("Visited", "right")), rows)
    long = dataclasses.replace(content, sections=(Section("1", "Areas", blocks=(table,)),))

    text = read(pdf.render(long), "-layout")

    pages = [page for page in text.split("\f") if "Area 1" in page]
    assert len(pages) > 2
    assert [page.count("Area by name") for page in pages] == [1] * len(pages)


def test_pdf_keeps_the_hash_whole(content, document):
    assert grouped(content.hash) in " ".join(read(document).split())


def test_pdf_breaks_a_word_that_fits_on_no_line(content):
    table = Table("Word", (Cell("A"),), ((Cell("Щ" * 3000),),))
    wide = dataclasses.replace(content, sections=(Section("1", "Word", blocks=(table,)),))

    assert read(pdf.render(wide)).count("Щ") == 3000


def test_pdf_of_the_same_content_is_the_same(content, document):
    assert pdf.render(content, address="https://observers.example/lake/2") == document
