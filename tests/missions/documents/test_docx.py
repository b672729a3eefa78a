import dataclasses
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from missions.documents import docx
from missions.documents.outline import grouped
from missions.documents.words import WORDS


@pytest.fixture
def document(content):
    return Document(BytesIO(docx.render(content, address="https://observers.example/lake/2")))


def text_of(document):
    paragraphs = [p.text for p in document.paragraphs]
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return spaced("\n".join(paragraphs + cells))


def spaced(text):
    """Read a text as if no space in it were fixed."""
    return text.replace("\u00a0", " ")


def styled(document, style):
    return [spaced(p.text) for p in document.paragraphs if p.style.name == style]


def test_document_prints_every_figure_and_every_heading(content, document):
    words = WORDS[content.language]
    text = text_of(document)

    assert [figure.text for figure in content.figures if spaced(figure.text) not in text] == []
    assert styled(document, "Title") == [content.title_lines[0]]
    assert styled(document, "Heading 1") == [
        *(f"{s.number} {s.title}".strip() for s in content.sections if s.title and s.level == 1),
        words["signatures"],
    ]
    assert styled(document, "Heading 2") == [
        f"2.1 {content.sections[3].title}",
        words["reasons"].format(name=content.signatures[1].name),
    ]


def test_document_holds_hostile_text_as_text(document, hostile):
    text = text_of(document)

    assert [one for one in hostile if one not in text] == []
    assert not set("\u202e\u2066\u200f\x00\x08\ufffe") & set(text)


def test_document_has_real_lists_with_a_dash(document, texts):
    items = [p for p in document.paragraphs if p.style.name == "List Bullet"]

    assert [spaced(p.text) for p in items] == [texts["change"], *texts["list"]]
    number = items[0].style.element.pPr.numPr.numId.val
    numbering = document.part.numbering_part.element
    abstract = numbering.num_having_numId(number).abstractNumId.val
    assert numbering.xpath(
        f'w:abstractNum[@w:abstractNumId="{abstract}"]/w:lvl[@w:ilvl="0"]/w:lvlText/@w:val'
    ) == ["—"]


def test_document_tables_repeat_their_head(content, document, texts):
    areas, signatures = document.tables

    assert [cell.text for cell in areas.rows[0].cells] == list(texts["head"])
    assert [spaced(cell.text) for cell in areas.columns[0].cells][1:] == list(texts["areas"])
    heads = document.element.body.findall(f".//{qn('w:tr')}/{qn('w:trPr')}/{qn('w:tblHeader')}")
    assert len(heads) == len(document.tables) == 2
    assert [cell.text for cell in signatures.columns[0].cells][1:] == list(texts["names"])
    assert styled(document, "Caption") == [
        WORDS[content.language]["table"].format(number=1, caption=texts["caption"])
    ]


def test_document_numbers_its_pages_and_marks_each(content, document):
    words = WORDS[content.language]
    [section] = document.sections

    fields = section.footer.part.element.findall(f".//{qn('w:instrText')}")
    assert [field.text.strip() for field in fields] == ["PAGE", "NUMPAGES"]
    header = section.header.paragraphs[0].text.split("\n")
    assert header == [content.mission, words["demonstration"], words["preview"]]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_document_of_a_real_mission_carries_no_mark(content):
    real = dataclasses.replace(content, demonstration=False, preview=False)

    document = Document(BytesIO(docx.render(real)))

    assert document.sections[0].header.paragraphs[0].text == content.mission


def test_document_tells_its_language(content, document):
    locale = WORDS[content.language]["locale"]

    languages = document.styles.element.findall(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert [language.get(qn("w:val")) for language in languages] == [locale]
    assert document.core_properties.language == locale
    assert document.core_properties.title == " ".join(content.title_lines)
    assert document.core_properties.identifier == content.hash


def test_document_styles_name_one_font_for_every_script(document):
    used = {p.style.style_id: p.style for p in document.paragraphs}

    fonts = {name: s.element.rPr.find(qn("w:rFonts")).attrib for name, s in used.items()}

    scripts = {
        qn(f"w:{script}"): "Times New Roman" for script in ("ascii", "hAnsi", "cs", "eastAsia")
    }
    assert {name: dict(font) for name, font in fonts.items()} == dict.fromkeys(fonts, scripts)


def test_document_pictures_say_what_they_show(content, document):
    shown = [p.get("descr") for p in document.element.body.iter(qn("wp:docPr"))]

    drawn = [b.alt for s in content.sections for b in s.blocks if hasattr(b, "alt")]
    assert shown == [*drawn, WORDS[content.language]["qr"]]


def test_document_ends_with_its_hash(content, document):
    label = WORDS[content.language]["hash"]

    assert f"{label}: {grouped(content.hash)}" in styled(document, "Colophon")
