"""A large conclusion and a real worker: shown, cancelled, killed in the middle, issued once."""

import os
import signal
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from missions.jobs import issuing, running
from missions.models import Issue, Job
from tests import factories
from tests.journeys.served import ROOT

WORK = "call_command('db_worker', batch=True, interval=0.2, reload=False, startup_delay=False)"
WORKER = f"""
import django
django.setup()
from django.core.management import call_command
{{before}}
{WORK}
"""
HELD = """
import time
from missions.jobs import issuing, running
noted = issuing.Steps.__call__
def held(self, step):
    noted(self, step)
    if step == "rest":
        time.sleep(600)
issuing.Steps.__call__ = held
"""
SUBMIT = "form[method=post]:has(input[name=number]) button[type=submit]"
CANCEL = "button[name=act][value=cancel]"
AGAIN = "a.button[href$='/issue/']"


@pytest.fixture
def worker(settings, tmp_path):
    """Start a worker on the rows of the test; `held`: it stays at a step in the middle."""
    started = []

    def start(*, held=False):
        code = WORKER.format(before=HELD if held else "")
        one = subprocess.Popen(  # noqa: S603
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=environment(tmp_path),
            start_new_session=True,
        )
        started.append(one)
        return one

    yield start
    for one in started:
        if one.poll() is None:
            kill(one)


def environment(folder):
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "observer.settings",
        "DEBUG": "yes",
        "DATABASE_URL": f"sqlite:///{connection.settings_dict['NAME']}",
        "DATA_DIR": str(folder),
        "SECRET_KEY": f"{settings.SECRET_KEY} 0123456789 and a key of a test is nobody's",
    }


def kill(process):
    """End a process in the middle of whatever it does, as a power cut would."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def test_a_worker_that_is_killed_issues_nothing_and_the_next_one_does(
    person, election, worker, monkeypatch
):
    monkeypatch.setattr(issuing, "LARGE", 0)
    user = factories.user("Head", language="ru", is_staff=True)
    factories.member(election, role="head", user=user)
    head = person("head")
    head.sign_in(user.email, f"/desk/conclusion/{election.code}/issue/")

    head.press(SUBMIT)
    head.press(CANCEL)
    ended = [status()]
    head.press(AGAIN)
    head.press(SUBMIT)
    ended += [killed(head, worker(held=True))]
    lost = Job.objects.latest("pk")
    told = head.text(".errornote")
    head.press(AGAIN)
    head.press(SUBMIT)
    worker()
    shows(head, "a.button[href$='#issues']")

    assert [*ended, status()] == ["failed", "failed", "done"]
    assert told == lost.message
    assert Job.objects.count() == 3
    assert Issue.objects.get().conclusion.mission == election
    assert head.all() == []


def killed(head, process):
    """Kill a worker in the middle, let time go by, look; give how its job stands then."""
    wait(head, lambda: Job.objects.filter(result={"step": "rest"}).exists())
    kill(process)
    assert status() == "running"
    Job.objects.filter(status="running").update(noted_at=timezone.now() - 2 * running.SILENCE)
    shows(head, ".errornote")
    return status()


def status():
    return Job.objects.latest("pk").status


def shows(head, where):
    """Wait until the page says how it ended: by itself, or when it is looked at again."""

    def there():
        if not head.script:
            head.page.reload()
        return head.page.locator(where).count()

    wait(head, there)
    head.look()


def wait(head, holds):
    """Give a worker a minute: it starts a process of its own."""
    for _time in range(300):
        if holds():
            return
        head.page.wait_for_timeout(200)
    raise AssertionError("it did not come to that")
