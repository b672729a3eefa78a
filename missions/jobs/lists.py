"""Big lists in and out."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile, File
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from missions import access
from missions.jobs.running import Meter, require_seat, running
from missions.models import Job, LogEntry, Mission, User
from missions.spreadsheets.exporting import open_table, pieces
from missions.spreadsheets.importing import LISTS, Report, problems_file, take_in
from missions.spreadsheets.readers import read
from missions.spreadsheets.tables import Wanted
from missions.spreadsheets.writers import write_file

SHOWN = 50  # problems shown on the page; all are in the file
BUSY = (Job.Status.WAITING, Job.Status.RUNNING)


def prepare_import(user: User, mission: Mission, table: str, upload: File) -> Job:
    """Keep an uploaded list; nothing is read of it yet."""
    access.require(access.at_desk(user, mission))
    name = Path(str(upload.name)).name[-200:]
    job = Job(mission=mission, kind=Job.Kind.IMPORT, table=table, created_by=user, name=name)
    job.source.save(name, upload, save=False)
    job.save()
    return job


def start_import(job: Job, declared: dict[str, str], *, dry_run: bool) -> bool:
    """Have a worker check the list, or check it again and take it in; False if it is at it."""
    idle = Job.objects.filter(pk=job.pk).exclude(status__in=BUSY).exclude(source="")
    options = {**job.options, "map": declared, "dry_run": dry_run}
    if not idle.update(status=Job.Status.WAITING, message="", done=0, options=options):
        return False
    import_job.enqueue(job.pk)
    return True


def start_export(user: User, mission: Mission, table: str, options: dict[str, Any]) -> Job:
    """Have a worker write a table; `options`: format, and the fields of Wanted."""
    access.require(access.at_desk(user, mission))
    name = f"{mission.code}-{table}.{options['format']}"
    job = Job(mission=mission, kind=Job.Kind.EXPORT, table=table, created_by=user, name=name)
    job.options = {**options, "language": translation.get_language()}
    job.status = Job.Status.WAITING
    job.save()
    export_job.enqueue(job.pk)
    return job


@task()
def import_job(job_id: int) -> None:
    """Take in, or only check, the list that a job keeps."""
    with running(job_id) as job:
        require_seat(job)
        report = take_in(
            LISTS[job.table](mission=job.mission, actor=job.created_by),
            read(Path(job.source.path)),
            job.options["map"],
            dry_run=job.options["dry_run"],
            progress=Meter(job),
        )
        _keep_report(job, report)


@task()
def export_job(job_id: int) -> None:
    """Write the table that a job asks for."""
    with running(job_id) as job, tempfile.TemporaryDirectory() as folder:
        require_seat(job)
        options = job.options
        wanted = {name: options[name] for name in ("labels", "verified", "basis")}
        table = open_table(job.table, job.mission, Wanted(**wanted), practice=True)
        job.total = table.count()
        path = Path(folder) / "table"
        meter = Meter(job)
        write_file(path, pieces(table, options["format"], lambda done: meter(done, job.total)))
        with path.open("rb") as file:
            job.output.save(job.name, File(file), save=False)
        job.status = Job.Status.DONE
        job.result = {"rows": job.total}
        LogEntry.objects.write(job.mission, job.created_by, "export", job, list=job.table)


def _keep_report(job: Job, report: Report) -> None:
    shown = [problem.as_row() for problem in report.problems[:SHOWN]]
    job.result = {**report.as_json(), "shown": shown}
    if job.problems:
        job.problems.delete(save=False)
    if report.problems:
        content = ContentFile(problems_file(report.problems))
        job.problems.save("problems.csv", content, save=False)
        job.status = Job.Status.FAILED
        job.message = _("Nothing was taken in: correct the file and send it again.")
    elif report.written:
        job.status = Job.Status.DONE
        job.source.delete(save=False)
    else:
        job.status = Job.Status.CHECKED
