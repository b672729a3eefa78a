"""Give a table out: as pieces of a file, or as a file that appears only when it is whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from missions.models import Mission
from missions.spreadsheets.observations import AnswerTable, ObservationTable
from missions.spreadsheets.people import PeopleTable
from missions.spreadsheets.problems import ReadError
from missions.spreadsheets.records import RECORD_TABLES
from missions.spreadsheets.stations import StationTable
from missions.spreadsheets.tables import EVERYTHING, Table, Wanted
from missions.spreadsheets.visits import IrregularityTable, VisitTable
from missions.spreadsheets.writers import FORMATS, write_file

TABLES: dict[str, type[Table]] = {
    "observations": ObservationTable,
    "answers": AnswerTable,
    "visits": VisitTable,
    "people": PeopleTable,
    "stations": StationTable,
    "irregularities": IrregularityTable,
    **RECORD_TABLES,
}


class ExportError(ReadError):
    """The table is not given out; the message says why."""


def open_table(
    name: str, mission: Mission, wanted: Wanted = EVERYTHING, *, practice: bool = False
) -> Table:
    """Open a table; ExportError for a practice mission unless that is wanted."""
    if mission.practice and not practice:
        raise ExportError(_("This is a practice mission: it is left out unless asked for."))
    table = TABLES[name]
    if wanted.verified and not table.can_be_verified:
        raise ExportError(_("Only what was observed can be limited to what is verified."))
    return table(mission, wanted)


def pieces(
    table: Table, form: str, progress: Callable[[int], None] | None = None
) -> Iterator[bytes]:
    """Give the table as pieces of a CSV, XLSX or JSON file."""
    return FORMATS[form](table.headers(), table.rows(progress))


def give_out(
    table: Table, form: str, path: Path, progress: Callable[[int], None] | None = None
) -> None:
    """Write the table to a file, whole or not at all."""
    write_file(path, pieces(table, form, progress))
