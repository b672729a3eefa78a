"""Lists in and out at the desk: each page for its own mission's desk alone."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from missions import jobs
from missions.admin import spreadsheets
from missions.models import Job, LogEntry, PollingStation
from tests import factories

TEXT = "Код;Район;Название\nA1;Север;Школа\nA2;Север;=1+1\n"


@pytest.fixture(autouse=True)
def at_once(settings):
    """Do the work when it is asked for."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture
def desk(client, coordinator):
    """The browser of a coordinator."""
    client.force_login(coordinator.user)
    return client


@pytest.fixture
def job(mission, coordinator):
    """A list that the coordinator sent, and that was checked."""
    file = SimpleUploadedFile("list.csv", TEXT.encode("cp1251"))
    kept = jobs.prepare_import(coordinator.user, mission, "stations", file)
    jobs.start_import(kept, {}, dry_run=True)
    kept.refresh_from_db()
    return kept


def address(name, *args):
    return reverse(f"admin:missions_job_{name}", args=args)


def sent(**fields):
    return {"file": SimpleUploadedFile("x.csv", TEXT.encode("cp1251")), **fields}


def test_list_goes_from_upload_to_columns_to_check_to_stations(desk, mission):
    data = sent(mission=mission.pk, table="stations")

    upload = desk.post(address("import"), data)
    job = Job.objects.get()
    columns = desk.get(upload.url)
    checked = desk.post(upload.url, {"code": "Код", "area": "Район", "name": "Название"})
    page = desk.get(checked.url)
    none_yet = PollingStation.objects.exists()
    desk.post(address("take", job.pk))

    assert upload.url == address("columns", job.pk)
    assert 'value="Код"' in columns.content.decode()
    assert "Школа" in columns.content.decode()
    assert checked.url == address("change", job.pk)
    assert "Rows: 2. New: 2. Changed: 0. The same: 0." in page.content.decode()
    assert none_yet is False
    assert set(PollingStation.objects.values_list("code", "name")) == {
        ("A1", "Школа"),
        ("A2", "=1+1"),
    }


def test_columns_that_lead_nowhere_are_told(desk, job):
    answer = desk.post(address("columns", job.pk), {"code": "Кот", "area": "Район"})

    assert "The file has no column “Кот”" in answer.content.decode()


def test_no_table_is_told_at_once(desk, mission):
    file = SimpleUploadedFile("picture.csv", b"\x89PNG\r\n\x00\x00\x00\x00")

    answer = desk.post(
        address("import"), {"mission": mission.pk, "table": "people", "file": file}, follow=True
    )

    assert answer.redirect_chain[-1][0] == address("import")
    assert "icture.csv: The file is not a table" in answer.content.decode()


def test_problems_are_shown_and_downloaded(desk, job):
    data = {"code": "Район", "area": "Район"}

    page = desk.post(address("columns", job.pk), data, follow=True)
    file = desk.get(address("file", job.pk, "problems"))

    assert "Row 2 has it already." in page.content.decode()
    rows = list(csv.reader(io.StringIO(b"".join(file).decode("utf-8-sig"))))
    assert rows[1][:3] == ["3", "code", "repeated"]


def test_progress_asks_again_only_while_it_runs(desk, job):
    ended = desk.get(address("progress", job.pk)).content.decode()
    Job.objects.update(status="running", done=50, total=200)

    running = desk.get(address("progress", job.pk)).content.decode()
    page = desk.get(address("change", job.pk)).content.decode()

    assert "hx-get" not in ended
    assert 'value="25"' in running
    assert f'hx-get="{address("progress", job.pk)}"' in running
    assert "htmx-2.min.js" in page
    assert "<style" not in page


def test_take_in_needs_a_check_and_a_post(desk, job):
    Job.objects.update(status="failed")

    assert desk.get(address("take", job.pk)).status_code == 405
    desk.post(address("take", job.pk))

    assert not PollingStation.objects.exists()


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_small_table_comes_at_once(desk, mission, form):
    factories.station(mission, "S1")
    factories.station(factories.mission(), "ELSEWHERE")

    answer = desk.post(
        address("export"), {"mission": mission.pk, "table": "stations", "format": form}
    )

    content = b"".join(answer.streaming_content)
    assert answer["Content-Disposition"] == f'attachment; filename="{mission.code}-stations.{form}"'
    assert (b"S1" in content) is (form != "xlsx")
    assert b"ELSEWHERE" not in content
    assert LogEntry.objects.filter(mission=mission, act="export").count() == 1


def test_big_table_becomes_a_job(desk, mission, monkeypatch):
    monkeypatch.setattr(spreadsheets, "AT_ONCE", 0)
    factories.station(mission, "S1")

    page = desk.post(
        address("export"),
        {"mission": mission.pk, "table": "stations", "format": "json"},
        follow=True,
    )
    job = Job.objects.get()
    file = desk.get(address("file", job.pk, "table"))

    assert address("file", job.pk, "table") in page.content.decode()
    assert file["Content-Disposition"] == f'attachment; filename="{mission.code}-stations.json"'
    assert b'"code": "S1"' in b"".join(file)


def test_only_what_was_observed_is_limited_to_verified(desk, mission):
    data = {"mission": mission.pk, "table": "people", "format": "csv", "verified": "on"}

    answer = desk.post(address("export"), data)

    assert "This table is not of what was observed." in answer.content.decode()


def test_list_of_jobs_shows_the_own_missions_only(desk, job, stranger):
    elsewhere = jobs.start_export(
        stranger.user,
        stranger.mission,
        "people",
        {"format": "csv", "labels": "", "verified": False, "basis": False},
    )

    page = desk.get(address("changelist")).content.decode()

    assert job.name in page
    assert elsewhere.name not in page


def test_strangers_reach_nothing(client, job, mission, stranger):
    client.force_login(stranger.user)

    for name in ("columns", "change", "progress"):
        assert client.get(address(name, job.pk)).status_code == 404
    assert client.post(address("take", job.pk)).status_code == 404
    assert client.get(address("file", job.pk, "table")).status_code == 404
    for name, data in (("import", sent(table="stations")), ("export", {"table": "people"})):
        answer = client.post(address(name), {**data, "mission": mission.pk, "format": "csv"})
        assert answer.status_code == 200
        assert "Select a valid choice" in answer.content.decode()
    assert Job.objects.count() == 1


def test_observers_and_nobody_reach_nothing(client, job, observer):
    pages = [address(name) for name in ("import", "export", "changelist")]
    pages += [address(name, job.pk) for name in ("columns", "change", "progress")]

    for page in pages:
        assert client.get(page).status_code == 302
    client.force_login(observer.user)
    for page in pages:
        assert client.get(page).status_code in {302, 403, 404}
