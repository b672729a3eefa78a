"""Long work in the background: big lists in and out, large conclusions; `db_worker` does it."""

from missions.jobs.issuing import (
    cancel,
    late,
    start_issuing,
    take_over,
    takes_long,
    under_way,
)
from missions.jobs.lists import export_job, import_job, prepare_import, start_export, start_import
from missions.jobs.running import KEPT_DAYS, Meter, settled

__all__ = [
    "KEPT_DAYS",
    "Meter",
    "cancel",
    "export_job",
    "import_job",
    "late",
    "prepare_import",
    "settled",
    "start_export",
    "start_import",
    "start_issuing",
    "take_over",
    "takes_long",
    "under_way",
]
