"""Take a list in: everything is checked first, then written in one short transaction or not."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from missions import access
from missions.models import LogEntry
from missions.spreadsheets.deployments import DeploymentList
from missions.spreadsheets.lists import IncomingList
from missions.spreadsheets.mapping import ColumnMapping
from missions.spreadsheets.people import PeopleList
from missions.spreadsheets.problems import Problem, ReadError
from missions.spreadsheets.readers import Sheet
from missions.spreadsheets.records import RECORD_LISTS
from missions.spreadsheets.stations import StationList
from missions.spreadsheets.writers import csv_chunks

LISTS: dict[str, type[IncomingList]] = {
    "stations": StationList,
    "people": PeopleList,
    "deployments": DeploymentList,
    **RECORD_LISTS,
}
STEP = 500
Progress = Callable[[int, int], None]


def unseen(done: int, total: int) -> None:
    """Show nobody how far the work is."""


@dataclass(frozen=True)
class Report:
    """What the list did, or would do: rows new, changed, the same; and what is wrong."""

    rows: int
    new: int
    changed: int
    same: int
    written: bool
    seconds: float
    problems: list[Problem] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Give the figures without the problems."""
        names = ("rows", "new", "changed", "same", "written", "seconds")
        return {**{name: getattr(self, name) for name in names}, "problems": len(self.problems)}


def take_in(
    incoming: IncomingList,
    sheet: Sheet,
    declared: Mapping[str, str],
    *,
    dry_run: bool = False,
    progress: Progress = unseen,
) -> Report:
    """Check every row, then write all of them, or none when one is wrong.

    ReadError and MappingError when the file cannot be taken at all; PermissionDenied when the
    actor does not sit at the mission's desk.
    """
    access.require(incoming.actor is None or access.at_desk(incoming.actor, incoming.mission))
    started = time.monotonic()
    incoming.begin(ColumnMapping(sheet.header, incoming.columns()).sources(declared))
    rows = 0
    for rows, row in enumerate(sheet.rows, start=1):
        incoming.take(row)
        if rows % STEP == 0:
            progress(rows, max(rows, sheet.total))
    incoming.settle()
    progress(rows, rows)
    written = not (dry_run or incoming.problems)
    if written:
        _write(incoming, rows)
    counts = incoming.counts
    seconds = round(time.monotonic() - started, 1)
    problems = sorted(incoming.problems, key=lambda one: one.row)
    return Report(rows, counts.new, counts.changed, counts.same, written, seconds, problems)


def problems_file(problems: list[Problem]) -> bytes:
    """Write all problems as CSV, safe to open in a spreadsheet."""
    headers = [_("row"), _("field"), _("rule"), _("value"), _("what is wrong")]
    buffer = io.BytesIO()
    for chunk in csv_chunks(headers, (one.as_row() for one in problems)):
        buffer.write(chunk)
    return buffer.getvalue()


def _write(incoming: IncomingList, rows: int) -> None:
    counts = incoming.counts
    try:
        with transaction.atomic():
            incoming.write()
            LogEntry.objects.write(
                incoming.mission,
                incoming.actor,
                "import",
                incoming.mission,
                list=type(incoming).__name__,
                rows=rows,
                new=counts.new,
                changed=counts.changed,
            )
    except IntegrityError as error:
        raise ReadError(_("Somebody changed the same rows meanwhile: try again.")) from error
