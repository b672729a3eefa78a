"""Check a text against what a mission's records carry."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from docx import Document
from docx.opc.exceptions import PackageNotFoundError

from missions.checking import LEXICONS, Checker, Remark, Severity, lines_of
from missions.models import Mission
from missions.workflow.conclude.ground import ground_of
from missions.workflow.conclude.remark_words import reason_of, remedy_of

BAD_INPUT = 2
STDIN = "-"


class Command(BaseCommand):
    """Say what in a text the mission's evidence does not carry: line, words, reason, remedy."""

    help = (
        "Check a text (.txt, .docx, - for standard input) against a mission's records. "
        "Exit status 0: no error; 1: errors; 2: the text cannot be checked."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, the mission, the language of the text and the form of the answer."""
        parser.add_argument("file", help="the text, in UTF-8, a .docx, or - for standard input")
        parser.add_argument("--mission", required=True, help="code of the mission")
        parser.add_argument("--language", required=True, help="language of the text")
        parser.add_argument("--json", action="store_true", help="print a list of objects")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the remarks; end with 1 where one of them is an error."""
        language = options["language"]
        if language not in LEXICONS:
            known = ", ".join(sorted(LEXICONS))
            raise _refused(f"No rules for the language «{language}»; there are: {known}.")
        mission = Mission.objects.filter(code=options["mission"]).first()
        if mission is None:
            raise _refused(f"No mission «{options['mission']}».")
        text = _text(options["file"])
        remarks = Checker(ground_of(mission), language).check(lines_of(text))
        with translation.override(language):
            rows = [_row(remark) for remark in remarks]
        if options["json"]:
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
        else:
            self._print(rows)
        if any(remark.severity == Severity.ERROR for remark in remarks):
            sys.exit(1)

    def _print(self, rows: list[dict[str, Any]]) -> None:
        for row in rows:
            self.stdout.write(f"{row['line']}: {row['severity']} ({row['rule']}): «{row['words']}»")
            self.stdout.write(f"    {row['reason']} {row['remedy']}")
        errors = sum(row["severity"] == Severity.ERROR for row in rows)
        self.stdout.write(f"{errors} errors, {len(rows) - errors} warnings")


def _row(remark: Remark) -> dict[str, Any]:
    return {
        "rule": remark.rule,
        "severity": str(remark.severity),
        "line": remark.line,
        "words": remark.words,
        "reason": reason_of(remark),
        "remedy": remedy_of(remark),
    }


def _text(name: str) -> str:
    """Read the text; a paragraph of a .docx is a line."""
    try:
        if name == STDIN:
            return sys.stdin.read()
        if name.casefold().endswith(".docx"):
            return "\n".join(one.text.replace("\n", " ") for one in Document(name).paragraphs)
        return Path(name).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise _refused(f"{name}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise _refused(f"{name}: not in UTF-8.") from error
    except (PackageNotFoundError, ValueError, KeyError) as error:
        raise _refused(f"{name}: not a document of Word.") from error


def _refused(message: str) -> CommandError:
    return CommandError(message, returncode=BAD_INPUT)
