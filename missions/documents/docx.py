"""The conclusion as an editable DOCX with real styles, fields, lists and tables."""

from datetime import UTC, datetime
from io import BytesIO

from docx import Document
from docx.document import Document as Docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from missions.content import Content, Picture
from missions.documents.docx_styles import (
    add_field,
    dress,
    line_above,
    name_picture,
    repeat_on_every_page,
)
from missions.documents.outline import Outline, Piece, Pieces, PrintedBlock, outline
from missions.documents.pictures import png

PARAGRAPH_STYLES = {
    "body": "Body Text",
    "lead": "Body Text",
    "list": "List Bullet",
    "disclosure": "Intense Quote",
    "note": "Note",
}
ALIGNMENTS = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
}
WEIGHTS = {"left": 5, "right": 2, "center": 2}  # columns of words are wider than those of figures
TEXT_MM, PICTURE_MM, QR_MM = 162, 105, 28


def render(content: Content, *, address: str = "") -> bytes:
    """Return the document as DOCX: A4, numbered pages, the demonstration mark on each."""
    printed = outline(content, address=address)
    document = Document()
    dress(document, printed.words["locale"])
    _properties(document, printed)
    _margins(document, printed)
    _opening(document, printed)
    for section in printed.sections:
        if section.heading:
            heading = " ".join(part for part in (section.number, section.heading) if part)
            document.add_heading(heading, min(section.level, 2))
        for block in section.blocks:
            _block(document, block)
    _signatures(document, printed)
    _ending(document, printed)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _properties(document: Docx, printed: Outline) -> None:
    content, about = printed.content, document.core_properties
    about.title = " ".join((printed.title, *printed.subtitle))[:255]
    about.author = about.last_modified_by = content.mission[:255]
    about.subject = content.mission[:255]
    about.language = printed.words["locale"]
    about.revision = max(content.revision, 1)
    about.comments = " · ".join(printed.banners)
    about.identifier = content.hash
    about.created = about.modified = _moment(content.issued_at)


def _moment(iso: str) -> datetime:
    """Return the issue in UTC, as DOCX wants it; a preview has none and takes the first."""
    try:
        time = datetime.fromisoformat(iso)
    except ValueError:
        return datetime(1980, 1, 1)  # noqa: DTZ001  the format holds UTC without saying so
    return time.astimezone(UTC).replace(tzinfo=None) if time.tzinfo else time


def _margins(document: Docx, printed: Outline) -> None:
    """Print the marks above and the page number below on every page."""
    section = document.sections[0]
    header = section.header.paragraphs[0]
    header.add_run(printed.content.mission)
    for banner in printed.banners:
        header.add_run("\n")
        header.add_run(banner).bold = True
    footer = section.footer.paragraphs[0]
    footer.add_run(printed.words["page"] + " ")
    add_field(footer, "PAGE")
    footer.add_run(f" {printed.words['of']} ")
    add_field(footer, "NUMPAGES")


def _opening(document: Docx, printed: Outline) -> None:
    document.add_paragraph(printed.title, "Title")
    if printed.subtitle:
        document.add_paragraph("\n".join(printed.subtitle), "Subtitle")
    if printed.imprint:
        document.add_paragraph(" · ".join(printed.imprint), "Imprint")
    if printed.changes:
        document.add_paragraph(printed.words["changes"], "Box Heading")
        for change in printed.changes:
            document.add_paragraph(change, "List Bullet")
    if printed.coverage:
        document.add_paragraph(printed.words["coverage"], "Box Heading")
    for label, pieces in printed.coverage:
        line = document.add_paragraph(f"{label}: " if label else "", "Box")
        _write(line, pieces, bold=bool(label))


def _block(document: Docx, block: PrintedBlock) -> None:
    if block.kind == "table":
        _table(document, block)
    elif block.picture:
        paragraph = document.add_paragraph(style="Picture")
        _draw(paragraph, block.picture, PICTURE_MM)
        document.add_paragraph(block.caption, "Picture Caption")
    else:
        for pieces in block.items:
            _write(document.add_paragraph(style=PARAGRAPH_STYLES[block.kind]), pieces)


def _write(paragraph: Paragraph, pieces: Pieces, *, bold: bool = False) -> None:
    for piece in pieces:
        paragraph.add_run(piece.text).bold = bold or None
        if piece.mark:
            paragraph.add_run(str(piece.mark)).font.superscript = True


def _draw(paragraph: Paragraph, picture: Picture, width: int) -> None:
    image = BytesIO(png(picture, width_mm=width))
    paragraph.add_run().add_picture(image, width=Mm(width))
    name_picture(paragraph, picture.alt)


def _table(document: Docx, block: PrintedBlock) -> None:
    document.add_paragraph(block.caption, "Caption")
    table = _grid(document, len(block.items) + 1, [WEIGHTS[piece.align] for piece in block.head])
    _fill(table.rows[0], block.head, bold=True)
    for row, pieces in zip(table.rows[1:], block.items, strict=True):
        _fill(row, pieces)
    document.add_paragraph(block.note, "Note")


def _grid(document: Docx, rows: int, weights: list[int]) -> Table:
    """Add a table as wide as the text; weights share the width among the columns."""
    table: Table = document.add_table(rows, len(weights), "Conclusion Table")
    for column, weight in zip(table.columns, weights, strict=True):
        for cell in column.cells:
            cell.width = Mm(TEXT_MM * weight / sum(weights))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    repeat_on_every_page(table.rows[0])
    return table


def _fill(row: _Row, pieces: Pieces, *, bold: bool = False) -> None:
    for cell, piece in zip(row.cells, pieces, strict=False):
        paragraph = cell.paragraphs[0]
        paragraph.style = "Table Text"
        paragraph.alignment = ALIGNMENTS[piece.align]
        _write(paragraph, (piece,), bold=bold)


def _signatures(document: Docx, printed: Outline) -> None:
    if not printed.signatures:
        return
    document.add_heading(printed.words["signatures"], 1)
    for line in printed.agreement:
        document.add_paragraph(line, "Body Text")
    table = _grid(document, len(printed.signatures) + 1, [3, 4, 3])
    head = (printed.words["name"], printed.words["office"], printed.words["state"])
    _fill(table.rows[0], tuple(Piece(word) for word in head), bold=True)
    for row, one in zip(table.rows[1:], printed.signatures, strict=True):
        _fill(row, (Piece(one.name), Piece(one.office), Piece(one.state)))
    for one in printed.signatures:
        if one.dissent:
            document.add_heading(one.dissent_heading, 2)
            document.add_paragraph(one.dissent, "Body Text")


def _ending(document: Docx, printed: Outline) -> None:
    if printed.notes:
        document.add_heading(printed.words["notes"], 1)
    for number, note in printed.notes:
        document.add_paragraph(f"{number}. {note}", "Note")
    for position, (_, label, value) in enumerate(printed.colophon):
        paragraph = document.add_paragraph(f"{label}: {value}", "Colophon")
        if position == 0:
            line_above(paragraph)
    if printed.qr:
        _draw(document.add_paragraph(style="Colophon"), printed.qr, QR_MM)
