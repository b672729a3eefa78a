"""A Content made ready to print: numbered captions, note marks, fixed words.

What the three renderers must say alike is settled here once.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count, groupby
from typing import Any

from missions.content import (
    Block,
    Cell,
    Content,
    Figure,
    Paragraph,
    Picture,
    Run,
    Signature,
    notes_of,
)
from missions.documents.cleaning import clean, cleaned
from missions.documents.pictures import qr
from missions.documents.printed import (
    Outline,
    Piece,
    Pieces,
    PrintedBlock,
    PrintedSection,
    PrintedSignature,
)
from missions.documents.typography import bound, together
from missions.documents.words import moment, words_of

GROUP, HASH = 8, 64  # digits of a group; digits of a whole hash


@dataclass(slots=True)
class _Press:
    """Numbers what is numbered while the content is read once from top to bottom."""

    words: Mapping[str, str]
    notes: tuple[Figure, ...]
    tables: Iterator[int] = field(default_factory=lambda: count(1))
    pictures: Iterator[int] = field(default_factory=lambda: count(1))
    unmarked: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.unmarked = {figure.key: number for number, figure in enumerate(self.notes, 1)}

    def pieces(self, runs: Iterable[Run]) -> Pieces:
        return tuple(
            Piece(run.text, run.kind, run.ref, self.mark(run.ref) if run.kind == "figure" else 0)
            for run in runs
        )

    def cells(self, cells: Iterable[Cell]) -> Pieces:
        return tuple(
            Piece(c.text, "figure" if c.ref else "text", c.ref, self.mark(c.ref), c.align)
            for c in cells
        )

    def mark(self, key: str) -> int:
        """Give a note's number where its figure is first read."""
        return self.unmarked.pop(key, 0)

    def blocks(self, blocks: Iterable[Block]) -> Iterator[PrintedBlock]:
        for is_list, group in groupby(blocks, lambda block: getattr(block, "style", "") == "list"):
            if is_list:
                yield PrintedBlock("list", items=tuple(self.pieces(b.runs) for b in _texts(group)))
            else:
                yield from map(self.block, group)

    def block(self, block: Block) -> PrintedBlock:
        match block:
            case Paragraph():
                return PrintedBlock(block.style, block.ref, items=(self.pieces(block.runs),))
            case Picture():
                parts = self.caption("picture", self.pictures, block.caption)
                caption = _joined(parts)
                return PrintedBlock("picture", block.ref, caption, picture=block, numbered=parts)
            case _:
                parts = self.caption("table", self.tables, block.caption)
                return PrintedBlock(
                    "table",
                    block.ref,
                    _joined(parts),
                    head=self.cells(block.head),
                    items=tuple(self.cells(row) for row in block.rows),
                    note=block.note,
                    numbered=parts,
                )

    def caption(self, word: str, numbers: Iterator[int], caption: str) -> tuple[str, int, str]:
        """Give a caption in parts, for a renderer that counts by itself."""
        before, _slot, after = self.words[word].partition("{number}")
        return before.format(caption=caption), next(numbers), after.format(caption=caption).rstrip()


def _joined(parts: tuple[str, int, str]) -> str:
    return "".join(map(str, parts)).strip()


def outline(content: Content, *, address: str = "") -> Outline:
    """Return the content ready to print; address is where it is published."""
    frozen = cleaned(_unreferenced(content))
    content = bound(frozen)
    words = words_of(content.language)
    press = _Press(words, notes_of(content))
    coverage = tuple((line.label, press.pieces(line.runs)) for line in content.coverage.lines)
    parts: dict[str, Any] = _frame(content, words) | {
        "coverage": coverage,
        "sections": tuple(
            PrintedSection(f"s{i}", s.number, s.title, s.level, tuple(press.blocks(s.blocks)))
            for i, s in enumerate(content.sections, 1)
        ),
    }
    return Outline(
        content=frozen,
        words=words,
        notes=tuple((i, figure.note) for i, figure in enumerate(press.notes, 1)),
        colophon=tuple(_colophon(content, words, clean(address))),
        qr=qr(clean(address), words["qr"]) if address else None,
        **parts,
    )


def _unreferenced(content: Content) -> Content:
    """Leave out which observations each figure rests on: a million names, none of them printed."""
    return replace(content, figures=tuple(replace(one, evidence=()) for one in content.figures))


def _texts(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    return (block for block in blocks if isinstance(block, Paragraph))


def _frame(content: Content, words: Mapping[str, str]) -> dict[str, Any]:
    """Gather what stands around the text."""
    content = replace(content, mission=together(content.mission, content.language))
    title, *subtitle = content.title_lines or (content.mission,)
    revision = words["revision"].format(number=content.revision) if content.revision > 1 else ""
    shown = {"demonstration": content.demonstration, "preview": content.preview}
    return {
        "banners": tuple(words[name] for name, is_shown in shown.items() if is_shown),
        "masthead": "" if content.mission in content.title_lines else content.mission,
        "title": title,
        "subtitle": tuple(subtitle),
        "imprint": tuple(part for part in (content.place, content.date, revision) if part),
        "changes": content.changes,
        "agreement": tuple(_agreement(content, words)),
        "signatures": tuple(_signature(s, content.language) for s in content.signatures),
    }


def _agreement(content: Content, words: Mapping[str, str]) -> Iterator[str]:
    """Say whether it was adopted unanimously, and why it was issued without some answers."""
    if not content.agreement:
        return
    counts = Counter(signature.state for signature in content.signatures)
    dissenting = sum(s.state == "signed" and bool(s.dissent) for s in content.signatures)
    yield words[content.agreement].format(
        asked=len(content.signatures),
        dissenting=dissenting,
        **{state: counts[state] for state in ("signed", "refused", "waiting")},
    )
    if content.unsigned:
        yield words["unsigned"].format(reason=content.unsigned)


def grouped(digest: str) -> str:
    """Part a hash into groups that an eye can compare; a shorter text stays as it is."""
    groups = [digest[at : at + GROUP] for at in range(0, len(digest), GROUP)]
    return " ".join(groups) if len(digest) == HASH else digest


def _signature(signature: Signature, language: str) -> PrintedSignature:
    words = words_of(language)
    signed = signature.state == "signed"
    name = "dissenting" if signed and signature.dissent else signature.state
    state = words.get(name, signature.state)
    heading = words["dissent" if signed else "reasons"]
    when = moment(language, signature.signed_at)
    return PrintedSignature(
        signature.name,
        signature.office,
        f"{state}, {when}" if when else state,
        signature.dissent,
        heading.format(name=signature.name),
    )


def _colophon(
    content: Content, words: Mapping[str, str], address: str
) -> Iterator[tuple[str, str, str]]:
    """Give kind, label and value of what says where the document comes from."""
    values = {
        "approved": moment(content.language, content.approved_at),
        "issued": moment(content.language, content.issued_at),
        "cut_off": moment(content.language, content.cut_off),
        "evidence": str(len(content.evidence) or ""),
        "hash": grouped(content.hash),
        "address": address,
    }
    return ((kind, words[kind], value) for kind, value in values.items() if value)
