"""The look of the DOCX: styles that the reader's word processor knows and can change."""

from collections.abc import Mapping
from typing import Any

from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Row
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"  # on every reader's machine, with Cyrillic and Kazakh letters
INK, QUIET = RGBColor(0x1A, 0x1A, 0x1A), RGBColor(0x4D, 0x4D, 0x4D)
LEFT, CENTER, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)

# size in points, bold, alignment, points before, points after, first line in mm, left in mm
Look = tuple[float, bool, WD_ALIGN_PARAGRAPH, float, float, float, float]
LOOKS: Mapping[str, Look] = {
    "Normal": (12, False, LEFT, 0, 0, 0, 0),
    "Title": (18, True, CENTER, 12, 6, 0, 0),
    "Subtitle": (13, False, CENTER, 0, 14, 0, 0),
    "Imprint": (12, False, CENTER, 0, 18, 0, 0),
    "Heading 1": (14, True, LEFT, 20, 8, 0, 0),
    "Heading 2": (12, True, LEFT, 14, 6, 0, 0),
    "Body Text": (12, False, JUSTIFY, 0, 4, 12.5, 0),
    "List Bullet": (12, False, JUSTIFY, 0, 3, -6, 18.5),
    "Intense Quote": (12, False, JUSTIFY, 8, 8, 0, 5),
    "Box Heading": (12, True, LEFT, 12, 4, 0, 5),
    "Box": (11, False, LEFT, 0, 4, 0, 5),
    "Caption": (11, True, LEFT, 12, 5, 0, 0),
    "Table Text": (10.5, False, LEFT, 2, 2, 0, 0),
    "Note": (10.5, False, LEFT, 4, 10, 0, 0),
    "Picture": (12, False, CENTER, 12, 4, 0, 0),
    "Picture Caption": (10.5, False, CENTER, 0, 12, 0, 0),
    "Colophon": (9.5, False, LEFT, 2, 2, 0, 0),
    "Header": (9, False, CENTER, 0, 0, 0, 0),
    "Footer": (9.5, False, CENTER, 0, 0, 0, 0),
}
WITH_NEXT = ("Title", "Heading 1", "Heading 2", "Box Heading", "Caption", "Picture")
BARRED = ("Intense Quote", "Box Heading", "Box")  # a bar at the left sets them apart
QUIETLY = ("Note", "Picture Caption", "Header", "Footer")


def dress(document: Docx, locale: str) -> None:
    """Set page, language and every style that a conclusion uses."""
    _drop_table_styles(document)
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin = Mm(28), Mm(20)
    page.top_margin, page.bottom_margin = Mm(28), Mm(22)
    page.header_distance = page.footer_distance = Mm(12)
    for name, look in LOOKS.items():
        _style(document, name, look)
    for name in BARRED:
        _into_paragraph(document.styles[name].element.pPr, _border("w:left", size=12, space=8))
    _dash_as_bullet(document)
    _rule_the_tables(document)
    _speak(document, locale)


def _drop_table_styles(document: Docx) -> None:
    """Leave out the template's hundred table styles: each paragraph looks its own up among all."""
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name != "Normal Table":
            style.delete()


def _style(document: Docx, name: str, look: Look) -> None:
    size, bold, alignment, before, after, first, left = look
    styles = document.styles
    style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)  # noqa: S101  all of LOOKS are
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = QUIET if name in QUIETLY else INK
    shape = style.paragraph_format
    shape.alignment, shape.line_spacing = alignment, 1.15
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    shape.first_line_indent, shape.left_indent, shape.right_indent = Mm(first), Mm(left), Mm(0)
    shape.keep_with_next, shape.widow_control = name in WITH_NEXT, True
    _letter(style.element)
    for rule in style.element.pPr.findall(qn("w:pBdr")):
        style.element.pPr.remove(rule)  # the template underlines titles in blue


def _letter(style: Any) -> None:
    """Use one font for every script; the template's theme font would win over a plain name."""
    properties = style.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    scripts = {qn(f"w:{script}"): FONT for script in ("ascii", "hAnsi", "cs", "eastAsia")}
    properties.insert(0, _element("w:rFonts", scripts))


def line_above(paragraph: Paragraph) -> None:
    """Draw a rule above a paragraph."""
    _into_paragraph(paragraph._p.get_or_add_pPr(), _border("w:top", size=8, space=6))  # noqa: SLF001


def _into_paragraph(properties: Any, border: Any) -> None:
    """Put a border where the schema wants it: before what decides spacing and indents."""
    box = OxmlElement("w:pBdr")
    box.append(border)
    later = (
        "w:shd",
        "w:tabs",
        "w:spacing",
        "w:ind",
        "w:contextualSpacing",
        "w:jc",
        "w:outlineLvl",
        "w:rPr",
    )
    properties.insert_element_before(box, *later)


def _dash_as_bullet(document: Docx) -> None:
    """Make the bullet of the list style the dash that the text is written with."""
    number = document.styles["List Bullet"].element.pPr.numPr.numId.val
    numbering = document.part.numbering_part.element
    abstract = numbering.num_having_numId(number).abstractNumId.val
    [level] = numbering.xpath(f'w:abstractNum[@w:abstractNumId="{abstract}"]/w:lvl[@w:ilvl="0"]')
    level.find(qn("w:lvlText")).set(qn("w:val"), "—")
    for symbol_font in level.findall(qn("w:rPr")):
        level.remove(symbol_font)


def _rule_the_tables(document: Docx) -> None:
    """Add the table style: rules between rows, none between columns."""
    style = document.styles.add_style("Conclusion Table", WD_STYLE_TYPE.TABLE)
    style.base_style = document.styles["Normal Table"]
    borders = OxmlElement("w:tblBorders")
    for side, size in (("w:top", 8), ("w:bottom", 8), ("w:insideH", 4)):
        borders.append(_border(side, size=size, space=0))
    properties = OxmlElement("w:tblPr")
    properties.append(borders)
    style.element.append(properties)


def _speak(document: Docx, locale: str) -> None:
    """Tell the word processor the language, so that it spells and hyphenates by it."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:val"), locale)
    tabs = document.settings.element.find(qn("w:defaultTabStop"))
    tabs.addnext(_element("w:autoHyphenation", {}))  # the schema wants it just there


def add_field(paragraph: Paragraph, instruction: str) -> None:
    """Add a field that the word processor computes, as PAGE or NUMPAGES."""
    field = _element("w:fldSimple", {qn("w:instr"): instruction})
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001


def repeat_on_every_page(row: _Row) -> None:
    """Mark a row as the head that a table repeats on each page."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", {}))  # noqa: SLF001


def name_picture(paragraph: Paragraph, alt: str) -> None:
    """Give the picture in a paragraph the words that stand for it."""
    for picture in paragraph._p.iter(qn("wp:docPr")):  # noqa: SLF001
        picture.set("descr", alt)


def _border(side: str, *, size: int, space: int) -> Any:
    values = {"w:val": "single", "w:sz": str(size), "w:space": str(space), "w:color": "4D4D4D"}
    return _element(side, {qn(name): value for name, value in values.items()})


def _element(name: str, attributes: Mapping[str, str]) -> Any:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(key, value)
    return element
