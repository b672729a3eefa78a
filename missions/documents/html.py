"""The conclusion as an accessible page: no script, no inline style, prints like the PDF."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from missions.content import Content, Picture
from missions.documents.outline import outline
from missions.documents.pictures import safe
from missions.documents.printed import Outline, Piece, Pieces, PrintedBlock

STYLES = "css/document.css"
LINKS = (
    '<link rel="icon" type="image/svg+xml" href="{}">\n        <link rel="stylesheet" href="{}">'
)
NO_LINKS: Mapping[str, str] = {}


def render(content: Content, *, address: str = "", links: Mapping[str, str] = NO_LINKS) -> str:
    """Return the whole page; links lead from the ref of a figure, claim or word to a URL."""
    look = format_html(LINKS, static("img/icon.svg"), static(STYLES))
    return _page(_view(outline(content, address=address), links), look)


def render_file(content: Content, *, address: str = "") -> str:
    """Return the page as a file that needs no other: its style sheet is in it."""
    return _page(_view(outline(content, address=address), NO_LINKS), _style_sheet())


def _page(view: Mapping[str, Any], look: SafeString) -> str:
    return render_to_string("missions/conclusion/document.html", {**view, "look": look})


@cache
def _style_sheet() -> SafeString:
    sheet = finders.find(STYLES)
    if sheet is None:
        raise FileNotFoundError(STYLES)
    text = Path(sheet).read_text(encoding="utf-8")
    return mark_safe(f"<style>\n{text}</style>")  # noqa: S308  our own, from static/


def render_fragment(
    content: Content, *, address: str = "", links: Mapping[str, str] = NO_LINKS
) -> str:
    """Return the document without page around it, to be set into another page."""
    view = _view(outline(content, address=address), links)
    return render_to_string("missions/conclusion/text.html", view)


def _view(printed: Outline, links: Mapping[str, str]) -> dict[str, Any]:
    sections = [
        {"printed": section, "blocks": [_block(block, links) for block in section.blocks]}
        for section in printed.sections
    ]
    return {
        "document": printed,
        "words": printed.words,
        "language": printed.content.language,
        "sections": sections,
        "coverage": [(label, _inline(pieces, links)) for label, pieces in printed.coverage],
        "qr": _svg(printed.qr),
    }


def _block(block: PrintedBlock, links: Mapping[str, str]) -> dict[str, Any]:
    """Prepare a block so that templates only place it."""
    is_table = block.kind == "table"
    return {
        "kind": block.kind,
        "ref": block.ref,
        "caption": block.caption,
        "note": block.note,
        "head": _cells(block.head, links),
        "rows": [_cells(row, links) for row in block.items] if is_table else [],
        "items": [] if is_table else [_inline(pieces, links) for pieces in block.items],
        "svg": _svg(block.picture),
    }


def _cells(pieces: Pieces, links: Mapping[str, str]) -> list[dict[str, Any]]:
    return [{"text": _piece(piece, links), "align": piece.align} for piece in pieces]


def _inline(pieces: Pieces, links: Mapping[str, str]) -> SafeString:
    return format_html_join("", "{}", ((_piece(piece, links),) for piece in pieces))


def _piece(piece: Piece, links: Mapping[str, str]) -> SafeString:
    text = format_html("{}", piece.text)
    if piece.kind == "figure":
        text = format_html('<data value="{}">{}</data>', piece.text, text)
    if piece.ref in links and piece.kind != "text":
        text = format_html(
            '<a class="run run-{}" href="{}">{}</a>', piece.kind, links[piece.ref], text
        )
    if piece.mark:
        mark = '<sup class="mark"><a id="mark-{}" href="#note-{}">{}</a></sup>'
        text += format_html(mark, piece.mark, piece.mark, piece.mark)
    return text


def _svg(picture: Picture | None) -> SafeString:
    """Let a drawing through unescaped once it is known to draw only."""
    return mark_safe(safe(picture.svg)) if picture else SafeString()  # noqa: S308
