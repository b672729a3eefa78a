"""What the commands for lists share: options, progress, what they say at the end."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from missions.models import Mission
from missions.spreadsheets.importing import LISTS, Report, problems_file, take_in
from missions.spreadsheets.mapping import parse_pairs
from missions.spreadsheets.problems import ReadError
from missions.spreadsheets.readers import read
from missions.spreadsheets.writers import write_file

SHOWN = 20


def mission_of(code: str) -> Mission:
    """Find a mission by its code; CommandError when there is none."""
    try:
        return Mission.objects.get(code=code)
    except Mission.DoesNotExist as error:
        codes = ", ".join(Mission.objects.values_list("code", flat=True)) or "none"
        raise CommandError(f"There is no mission {code!r}. Missions: {codes}.") from error


@contextmanager
def shown_progress(words: str) -> Iterator[Any]:
    """Show how far the work is where somebody looks on; nothing in a log."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    console = Console(stderr=True)
    quiet = not console.is_terminal
    with Progress(*columns, TimeElapsedColumn(), console=console, disable=quiet) as bar:
        task = bar.add_task(words, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


class ImportCommand(BaseCommand):
    """Take a list in from a file; subclasses name the list."""

    table: ClassVar[str] = ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        fields = ", ".join(LISTS[self.table].columns())
        parser.add_argument("file", type=Path, help="CSV or XLSX, of any encoding and delimiter")
        parser.add_argument("--mission", required=True, metavar="CODE")
        parser.add_argument(
            "--map",
            action="extend",
            nargs="+",
            default=[],
            metavar="name=Column",
            help=f"fields: {fields}; area=County/Municipality, code=Municipality+Number",
        )
        parser.add_argument("--dry-run", action="store_true", help="check only, write nothing")
        parser.add_argument("--errors", type=Path, help="write all problems to this CSV")

    def handle(self, *args: Any, **options: Any) -> None:
        """Take the list in; any problem ends with an error and nothing written."""
        try:
            report = self._take(options)
        except (ReadError, OSError) as error:
            raise CommandError(str(error)) from error
        if report.problems:
            self._refuse(report, options["errors"])
        done = "Taken in" if report.written else "Checked, nothing written"
        self.stdout.write(
            f"{done}: {report.rows} rows in {report.seconds} s: "
            f"{report.new} new, {report.changed} changed, {report.same} the same."
        )

    def _take(self, options: dict[str, Any]) -> Report:
        incoming = LISTS[self.table](mission_of(options["mission"]))
        declared = parse_pairs(options["map"])
        with shown_progress(self.table) as progress:
            sheet = read(options["file"])
            dry_run = options["dry_run"]
            return take_in(incoming, sheet, declared, dry_run=dry_run, progress=progress)

    def _refuse(self, report: Report, errors: Path | None) -> None:
        for one in report.problems[:SHOWN]:
            self.stderr.write(f"row {one.row}, {one.field}: {one.message} “{one.value}”")
        if len(report.problems) > SHOWN:
            self.stderr.write(f"… and {len(report.problems) - SHOWN} more")
        if errors:
            write_file(errors, [problems_file(report.problems)])
        raise CommandError(f"Nothing was taken in: {len(report.problems)} problems.")
