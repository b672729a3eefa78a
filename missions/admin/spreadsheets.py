"""Lists in and out at the desk: upload, columns, check, take in; tables to download."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any, ClassVar, cast

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from missions import access, jobs
from missions.admin.filters import OfMission
from missions.admin.scoped import MissionScoped, sits_at_a_desk
from missions.admin.spreadsheet_forms import ExportForm, MapForm, UploadForm, table_words
from missions.models import Job, LogEntry, User
from missions.spreadsheets.exporting import open_table, pieces
from missions.spreadsheets.importing import LISTS
from missions.spreadsheets.problems import ReadError
from missions.spreadsheets.readers import Row, Sheet, read
from missions.spreadsheets.tables import Wanted
from missions.spreadsheets.words import column_words

AT_ONCE = 2_000  # rows that are sent while they are read; more is a job
PREVIEW = 3
TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FOLDER = "admin/missions/spreadsheets"


@admin.register(Job)
class JobAdmin(MissionScoped):
    """Imports and exports: what was asked, how far it is, what came of it."""

    desk_may: ClassVar[frozenset[str]] = frozenset({"view"})
    list_display = ("created_at", "kind", "what", "name", "status", "created_by")
    list_filter = (OfMission, "kind", "status")
    list_select_related = ("created_by",)
    change_list_template = f"{FOLDER}/list.html"

    @admin.display(description=Job._meta.get_field("table").verbose_name, ordering="table")
    def what(self, job: Job) -> str:
        """Say which list or table it is."""
        return table_words(job.table)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Leave out the work on conclusions, which has a page of its own."""
        return super().get_queryset(request).filter(pk__in=Job.objects.lists().values("pk"))

    def get_urls(self) -> list[URLPattern]:
        """Add the pages of lists in and out."""
        view = self.admin_site.admin_view
        pages = [
            path("import/", view(self.upload), name="missions_job_import"),
            path("export/", view(self.export), name="missions_job_export"),
            path("<int:pk>/columns/", view(self.columns), name="missions_job_columns"),
            path("<int:pk>/take-in/", view(require_POST(self.take_in)), name="missions_job_take"),
            path("<int:pk>/progress/", view(self.progress), name="missions_job_progress"),
            path("<int:pk>/file/<str:name>/", view(self.file), name="missions_job_file"),
        ]
        return [*pages, *super().get_urls()]

    def upload(self, request: HttpRequest) -> HttpResponse:
        """Take a file; what it holds is read on the next page."""
        missions = _missions(request)
        form = UploadForm(
            request.POST or None, request.FILES or None, missions=missions, initial=_chosen(request)
        )
        if form.is_valid():
            data = form.cleaned_data
            job = jobs.prepare_import(_user(request), data["mission"], data["table"], data["file"])
            return redirect("admin:missions_job_columns", job.pk)
        return self._page(request, "upload", {"title": _("Take a list in"), "form": form})

    def columns(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say which column leads to which field, then have the list checked."""
        job = self._job(request, pk)
        if job.kind != Job.Kind.IMPORT or not job.source or job.under_way:
            return redirect("admin:missions_job_change", pk)
        try:
            sheet, rows = _opened(job)
        except ReadError as error:
            messages.error(request, f"{job.name}: {error}")
            return redirect("admin:missions_job_import")
        form = MapForm(request.POST or None, header=sheet.header, table=job.table)
        if form.is_valid():
            jobs.start_import(job, form.cleaned_data, dry_run=True)
            return redirect("admin:missions_job_change", pk)
        context = {"title": _("Columns"), "form": form, "job": job, "sheet": sheet, "rows": rows}
        return self._page(request, "columns", context)

    def take_in(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take in what was checked."""
        job = self._job(request, pk)
        if job.status == Job.Status.CHECKED:
            jobs.start_import(job, job.options["map"], dry_run=False)
        return redirect("admin:missions_job_change", pk)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show how far it is, then what came of it."""
        if not object_id.isdigit():
            raise Http404
        job = self._job(request, int(object_id))
        title = f"{job.get_kind_display()}: {table_words(job.table)}"
        return self._page(request, "job", {"title": title, "job": job, "problems": _problems(job)})

    def progress(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Give the part of the page that changes."""
        job = self._job(request, pk)
        return self._page(request, "progress", {"job": job, "problems": _problems(job)})

    def file(self, request: HttpRequest, pk: int, name: str) -> FileResponse:
        """Give the table, or the problems of a list, to the desk of its mission alone."""
        job = self._job(request, pk)
        files = {"table": (job.output, job.name), "problems": (job.problems, "problems.csv")}
        file, filename = files.get(name, (None, ""))
        if not file:
            raise Http404
        return FileResponse(file.open("rb"), as_attachment=True, filename=filename)

    def export(self, request: HttpRequest) -> HttpResponseBase:
        """Send a small table at once; a big one becomes a job."""
        missions = _missions(request)
        form = ExportForm(request.POST or None, missions=missions, initial=_chosen(request))
        if form.is_valid():
            return _given_out(request, form)
        return self._page(request, "export", {"title": _("Give a table out"), "form": form})

    def _job(self, request: HttpRequest, pk: int) -> Job:
        rows = self.get_queryset(request).select_related("mission", "created_by")
        return jobs.settled(cast("Job", get_object_or_404(rows, pk=pk)))

    def _page(self, request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
        shared = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "list_url": reverse("admin:missions_job_changelist"),
        }
        return TemplateResponse(request, f"{FOLDER}/{name}.html", {**shared, **context})


def _given_out(request: HttpRequest, form: ExportForm) -> HttpResponseBase:
    mission, name, options = (
        form.cleaned_data["mission"],
        form.cleaned_data["table"],
        form.options(),
    )
    wanted = Wanted(options["labels"], options["verified"], options["basis"])
    table = open_table(name, mission, wanted, practice=True)
    if table.count() > AT_ONCE:
        job = jobs.start_export(_user(request), mission, name, options)
        return redirect("admin:missions_job_change", job.pk)
    LogEntry.objects.write(mission, _user(request), "export", mission, list=name)
    form_name = options["format"]
    response = StreamingHttpResponse(pieces(table, form_name), TYPES.get(form_name, XLSX))
    response["Content-Disposition"] = f'attachment; filename="{mission.code}-{name}.{form_name}"'
    return response


def _problems(job: Job) -> list[tuple[Any, str, Any, Any]]:
    """Give the first problems of a list: row, the field in words, value, what is wrong."""
    shown = (job.result or {}).get("shown", [])
    columns = LISTS[job.table].columns() if shown else {}
    return [
        (row, column_words(job.table, field, columns.get(field)), value, message)
        for row, field, _rule, value, message in shown
    ]


def _opened(job: Job) -> tuple[Sheet, list[Row]]:
    sheet = read(Path(job.source.path))
    return sheet, list(itertools.islice(sheet.rows, PREVIEW))


def _user(request: HttpRequest) -> User:
    return cast("User", request.user)


def _missions(request: HttpRequest) -> Any:
    if not sits_at_a_desk(request):
        raise Http404
    return access.missions_at_desk(_user(request)).order_by("-election_day", "code").distinct()


def _chosen(request: HttpRequest) -> dict[str, str]:
    """Give what a link from a list has chosen already."""
    return {name: request.GET[name] for name in ("table", "mission") if name in request.GET}
