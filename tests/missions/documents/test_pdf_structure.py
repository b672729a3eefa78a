"""The structure of the PDF as other programs read it: headings, tables, figures, bookmarks."""

import html as markup
import re
import subprocess

import pytest

from missions.documents import pdf
from missions.documents.words import WORDS


def told(document, program, *options):
    """Give what a program of poppler says of a PDF."""
    command = [program, *options]
    done = subprocess.run(command, input=document, capture_output=True, check=True)  # noqa: S603
    return done.stdout.decode(errors="replace")


def spaced(text):
    return " ".join(text.replace("\u2060", "").split())


@pytest.fixture
def document(content):
    return pdf.render(content, address="https://observers.example/lake/2")


@pytest.fixture
def headings(content):
    """The headings in the order they are read, with their levels."""
    words = WORDS[content.language]
    own = [
        (section.level, " ".join(part for part in (section.number, section.title) if part))
        for section in content.sections
        if section.title
    ]
    signer = content.signatures[1].name
    return [
        (1, words["contents"]),
        *own,
        (1, words["signatures"]),
        (2, words["reasons"].format(name=signer)),
    ]


def test_headings_are_tagged_by_their_level(content, document, headings):
    tags = re.findall(r"^ *(H\d)\b", told(document, "pdfinfo", "-struct", "-"), re.MULTILINE)

    assert tags == [f"H{level}" for level, _words in headings]


def test_tables_have_heads_and_pictures_are_figures(content, document):
    tags = re.findall(
        r"^ *(Table|TH|Figure)\b", told(document, "pdfinfo", "-struct", "-"), re.MULTILINE
    )

    tables = [block for s in content.sections for block in s.blocks if hasattr(block, "rows")]
    pictures = [block for s in content.sections for block in s.blocks if hasattr(block, "svg")]
    assert tags.count("Table") == len(tables) + 1  # and the signatures
    assert tags.count("TH") == sum(len(table.head) for table in tables) + 3
    assert tags.count("Figure") == len(pictures) + 1  # and the QR code


def test_every_picture_says_what_it_shows(content, document):
    pictures = [block for s in content.sections for block in s.blocks if hasattr(block, "svg")]
    kept = document.count(b"/Alt(") + document.count(b"/Alt <") + document.count(b"/Alt<")

    assert kept >= len(pictures) + 1


def test_bookmarks_are_the_headings(document, headings, tmp_path):
    file = tmp_path / "document.pdf"
    file.write_bytes(document)
    read = told(b"", "pdftohtml", "-xml", "-stdout", "-i", str(file))
    marks = [spaced(markup.unescape(one)) for one in re.findall(r"<item [^>]*>(.*?)</item>", read)]

    assert marks == [words for _level, words in headings[1:]]


def test_the_contents_name_the_page_of_every_heading(content, document, headings):
    pages = told(document, "pdftotext", "-layout", "-", "-").split("\f")
    listed = spaced(pages[1].replace(".", " "))

    for _level, words in headings[1:]:
        line = next(rest for rest in listed.split(spaced(words.replace(".", " ")))[1:])
        number = int(re.match(r"\s*(\d+)", line)[1])
        assert spaced(words.split(" ", 1)[-1]) in spaced(pages[number - 1])


def test_a_source_stands_at_the_foot_of_the_page_of_its_figure(content, document, texts):
    pages = told(document, "pdftotext", "-layout", "-", "-").split("\f")
    note = texts["source"].split(",")[0]
    [found] = [page for page in pages if note in spaced(page)]

    assert "9 970" in spaced(found).split(note)[0]
    assert re.search(r"^ *Note", told(document, "pdfinfo", "-struct", "-"), re.MULTILINE)
