"""Blocks of a conclusion as the desk shows them: every computed figure leads to its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe

from missions.content import Block, Cell, Paragraph, Picture, Run, Table
from missions.documents.pictures import safe

LINK = (
    '<a class="run run-{}" href="{}#evidence"'
    ' hx-get="{}" hx-target="#evidence" hx-swap="outerHTML">{}</a>'
)


@dataclass(frozen=True)
class Way:
    """How a figure of a section leads to its evidence: the whole page, or the panel alone."""

    page: str
    panel: str
    query: str

    def link(self, text: str, kind: str, ref: str) -> SafeString:
        """Make a run a link; without a ref it stays text."""
        if not ref:
            return format_html("{}", text)
        query = f"{self.query}&{urlencode({'evidence': ref})}"
        return format_html(LINK, kind, f"{self.page}?{query}", f"{self.panel}?{query}", text)


def shown(block: Block, way: Way) -> dict[str, Any]:
    """Prepare a block so that templates only place it."""
    match block:
        case Paragraph():
            return {"kind": "paragraph", "style": block.style, "text": _text(block.runs, way)}
        case Table():
            return {
                "kind": "table",
                "caption": block.caption,
                "head": block.head,
                "rows": [[_cell(cell, way) for cell in row] for row in block.rows],
                "note": block.note,
            }
        case Picture():
            svg = mark_safe(safe(block.svg))  # noqa: S308  known to draw only
            return {"kind": "picture", "svg": svg, "caption": block.caption}


def _text(runs: tuple[Run, ...], way: Way) -> SafeString:
    links = ((way.link(run.text, run.kind, run.ref),) for run in runs)
    return format_html_join("", "{}", links)


def _cell(cell: Cell, way: Way) -> dict[str, Any]:
    return {"align": cell.align, "text": way.link(cell.text, "figure", cell.ref)}
