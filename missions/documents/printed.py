"""What is printed: the values that the renderers read, in the order they are printed."""

from collections.abc import Mapping
from dataclasses import dataclass

from missions.content import Content, Picture


@dataclass(frozen=True, slots=True)
class Piece:
    """A run, and the number of the note that follows it (0: none)."""

    text: str
    kind: str = "text"
    ref: str = ""
    mark: int = 0
    align: str = "left"


Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class PrintedBlock:
    """A block as printed: kind is a paragraph's style, "table" or "picture".

    `numbered` is the caption in parts: what stands before its number, the number, what follows.
    """

    kind: str
    ref: str = ""
    caption: str = ""
    items: tuple[Pieces, ...] = ()
    head: Pieces = ()
    note: str = ""
    picture: Picture | None = None
    numbered: tuple[str, int, str] = ("", 0, "")


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """A section with its heading in one piece and an address inside the document."""

    anchor: str
    number: str
    heading: str
    level: int
    blocks: tuple[PrintedBlock, ...]


@dataclass(frozen=True, slots=True)
class PrintedSignature:
    """A signature in the words of the document's language."""

    name: str
    office: str
    state: str
    dissent: str
    dissent_heading: str


@dataclass(frozen=True, slots=True)
class Outline:
    """Everything a renderer prints, in the order it is printed.

    `masthead` is the mission's name for the title page, empty where the title has it already.
    """

    content: Content
    words: Mapping[str, str]
    banners: tuple[str, ...]
    masthead: str
    title: str
    subtitle: tuple[str, ...]
    imprint: tuple[str, ...]
    coverage: tuple[tuple[str, Pieces], ...]
    changes: tuple[str, ...]
    sections: tuple[PrintedSection, ...]
    agreement: tuple[str, ...]
    signatures: tuple[PrintedSignature, ...]
    notes: tuple[tuple[int, str], ...]
    colophon: tuple[tuple[str, str, str], ...]
    qr: Picture | None

    @property
    def headed(self) -> tuple[PrintedSection, ...]:
        """Give the sections that a table of contents lists."""
        return tuple(section for section in self.sections if section.heading)
