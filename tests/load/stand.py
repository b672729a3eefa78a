"""The stand of the benchmark: PostgreSQL, gunicorn and signed-in members, all on loopback."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {
    "DEBUG": "no",
    "HTTPS": "no",
    "SECRET_KEY": "a key for measuring, 0123456789 abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "127.0.0.1,testserver",
    "REQUIRE_SECOND_FACTOR": "no",
    "EMAIL_URL": "consolemail://",
    "DJANGO_SETTINGS_MODULE": "tests.load.settings",
}
PAGES = {
    "list of observations": "/desk/missions/observation/",
    "list of irregularities": "/desk/missions/irregularity/",
}


def free_port() -> int:
    """Find a port of loopback that nobody uses."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port


@contextmanager
def postgres() -> Iterator[str]:
    """Start a PostgreSQL of the system for this run; give its address."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        place = f"{folder}/postgres"
        script = str(ROOT / ".ci" / "postgres")
        started = subprocess.run(
            [script, "start", place], capture_output=True, text=True, check=True
        )
        try:
            yield started.stdout.strip()
        finally:
            subprocess.run([script, "stop", place], check=False, capture_output=True)


@contextmanager
def gunicorn(workers: int) -> Iterator[int]:
    """Serve the project with its own gunicorn settings; give the port."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "-c",
        "python:observer.gunicorn",
        "-b",
        f"127.0.0.1:{port}",
        "-w",
        str(workers),
        "--max-requests",
        "0",
    ]
    server = subprocess.Popen(command, cwd=ROOT, env=dict(os.environ))
    try:
        _wait_for(f"http://127.0.0.1:{port}/bench/up", server)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _attempt in range(100):
        if server.poll() is not None:
            raise SystemExit("gunicorn did not start")
        try:
            urllib.request.urlopen(address, timeout=2).close()  # noqa: S310  loopback
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("gunicorn does not answer")
