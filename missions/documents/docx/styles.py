"""The look of the DOCX: styles that the reader's word processor knows and can change.

A letterhead keeps its own styles, page and margins; only styles that it lacks are added.
"""

from collections.abc import Mapping
from typing import Any

from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from missions.documents.docx.fields import element
from missions.documents.docx.lists import dashed

FONT = "Times New Roman"  # on every reader's machine, with Cyrillic and Kazakh letters
INK, QUIET = RGBColor(0x1A, 0x1A, 0x1A), RGBColor(0x4D, 0x4D, 0x4D)
LEFT, CENTER, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
NORMAL = 12  # points

# size in points, bold, alignment, points before, points after, first line in mm, left in mm
Look = tuple[float, bool, WD_ALIGN_PARAGRAPH, float, float, float, float]
LOOKS: Mapping[str, Look] = {
    "Normal": (NORMAL, False, LEFT, 0, 0, 0, 0),
    "Title Body": (13, False, CENTER, 24, 150, 0, 0),
    "Title": (22, True, CENTER, 12, 10, 0, 0),
    "Subtitle": (14, False, CENTER, 0, 14, 0, 0),
    "Imprint": (NORMAL, False, CENTER, 180, 18, 0, 0),
    "Contents Heading": (14, True, LEFT, 0, 10, 0, 0),
    "toc 1": (NORMAL, False, LEFT, 5, 2, -8, 8),
    "toc 2": (11, False, LEFT, 0, 2, -10, 18),
    "Heading 1": (14, True, LEFT, 20, 8, 0, 0),
    "Heading 2": (NORMAL, True, LEFT, 14, 6, 0, 0),
    "Body Text": (NORMAL, False, JUSTIFY, 0, 4, 12.5, 0),
    "List Bullet": (NORMAL, False, JUSTIFY, 0, 3, -6, 18.5),
    "Intense Quote": (NORMAL, False, JUSTIFY, 8, 8, 0, 5),
    "Box Heading": (NORMAL, True, LEFT, 12, 4, 0, 5),
    "Box": (11, False, LEFT, 0, 4, 0, 5),
    "Caption": (11, True, LEFT, 12, 5, 0, 0),
    "Table Text": (10.5, False, LEFT, 2, 2, 0, 0),
    "Note": (10.5, False, LEFT, 4, 10, 0, 0),
    "Picture": (NORMAL, False, CENTER, 12, 4, 0, 0),
    "Picture Caption": (10.5, False, CENTER, 0, 12, 0, 0),
    "footnote text": (10, False, LEFT, 0, 2, 0, 0),
    "Colophon": (9.5, False, LEFT, 2, 2, 0, 0),
    "Header": (9, False, CENTER, 0, 0, 0, 0),
    "Footer": (9.5, False, CENTER, 0, 0, 0, 0),
}
WITH_NEXT = ("Title", "Heading 1", "Heading 2", "Box Heading", "Caption", "Picture")
BARRED = ("Intense Quote", "Box Heading", "Box")  # a bar at the left sets them apart
QUIETLY = ("Note", "Picture Caption", "Header", "Footer")
MARK = "footnote reference"


def dress(document: Docx, locale: str, *, own: bool) -> None:
    """Set language and every style that a conclusion uses; page and looks too unless `own`."""
    if not own:
        _drop_table_styles(document)
        _lay_page(document)
    for name in added(document, own=own):
        _style(document, name, LOOKS[name], own=own)
        if name in BARRED:
            into_paragraph(document.styles[name].element.pPr, border("w:left", size=12, space=8))
    dashed(document)
    _mark_notes(document)
    _rule_the_tables(document)
    _speak(document, locale)


def added(document: Docx, *, own: bool) -> list[str]:
    """Give the styles to write: all, or with a letterhead those that it lacks."""
    return [name for name in LOOKS if not (own and name in document.styles)]


def _lay_page(document: Docx) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin = Mm(28), Mm(20)
    page.top_margin, page.bottom_margin = Mm(28), Mm(22)
    page.header_distance = page.footer_distance = Mm(12)
    page.different_first_page_header_footer = True


def _drop_table_styles(document: Docx) -> None:
    """Leave out the template's hundred table styles: each paragraph looks its own up among all."""
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name != "Normal Table":
            style.delete()


def _style(document: Docx, name: str, look: Look, *, own: bool) -> None:
    size, bold, alignment, before, after, first, left = look
    styles = document.styles
    style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)  # noqa: S101  all of LOOKS are
    style.font.bold, style.font.italic = bold, False
    if not (own and size == NORMAL):
        style.font.size = Pt(size)
    shape = style.paragraph_format
    shape.alignment, shape.line_spacing = alignment, 1.15
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    shape.first_line_indent, shape.left_indent, shape.right_indent = Mm(first), Mm(left), Mm(0)
    shape.keep_with_next, shape.widow_control = name in WITH_NEXT, True
    if not own:
        style.font.color.rgb = QUIET if name in QUIETLY else INK
        _letter(style.element)
    for rule in style.element.pPr.findall(qn("w:pBdr")):
        style.element.pPr.remove(rule)  # the template underlines titles in blue


def _letter(style: Any) -> None:
    """Use one font for every script; the template's theme font would win over a plain name."""
    properties = style.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    scripts = {qn(f"w:{script}"): FONT for script in ("ascii", "hAnsi", "cs", "eastAsia")}
    properties.insert(0, element("w:rFonts", scripts))


def line_above(paragraph: Paragraph) -> None:
    """Draw a rule above a paragraph."""
    into_paragraph(paragraph._p.get_or_add_pPr(), border("w:top", size=8, space=6))  # noqa: SLF001


def into_paragraph(properties: Any, edge: Any) -> None:
    """Put a border where the schema wants it: before what decides spacing and indents."""
    box = OxmlElement("w:pBdr")
    box.append(edge)
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


def _mark_notes(document: Docx) -> None:
    """Add the style of the marks that lead to footnotes: raised, as word processors know it."""
    if MARK not in document.styles:
        style = document.styles.add_style(MARK, WD_STYLE_TYPE.CHARACTER)
        style.font.superscript = True


def _rule_the_tables(document: Docx) -> None:
    """Add the table style: rules between rows, none between columns."""
    if "Conclusion Table" in document.styles:
        return
    style = document.styles.add_style("Conclusion Table", WD_STYLE_TYPE.TABLE)
    if "Normal Table" in document.styles:
        style.base_style = document.styles["Normal Table"]
    borders = OxmlElement("w:tblBorders")
    for side, size in (("w:top", 8), ("w:bottom", 8), ("w:insideH", 4)):
        borders.append(border(side, size=size, space=0))
    properties = OxmlElement("w:tblPr")
    properties.append(borders)
    style.element.append(properties)


def _speak(document: Docx, locale: str) -> None:
    """Tell the word processor the language, so that it spells and hyphenates by it."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for language in defaults.iter(qn("w:lang")) if defaults is not None else ():
        language.set(qn("w:val"), locale)
    settings = document.settings.element
    tabs = settings.find(qn("w:defaultTabStop"))
    if tabs is not None and settings.find(qn("w:autoHyphenation")) is None:
        tabs.addnext(element("w:autoHyphenation", {}))  # the schema wants it just there


def border(side: str, *, size: int, space: int) -> Any:
    """Give a thin grey edge."""
    values = {"w:val": "single", "w:sz": str(size), "w:space": str(space), "w:color": "4D4D4D"}
    return element(side, {qn(name): value for name, value in values.items()})
