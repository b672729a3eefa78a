"""Files of issued conclusions: what is frozen is rendered once and kept beside the media."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from missions.content import Content
from missions.documents import docx, pdf
from missions.models import Issue
from missions.workflow import conclude

SHORT = 16  # signs of a hash that tell addresses from each other

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Format:
    """A file format: how it ends, how it is called, what makes it, how browsers know it."""

    suffix: str
    name: str
    render: Callable[..., bytes]
    content_type: str


FORMATS = {
    "docx": Format("docx", "DOCX", docx.render, WORD),
    "pdf": Format("pdf", "PDF", pdf.render, "application/pdf"),
}


def file_of(frozen: Issue, language: str, form: Format, address: str) -> Path:
    """Give the file of an issue; the hash of the text, its address and letterhead are its name."""
    letterhead = conclude.letterhead_of(frozen.conclusion.mission, frozen.issued_at)
    place = hashlib.sha256(address.encode() + letterhead).hexdigest()[:SHORT]
    folder = Path(settings.MEDIA_ROOT) / "conclusions"
    path = folder / f"{frozen.digest}-{place}-{language}.{form.suffix}"
    if not path.exists():
        content: Content = conclude.content_in(frozen, language)
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as half:
            half.write(printed(form, content, letterhead, address))
        Path(half.name).replace(path)  # whole or not at all, for two who ask at once
    return path


def printed(form: Format, content: Content, letterhead: bytes, address: str = "") -> bytes:
    """Print a content in a format; a letterhead is a DOCX and shows in a DOCX alone."""
    on = {"letterhead": letterhead} if form.suffix == "docx" else {}
    return form.render(content, address=address, **on)
