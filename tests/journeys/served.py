"""The program as it is served to a mission: a process of its own, to be killed and updated."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from tests.load.stand import free_port

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("static", "templates", "locale", "missions", "observer", "manage.py")
OF_THE_DESK = ("admin", "import_export")  # their static files, which no phone takes
PATIENCE = 20  # seconds


class Server:
    """gunicorn on a port of its own, with the rows of the test in a file beside it."""

    def __init__(self, folder, tree=ROOT, debug="yes"):
        self.tree, self.port = tree, free_port()
        self.rows = folder / "rows.sqlite3"
        self.environment = os.environ | {
            "DEBUG": debug,
            "DATABASE_URL": f"sqlite:///{self.rows}",
            "DATA_DIR": str(folder),  # photos lie where the test looks for them
            "SECRET_KEY": f"{settings.SECRET_KEY} 0123456789 and a key of a test is nobody's",
            "REQUIRE_SECOND_FACTOR": "no",
        }
        self.process = None

    def start(self):
        """Start it, and wait until it answers."""
        self.process = subprocess.Popen(  # noqa: S603
            [
                *(sys.executable, "-m", "gunicorn", "-c", "python:observer.gunicorn"),
                *("-b", f"127.0.0.1:{self.port}", "-w", "1", "--log-level", "error"),
            ],
            cwd=self.tree,
            env=self.environment,
            start_new_session=True,
        )
        ends = time.monotonic() + PATIENCE
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/sw.js", timeout=5).close()
            except OSError:
                assert time.monotonic() < ends, "gunicorn does not answer"
                time.sleep(0.1)
            else:
                return

    def kill(self):
        """End it in the middle of whatever it does, as a power cut would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def end(self):
        if self.process and self.process.poll() is None:
            self.kill()

    def manage(self, *command):
        """Run a command of the program as it is served."""
        subprocess.run(  # noqa: S603
            [sys.executable, "manage.py", *command],
            cwd=self.tree,
            env=self.environment,
            check=True,
            capture_output=True,
        )


@contextmanager
def rows_in(path):
    """Have this process and a server read and write the same rows: those of the test, in a file."""
    memory, name = connection.connection, connection.settings_dict["NAME"]
    with sqlite3.connect(path) as file:
        memory.backup(file)
    connection.connection = None
    connection.settings_dict["NAME"] = str(path)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name
        connection.connection = memory


class Deployment(Server):
    """A copy of the program, prepared as for a mission, whose files can be changed."""

    def __init__(self, folder):
        super().__init__(folder, folder / "program", debug="no")
        self.tree.mkdir()
        for part in PARTS:
            copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
            copy(ROOT / part, self.tree / part)

    def prepare(self):
        """Gather the static files, as `make prepare` does; those of before stay."""
        ignored = [word for name in OF_THE_DESK for word in ("--ignore", name)]
        self.manage("collectstatic", "--no-input", *ignored)

    def change(self, path, old, new):
        """Change a file of the program."""
        file = self.tree / path
        text = file.read_text()
        assert text.count(old) == 1, path
        file.write_text(text.replace(old, new))
