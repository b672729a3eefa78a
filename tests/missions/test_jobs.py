"""Long work in the background: what it says while it runs and when it ends."""

import csv
import datetime
import io

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from missions import jobs
from missions.jobs import running
from missions.models import Job, LogEntry, PollingStation
from tests import factories

OPTIONS = {"format": "csv", "labels": "", "verified": False, "basis": False}


@pytest.fixture
def at_once(settings):
    """Do the work when it is asked for."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture
def uploaded(mission, coordinator):
    """Keep a list of stations that a coordinator sent."""

    def upload(text, name="../../stations.csv"):
        file = SimpleUploadedFile(name, text.encode())
        return jobs.prepare_import(coordinator.user, mission, "stations", file)

    return upload


def test_list_is_checked_then_taken_in(at_once, uploaded, mission, coordinator):
    job = uploaded("code,area\nA1,North\nA2,North\n")

    jobs.start_import(job, {}, dry_run=True)
    job.refresh_from_db()
    checked = (job.status, job.done, job.total, job.result["new"], job.result["written"])
    stations = PollingStation.objects.count()
    jobs.start_import(job, job.options["map"], dry_run=False)
    job.refresh_from_db()

    assert (checked, stations) == (("checked", 2, 2, 2, False), 0)
    assert (job.status, job.result["new"], job.percent) == ("done", 2, 100)
    assert not job.source
    assert job.finished_at
    assert set(PollingStation.objects.values_list("mission", flat=True)) == {mission.pk}
    assert LogEntry.objects.get(mission=mission, act="import").actor == coordinator.user


def test_problems_are_kept_in_a_file(at_once, uploaded):
    job = uploaded("code,area,registered\n" + "=A1,North,-1\n" * 60)

    jobs.start_import(job, {}, dry_run=True)
    job.refresh_from_db()

    with job.problems.open() as file:
        header, *rows = csv.reader(io.TextIOWrapper(file, "utf-8-sig"))
    assert (job.status, job.result["problems"], len(job.result["shown"])) == ("failed", 60, 50)
    assert header == ["row", "field", "rule", "value", "what is wrong"]
    assert rows[0] == ["2", "registered", "between", "'-1", "From 0 to 1000000 is expected."]
    assert len(rows) == 60
    assert job.source


def test_file_that_is_no_table_fails_in_words(at_once, uploaded):
    job = uploaded("\x89PNG\x00\x00\x00\x00")

    jobs.start_import(job, {}, dry_run=True)
    job.refresh_from_db()

    assert (job.status, job.message) == (
        "failed",
        "The file is not a table: CSV or XLSX is expected.",
    )


def test_words_are_in_the_language_of_who_asked(at_once, uploaded, coordinator):
    coordinator.user.language = "ru"
    coordinator.user.save()
    job = uploaded("code,area\nA1,North\n")

    jobs.start_import(job, {}, dry_run=True)

    assert Job.objects.get().status == "checked"


def test_who_left_the_desk_meanwhile_takes_nothing_in(at_once, uploaded, coordinator):
    job = uploaded("code,area\nA1,North\n")
    coordinator.status = "ended"
    coordinator.save()

    jobs.start_import(job, {}, dry_run=False)
    job.refresh_from_db()

    assert (job.status, job.message) == ("failed", "You may not do this in this mission.")
    assert not PollingStation.objects.exists()


def test_error_of_the_program_is_told_and_not_hidden(at_once, uploaded, monkeypatch):
    job = uploaded("code,area\nA1,North\n")
    monkeypatch.setattr(jobs.lists, "take_in", lambda *_a, **_k: 1 / 0)

    jobs.start_import(job, {}, dry_run=False)
    job.refresh_from_db()

    assert job.status == "failed"
    assert job.message.startswith("The work stopped at an error of the program")


def test_strangers_ask_for_nothing(mission, stranger, observer):
    file = SimpleUploadedFile("x.csv", b"code,area\n")
    for person in (stranger.user, observer.user):
        with pytest.raises(PermissionDenied):
            jobs.prepare_import(person, mission, "stations", file)
        with pytest.raises(PermissionDenied):
            jobs.start_export(person, mission, "people", OPTIONS)
    assert not Job.objects.exists()


def test_table_is_written_in_the_background(at_once, mission, coordinator):
    factories.station(mission, "S1")
    factories.station(factories.mission(), "S2")

    job = jobs.start_export(coordinator.user, mission, "stations", OPTIONS)
    job.refresh_from_db()

    with job.output.open() as file:
        rows = list(csv.DictReader(io.TextIOWrapper(file, "utf-8-sig")))
    assert [row["code"] for row in rows] == ["S1"]
    assert (job.status, job.result, job.name) == (
        "done",
        {"rows": 1},
        f"{mission.code}-stations.csv",
    )
    assert LogEntry.objects.filter(mission=mission, act="export").count() == 1


def test_work_waits_for_the_worker_and_is_not_begun_twice(uploaded):
    job = uploaded("code,area\nA1,North\n")

    first = jobs.start_import(job, {}, dry_run=True)
    second = jobs.start_import(job, {}, dry_run=False)

    job.refresh_from_db()
    assert (first, second, job.status, job.under_way) == (True, False, "waiting", True)
    assert job.options["dry_run"] is True
    assert DBTaskResult.objects.count() == 1


def test_a_list_whose_worker_died_is_told_and_can_be_taken_in_again(uploaded):
    job = uploaded("code,area\nA1,North\n")
    now = timezone.now()
    Job.objects.update(status="running", noted_at=now - running.LONG_SILENCE / 2)
    at_work = jobs.settled(Job.objects.get()).status
    begun_anew = jobs.start_import(job, {}, dry_run=True)
    Job.objects.update(noted_at=now - running.LONG_SILENCE - datetime.timedelta(seconds=1))

    lost = jobs.settled(Job.objects.get())

    assert (at_work, begun_anew) == ("running", False)
    assert (lost.status, lost.message) == (
        "failed",
        "The worker stopped before it was done; nothing of it is kept. Start again.",
    )
    assert jobs.start_import(lost, {}, dry_run=True) is True


def test_meter_notes_how_far_it_is(uploaded):
    job = uploaded("code,area\n")
    meter = jobs.Meter(job)

    meter(500, 1000)
    meter(501, 1000)

    kept = Job.objects.get()
    assert (kept.done, kept.total, kept.percent) == (500, 1000, 50)


def test_files_are_forgotten_after_a_week(at_once, uploaded, django_capture_on_commit_callbacks):
    old, new = uploaded("code,area\nA1,North\n"), uploaded("code,area\nA2,North\n")
    week = datetime.timedelta(days=jobs.KEPT_DAYS, hours=1)
    Job.objects.filter(pk=old.pk).update(created_at=timezone.now() - week)
    path = old.source.path

    jobs.start_import(new, {}, dry_run=True)
    old.refresh_from_db()

    assert not old.source
    assert not old.source.storage.exists(path)
    assert Job.objects.get(pk=new.pk).source
