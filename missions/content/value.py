"""The parts a conclusion is made of, all frozen."""

from dataclasses import dataclass
from typing import Any, Literal, Self

from missions.content import codec

RunKind = Literal["text", "figure", "claim", "word"]
ParagraphStyle = Literal["body", "lead", "list", "disclosure", "note"]
Align = Literal["left", "right", "center"]
Agreement = Literal["", "unanimous", "divided"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A computed number: how it is printed and which observations it rests on."""

    key: str
    text: str
    evidence: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text: written, a figure, a whole claim or its strength word."""

    text: str
    kind: RunKind = "text"
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs that are read together; ref is the code of the claim it states."""

    runs: tuple[Run, ...]
    style: ParagraphStyle = "body"
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; ref is the key of the figure in it."""

    text: str
    align: Align = "left"
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; the first cell of a row names the row."""

    caption: str
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG with the words that stand for it when it cannot be seen."""

    svg: str
    alt: str
    caption: str = ""
    ref: str = ""


Block = Paragraph | Table | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the text; without a number it is the preamble or the conclusions."""

    number: str
    title: str
    level: int = 1
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the coverage box; without a label it is a sentence of its own."""

    label: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class CoverageBox:
    """What was covered and what the findings cannot say, printed near the top."""

    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Signature:
    """A member's word on the conclusion: signed, refused or waiting; dissent word for word."""

    name: str
    office: str
    state: str
    signed_at: str = ""
    dissent: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """One conclusion in one language; times are ISO 8601, hash is that of all languages.

    Of one that members sign: `approved_at` is when its text was frozen, `agreement` whether all
    who were asked signed without dissent, `unsigned` why it was issued before all had answered.
    """

    language: str
    mission: str
    title_lines: tuple[str, ...]
    place: str = ""
    date: str = ""
    demonstration: bool = False
    preview: bool = False
    revision: int = 1
    issued_at: str = ""
    approved_at: str = ""
    sections: tuple[Section, ...] = ()
    coverage: CoverageBox = CoverageBox()
    signatures: tuple[Signature, ...] = ()
    agreement: Agreement = ""
    unsigned: str = ""
    figures: tuple[Figure, ...] = ()
    changes: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    cut_off: str = ""
    hash: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return what JSON can hold; fields at their default are left out."""
        raw: dict[str, Any] = codec.encode(Content, self)
        return raw

    @classmethod
    def from_json(cls, raw: object) -> Self:
        """Read back what as_json gave; ContentError where it is something else."""
        content: Self = codec.decode(cls, raw, "content")
        return content
