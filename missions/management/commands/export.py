"""export TABLE --mission CODE --format FORMAT --out FILE [--labels ru] [--verified] …."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from missions.management.lists import mission_of, shown_progress
from missions.spreadsheets.exporting import TABLES, give_out, open_table
from missions.spreadsheets.problems import ReadError
from missions.spreadsheets.tables import Wanted
from missions.spreadsheets.writers import FORMATS


class Command(BaseCommand):
    """Write a table of a mission to a file."""

    help = "Write a table of a mission to a file, which appears only when it is whole."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        languages = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("table", choices=list(TABLES))
        parser.add_argument("--mission", required=True, metavar="CODE")
        parser.add_argument("--format", required=True, choices=list(FORMATS))
        parser.add_argument("--out", required=True, type=Path, metavar="FILE")
        parser.add_argument("--labels", choices=languages, default="", help="words, not codes")
        parser.add_argument("--verified", action="store_true", help="only what is counted")
        parser.add_argument("--basis", action="store_true", help="how each answer is known")
        parser.add_argument("--practice", action="store_true", help="also of a practice mission")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the table; nothing is left half-written."""
        wanted = Wanted(options["labels"], options["verified"], options["basis"])
        mission = mission_of(options["mission"])
        try:
            table = open_table(options["table"], mission, wanted, practice=options["practice"])
            total = table.count()
            with shown_progress(options["table"]) as progress:
                form, out = options["format"], options["out"]
                give_out(table, form, out, lambda done: progress(done, total))
        except (ReadError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{options['out']}: {total} {options['table']}.")
