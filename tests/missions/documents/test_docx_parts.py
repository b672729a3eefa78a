"""What makes a DOCX a document: contents, footnotes, numbered captions, drawings, whole rows."""

import dataclasses
import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from missions.documents import docx
from missions.documents.outline import outline
from missions.documents.words import WORDS

RASTER, VECTOR = "image/png", "image/svg+xml"


@pytest.fixture
def data(content):
    return docx.render(content, address="https://observers.example/lake/2")


@pytest.fixture
def document(data):
    return Document(BytesIO(data))


def instructions(document):
    return [one.text.split() for one in document.element.body.iter(qn("w:instrText"))]


def entries(document):
    listed = [p for p in document.paragraphs if p.style.name.startswith("toc ")]
    return [(p.style.name, p.hyperlinks[0].text.rstrip("\t")) for p in listed]


def test_contents_list_every_heading_and_lead_to_it(document):
    headings = [p for p in document.paragraphs if p.style.name in {"Heading 1", "Heading 2"}]

    assert entries(document) == [(f"toc {p.style.name[-1]}", p.text) for p in headings]
    marks = {
        one.get(qn("w:name")): one.getparent()
        for one in document.element.iter(qn("w:bookmarkStart"))
    }
    anchors = [one.get(qn("w:anchor")) for one in document.element.iter(qn("w:hyperlink"))]
    assert [marks[name] for name in anchors] == [p._p for p in headings]  # noqa: SLF001


def test_contents_are_one_field_of_its_own_that_ends(document):
    told = instructions(document)

    assert told[0] == ["TOC", "\\o", '"1-2"', "\\h", "\\z", "\\u"]
    marks = [one.get(qn("w:fldCharType")) for one in document.element.iter(qn("w:fldChar"))]
    assert marks[:2] == ["begin", "separate"]
    assert marks.count("begin") == marks.count("separate") == marks.count("end")


def test_contents_stand_on_their_own_page_behind_the_title(content, document):
    names = [p.style.name for p in document.paragraphs]

    assert names[:5] == ["Title Body", "Title", "Subtitle", "Imprint", "Contents Heading"]
    assert [p.style.name for p in document.paragraphs if p.paragraph_format.page_break_before] == [
        "Contents Heading",
        "Box Heading",
    ]
    assert document.paragraphs[4].text == WORDS[content.language]["contents"]


def test_a_text_without_headings_has_no_contents(content):
    bare = dataclasses.replace(
        content,
        sections=(dataclasses.replace(content.sections[0], title=""),),
        signatures=(),
        coverage=dataclasses.replace(content.coverage, lines=()),
        changes=(),
    )

    document = Document(BytesIO(docx.render(bare)))

    assert "Contents Heading" not in [p.style.name for p in document.paragraphs]
    broken = [p for p in document.paragraphs if p.paragraph_format.page_break_before]
    assert [p.style.name for p in broken] == ["Body Text"]


def test_sources_are_footnotes_marked_where_the_figure_is_read(content, data, document, texts):
    with zipfile.ZipFile(BytesIO(data)) as archive:
        notes = parse_xml(archive.read("word/footnotes.xml"))

    said = {
        note.get(qn("w:id")): "".join(t.text for t in note.iter(qn("w:t"))).strip()
        for note in notes.findall(qn("w:footnote"))
        if note.get(qn("w:type")) is None
    }
    assert said == {"1": outline(content).notes[0][1]}
    assert said["1"].replace("\u00a0", " ") == texts["source"].replace("\u00a0", " ")
    [mark] = document.element.body.iter(qn("w:footnoteReference"))
    [figure] = mark.getparent().getprevious().findall(qn("w:t"))
    assert figure.text.replace("\u00a0", " ") == "9 970"


def test_captions_count_themselves(content, document):
    words = WORDS[content.language]
    counted = [told[1] for told in instructions(document) if told[0] == "SEQ"]

    assert counted == ["Table", "Picture", "Picture", "Picture"]
    captions = [p.text for p in document.paragraphs if p.style.name == "Picture Caption"]
    heads = [words["picture"].split("{")[0] + f"{n}. " for n in (1, 2, 3)]
    assert [text.startswith(head) for text, head in zip(captions, heads, strict=True)] == [True] * 3


def test_every_picture_is_a_drawing_with_an_image_to_fall_back_on(content, document):
    kinds = []
    for blip in document.element.body.iter(qn("a:blip")):
        vector = next(one for one in blip.iter() if one.tag.endswith("}svgBlip"))
        parts = document.part.related_parts
        raster = parts[blip.get(qn("r:embed"))]
        drawing = parts[vector.get(qn("r:embed"))]
        kinds.append((raster.content_type, drawing.content_type))
        assert drawing.blob.startswith(b"<svg")
    drawn = [block for s in content.sections for block in s.blocks if hasattr(block, "svg")]
    assert kinds == [(RASTER, VECTOR)] * (len(drawn) + 1)  # and the QR code


def test_no_page_ends_inside_a_row(document):
    rows = [row for table in document.tables for row in table.rows]

    assert len(rows) > 3
    whole = [row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows]  # noqa: SLF001
    assert whole == [True] * len(rows)


def test_the_title_page_bears_the_marks_and_no_number(content, document):
    [section] = document.sections

    words = WORDS[content.language]
    said = section.first_page_header.paragraphs[0].text.split("\n")
    assert said == [words["demonstration"], words["preview"]]
    assert [p.text for p in section.first_page_footer.paragraphs] == [""]
