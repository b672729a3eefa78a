"""Write a conclusion as DOCX: title page, contents, text, signatures, where it comes from."""

from datetime import UTC, datetime
from io import BytesIO

from docx import Document
from docx.document import Document as Docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Length, Mm
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from missions.content import Content
from missions.documents.docx.drawing import draw
from missions.documents.docx.fields import (
    Contents,
    add_field,
    keep_whole,
    repeat_on_every_page,
)
from missions.documents.docx.footnotes import Footnotes
from missions.documents.docx.front import cover, margins
from missions.documents.docx.styles import dress, line_above
from missions.documents.docx.tables import widths
from missions.documents.letterhead import opened
from missions.documents.outline import outline
from missions.documents.printed import Outline, Piece, Pieces, PrintedBlock

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
PICTURE_MM, QR_MM = 110, 28


def render(content: Content, *, address: str = "", letterhead: bytes = b"") -> bytes:
    """Return the document as DOCX: A4, or on the letterhead; demonstration marks on each page."""
    printed = outline(content, address=address)
    document = opened(letterhead) if letterhead else Document()
    dress(document, printed.words["locale"], own=bool(letterhead))
    _properties(document, printed)
    margins(document, printed, own=bool(letterhead))
    _Writer(document, printed).write()
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _properties(document: Docx, printed: Outline) -> None:
    content, about = printed.content, document.core_properties
    about.title = " ".join(content.title_lines or (content.mission,))[:255]
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


class _Writer:
    """Writes the outline from top to bottom."""

    def __init__(self, document: Docx, printed: Outline) -> None:
        self.document, self.printed = document, printed
        page = document.sections[0]
        sides = (page.page_width, page.left_margin, page.right_margin)
        width, left, right = (Mm(210) if side is None else side for side in sides)
        self.width = Length(width - left - right)
        self.ids = {style.name: style.style_id for style in document.styles}
        self.contents = Contents(document, self.width)
        self.notes = Footnotes(document, printed.notes)

    def write(self) -> None:
        """Write all of it; the contents are filled in once every heading is known."""
        heading = cover(self.document, self.printed)
        first = self._boxes()
        for section in self.printed.sections:
            if section.heading:
                words = " ".join(part for part in (section.number, section.heading) if part)
                self.contents.heading(words, min(section.level, 2))
            for block in section.blocks:
                self._block(block)
        self._signatures()
        self._ending()
        following = first or _after(heading)
        if following is not None:
            following.paragraph_format.page_break_before = True
        if following is not None and self.contents.listed:
            self.contents.write(following)
        else:
            heading._p.getparent().remove(heading._p)  # noqa: SLF001

    def _add(self, text: str = "", style: str = "Normal") -> Paragraph:
        """Add a paragraph; a style is looked up once for all, not among all for each."""
        paragraph = self.document.add_paragraph(text)
        paragraph._p.style = self.ids[style]  # noqa: SLF001
        return paragraph

    def _boxes(self) -> Paragraph | None:
        """Write what changed and what was covered; give the first paragraph of it."""
        printed = self.printed
        heads = []
        if printed.changes:
            heads.append(self._add(printed.words["changes"], "Box Heading"))
            for change in printed.changes:
                self._add(change, "List Bullet")
        if printed.coverage:
            heads.append(self._add(printed.words["coverage"], "Box Heading"))
        for label, pieces in printed.coverage:
            line = self._add(f"{label}: " if label else "", "Box")
            self._pieces(line, pieces, bold=bool(label))
        return heads[0] if heads else None

    def _block(self, block: PrintedBlock) -> None:
        if block.kind == "table":
            self._table(block)
        elif block.picture:
            draw(self._add(style="Picture"), block.picture, PICTURE_MM)
            self._caption(block, "Picture Caption")
        else:
            for pieces in block.items:
                paragraph = self._add(style=PARAGRAPH_STYLES[block.kind])
                self._pieces(paragraph, pieces)
                if block.kind == "lead":  # what leads to a list stays with it
                    paragraph.paragraph_format.keep_with_next = True

    def _caption(self, block: PrintedBlock, style: str) -> None:
        """Write a caption; its number is a field that counts."""
        paragraph = self._add(style=style)
        before, number, after = block.numbered
        paragraph.add_run(before)
        if number:
            add_field(paragraph, rf" SEQ {block.kind.capitalize()} \* ARABIC ", str(number))
        paragraph.add_run(after)

    def _pieces(self, paragraph: Paragraph, pieces: Pieces, *, bold: bool = False) -> None:
        for piece in pieces:
            paragraph.add_run(piece.text).bold = bold or None
            if piece.mark:
                self.notes.mark(paragraph, piece.mark)

    def _table(self, block: PrintedBlock) -> None:
        self._caption(block, "Caption")
        table = self._grid(len(block.items) + 1, widths(block.head, block.items, self.width))
        self._fill(table.rows[0], block.head, bold=True)
        for row, pieces in zip(table.rows[1:], block.items, strict=True):
            self._fill(row, pieces)
        self._add(block.note, "Note")

    def _grid(self, rows: int, wide: list[Length]) -> Table:
        """Add a table whose columns are so wide, in its grid and in every cell."""
        table: Table = self.document.add_table(rows, len(wide), "Conclusion Table")
        for column, width in zip(table.columns, wide, strict=True):
            column.width = width
            for cell in column.cells:
                cell.width = width
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        for row in table.rows:
            keep_whole(row)
        repeat_on_every_page(table.rows[0])
        return table

    def _fill(self, row: _Row, pieces: Pieces, *, bold: bool = False) -> None:
        for cell, piece in zip(row.cells, pieces, strict=False):
            paragraph = cell.paragraphs[0]
            paragraph._p.style = self.ids["Table Text"]  # noqa: SLF001
            paragraph.alignment = ALIGNMENTS[piece.align]
            paragraph.paragraph_format.keep_with_next = bold or None
            self._pieces(paragraph, (piece,), bold=bold)

    def _signatures(self) -> None:
        printed = self.printed
        if not printed.signatures:
            return
        self.contents.heading(printed.words["signatures"], 1)
        for line in printed.agreement:
            self._add(line, "Body Text")
        wide = [Length(self.width * part // 10) for part in (3, 4, 3)]
        table = self._grid(len(printed.signatures) + 1, wide)
        head = (printed.words["name"], printed.words["office"], printed.words["state"])
        self._fill(table.rows[0], tuple(Piece(word) for word in head), bold=True)
        for row, one in zip(table.rows[1:], printed.signatures, strict=True):
            self._fill(row, (Piece(one.name), Piece(one.office), Piece(one.state)))
        for one in printed.signatures:
            if one.dissent:
                self.contents.heading(one.dissent_heading, 2)
                self._add(one.dissent, "Body Text")

    def _ending(self) -> None:
        for position, (_, label, value) in enumerate(self.printed.colophon):
            paragraph = self._add(f"{label}: {value}", "Colophon")
            last = position == len(self.printed.colophon) - 1 and not self.printed.qr
            paragraph.paragraph_format.keep_with_next = None if last else True  # on one page
            if position == 0:
                line_above(paragraph)
        if self.printed.qr:
            draw(self._add(style="Colophon"), self.printed.qr, QR_MM)


def _after(heading: Paragraph) -> Paragraph | None:
    """Give the first paragraph behind one."""
    later = heading._p.itersiblings(qn("w:p"))  # noqa: SLF001
    found = next(later, None)
    return None if found is None else Paragraph(found, heading._parent)  # noqa: SLF001
