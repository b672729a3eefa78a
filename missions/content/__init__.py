"""Content: the frozen value that a conclusion is, the only thing a renderer reads."""

from missions.content.codec import ContentError
from missions.content.hashing import canonical, digest
from missions.content.reading import notes_of, plain, text_of
from missions.content.value import (
    Block,
    Cell,
    Content,
    CoverageBox,
    Figure,
    Line,
    Paragraph,
    Picture,
    Run,
    Section,
    Signature,
    Table,
)

__all__ = [
    "Block",
    "Cell",
    "Content",
    "ContentError",
    "CoverageBox",
    "Figure",
    "Line",
    "Paragraph",
    "Picture",
    "Run",
    "Section",
    "Signature",
    "Table",
    "canonical",
    "digest",
    "notes_of",
    "plain",
    "text_of",
]
