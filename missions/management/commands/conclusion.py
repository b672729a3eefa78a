"""Write the conclusion of a mission into a file."""

from __future__ import annotations

import json
import tempfile
from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from missions.content import Content
from missions.documents import docx, html, pdf
from missions.models import Conclusion
from missions.workflow import conclude
from missions.workflow.claim import languages

FORMATS: Mapping[str, Callable[..., bytes]] = {
    "docx": docx.render,
    "pdf": pdf.render,
    "html": lambda content, address: html.render_file(content, address=address).encode(),
    "json": lambda content, **_: json.dumps(content.as_json(), ensure_ascii=False).encode(),
}


class Command(BaseCommand):
    """Render the newest issue, or where nothing is issued the text as it stands, as a preview."""

    help = "Write the conclusion of a mission into a file: its newest issue, else a preview."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take mission, format, language and file."""
        parser.add_argument(
            "mission", help="code of the mission; CODE~DOCUMENT for another document"
        )
        parser.add_argument("--format", choices=sorted(FORMATS), default="docx")
        parser.add_argument("--language", choices=languages(), default=languages()[0])
        parser.add_argument("--out", required=True, help="the file to write")
        parser.add_argument("--site", default="", help="https://mission.example, for the QR code")
        parser.add_argument("--preview", action="store_true", help="the text as it stands now")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file whole, or not at all."""
        content, letterhead = _content(
            options["mission"], options["language"], preview=options["preview"]
        )
        site, revision = options["site"].rstrip("/"), content.revision
        path = f"/conclusions/{options['mission']}/{revision}/{content.language}/"
        address = f"{site}{path}" if site and not content.preview else ""
        on = {"letterhead": letterhead} if options["format"] == "docx" else {}
        data = FORMATS[options["format"]](content, address=address, **on)
        out = Path(options["out"])
        try:
            with tempfile.NamedTemporaryFile(dir=out.parent, delete=False) as half:
                half.write(data)
            Path(half.name).replace(out)
        except OSError as error:
            raise CommandError(f"{out}: {error.strerror}") from error
        state = "preview" if content.preview else f"revision {content.revision}"
        self.stdout.write(f"{out}: {state}, {len(data)} bytes")


def _content(code: str, language: str, *, preview: bool) -> tuple[Content, bytes]:
    """Give the newest issue, else the text as it stands, and the letterhead it is printed on."""
    mission, _tilde, document = code.partition("~")
    conclusions = Conclusion.objects.filter(mission__code=mission).select_related("mission")
    if document:
        conclusions = conclusions.filter(code=document)
    conclusion = conclusions.order_by("pk").first()
    if conclusion is None:
        raise CommandError(f"No mission «{code}» with a conclusion.")
    frozen = None if preview else conclusion.issues.order_by("-number").first()
    if frozen is None:
        letterhead = conclude.letterhead_of(conclusion.mission)
        return conclude.draft(conclusion, language), letterhead
    if language not in frozen.contents:
        raise CommandError(f"Revision {frozen.number} was not issued in «{language}».")
    letterhead = conclude.letterhead_of(conclusion.mission, frozen.issued_at)
    return conclude.content_in(frozen, language), letterhead
