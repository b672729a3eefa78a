"""What changed between two issues of a conclusion, in the language of the reader."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from missions.content import Content, Paragraph, Section, Table, plain
from missions.workflow.conclude.sheet import Sheet

MOST = 40  # lines; what goes beyond is a number


def changes(sheet: Sheet, before: Content, after: Content) -> tuple[str, ...]:
    """List changed figures, sentences and texts; the first issue has none."""
    found = [*_figures(sheet, before, after), *_claims(sheet, before, after)]
    found += _texts(sheet, before, after)
    if len(found) > MOST:
        rest = sheet.phrase("more_changes", {"rest": len(found) - MOST})
        found = [*found[:MOST], rest]
    return tuple(found)


def _figures(sheet: Sheet, before: Content, after: Content) -> Iterator[str]:
    was = {figure.key: figure.text for figure in before.figures}
    for figure in after.figures:
        if not figure.key.startswith("live:"):
            continue
        old = was.get(figure.key)
        if old is not None and old != figure.text:
            name = sheet.words("figures", figure.key.removeprefix("live:"))
            yield sheet.phrase("figure_changed", {}, name=name, old=old, new=figure.text)


def _claims(sheet: Sheet, before: Content, after: Content) -> Iterator[str]:
    was, now = _stated(before), _stated(after)
    for code in dict.fromkeys(chain(was, now)):
        old, new = was.get(code, ""), now.get(code, "")
        if old == new:
            continue
        key = "claim_changed" if old and new else "claim_added" if new else "claim_removed"
        yield sheet.phrase(key, {}, old=old, new=new)


def _stated(content: Content) -> dict[str, str]:
    return {
        block.ref: plain(block.runs)
        for section in content.sections
        for block in section.blocks
        if isinstance(block, Paragraph) and block.ref
    }


def _texts(sheet: Sheet, before: Content, after: Content) -> Iterator[str]:
    """Name sections whose other text changed."""
    was = {_heading(section): _other(section) for section in before.sections}
    for section in after.sections:
        heading = _heading(section)
        if heading in was and was[heading] != _other(section):
            yield sheet.phrase("text_changed", {}, title=heading)
        elif heading not in was:
            yield sheet.phrase("section_added", {}, title=heading)
    for heading in was.keys() - {_heading(section) for section in after.sections}:
        yield sheet.phrase("section_removed", {}, title=heading)


def _heading(section: Section) -> str:
    return section.title or section.number


def _other(section: Section) -> list[str]:
    texts = []
    for block in section.blocks:
        if isinstance(block, Paragraph) and not block.ref:
            texts.append(plain(block.runs))
        elif isinstance(block, Table):
            texts += ["\t".join(cell.text for cell in row) for row in block.rows]
    return texts
