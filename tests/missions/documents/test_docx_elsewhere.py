"""The DOCX as another word processor reads it: LibreOffice makes a PDF of it, and that is read."""

import shutil
import subprocess

import pytest

from missions.content import Paragraph, Picture, Table, plain
from missions.documents import docx

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


def squeezed(text):
    """Read a text without what setting lines adds: spaces, hyphens at line ends."""
    return "".join(text.replace("\u2060", "").replace("\u00ad", "").split()).replace("-", "")


@pytest.fixture
def read(content, tmp_path):
    """What LibreOffice prints of the document, as text."""
    file = tmp_path / "document.docx"
    file.write_bytes(docx.render(content, address="https://observers.example/lake/2"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, file]
    subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603
    command = ["pdftotext", str(tmp_path / "document.pdf"), "-"]
    done = subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    return squeezed(done.stdout.decode())


def test_libreoffice_prints_every_figure_heading_cell_and_note(content, read):
    blocks = [block for section in content.sections for block in section.blocks]
    wanted = [figure.text for figure in content.figures]
    wanted += [figure.note for figure in content.figures if figure.note]
    wanted += [f"{s.number} {s.title}" for s in content.sections if s.title]
    wanted += [cell.text for b in blocks if isinstance(b, Table) for row in b.rows for cell in row]
    wanted += [b.caption for b in blocks if isinstance(b, Table | Picture)]
    wanted += [plain(b.runs) for b in blocks if isinstance(b, Paragraph) and b.style == "list"]
    wanted += [signature.name for signature in content.signatures]

    assert [text for text in wanted if squeezed(text) not in read] == []


def test_libreoffice_lists_the_headings_in_the_contents(content, read):
    titles = [s.title for s in content.sections if s.title]

    assert [title for title in titles if read.count(squeezed(title)) < 2] == []
