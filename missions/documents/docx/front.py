"""What stands before and around the text of the DOCX: title page, heads and feet of pages."""

from docx.document import Document as Docx
from docx.oxml.ns import qn
from docx.section import _Footer, _Header
from docx.text.paragraph import Paragraph

from missions.documents.docx.fields import add_field
from missions.documents.printed import Outline


def cover(document: Docx, printed: Outline) -> Paragraph:
    """Write the title page and, on a page of its own, the heading of the contents; give that."""
    document.add_paragraph(printed.masthead, "Title Body")
    document.add_paragraph(printed.title, "Title")
    if printed.subtitle:
        document.add_paragraph("\n".join(printed.subtitle), "Subtitle")
    if printed.imprint:
        document.add_paragraph(" · ".join(printed.imprint), "Imprint")
    heading = document.add_paragraph(printed.words["contents"], "Contents Heading")
    heading.paragraph_format.page_break_before = True
    return heading


def margins(document: Docx, printed: Outline, *, own: bool) -> None:
    """Print the marks above and the page number below on every page.

    A letterhead keeps its heads and feet: marks are added under them, and page numbers where it
    has none.
    """
    section = document.sections[0]
    settings = document.settings
    first = [section.first_page_header] if section.different_first_page_header_footer else []
    even = [section.even_page_header] if settings.odd_and_even_pages_header_footer else []
    for header in (section.header, *first, *even):
        title_page = bool(first) and header is first[0]
        _head(header, printed, named=not (own or title_page))
    if own and not _counts(section.footer):
        _number(section.footer.add_paragraph(style="Footer"), printed)
    elif not own:
        _number(section.footer.paragraphs[0], printed)


def _head(header: _Header, printed: Outline, *, named: bool) -> None:
    lines = ([printed.content.mission] if named else []) + list(printed.banners)
    if not lines:
        return
    empty = len(header.paragraphs) == 1 and not header.paragraphs[0].text
    plain = empty and not header.tables and not list(header._element.iter(qn("w:drawing")))  # noqa: SLF001
    paragraph = header.paragraphs[0] if plain else header.add_paragraph(style="Header")
    for place, line in enumerate(lines):
        run = paragraph.add_run(("\n" if place else "") + line)
        run.bold = line in printed.banners or None


def _counts(footer: _Footer) -> bool:
    """Tell whether a letterhead numbers its pages itself."""
    root = footer._element  # noqa: SLF001
    told = [one.get(qn("w:instr")) or "" for one in root.iter(qn("w:fldSimple"))]
    told += [one.text or "" for one in root.iter(qn("w:instrText"))]
    return any("PAGE" in words for words in told)


def _number(paragraph: Paragraph, printed: Outline) -> None:
    paragraph.add_run(printed.words["page"] + " ")
    add_field(paragraph, " PAGE ")
    paragraph.add_run(f" {printed.words['of']} ")
    add_field(paragraph, " NUMPAGES ")
