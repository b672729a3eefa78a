"""What Lighthouse says of today and of a checklist, as pages of the server and in the app.

    python -m tests.load.phone_lighthouse [--runs N]

Needs Node and, the first time, a network: `npx` fetches Lighthouse, which is no part of the
project. Everything else is on loopback, as in tests.load.phone. Prints the medians of the runs.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median
from typing import Any

from tests.load import stand
from tests.load.phone import Row, print_table, say

LIGHTHOUSE = "lighthouse@12.8.2"
CATEGORIES = ("performance", "accessibility", "best-practices")
WANTED = 95
PATIENCE = 60  # seconds for the browser to start


def main() -> None:
    """Let Lighthouse judge, print the table, and fail where a score is too low."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="of each page")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(stand.ENVIRONMENT, DATA_DIR=folder, DJANGO_ALLOW_ASYNC_UNSAFE="1")
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        import django

        django.setup()
        rows = judged(Path(folder), options.runs)
    print_table(rows)
    sys.exit(any(not row.met for row in rows))


def judged(folder: Path, runs: int) -> list[Row]:
    """Judge every page with everything kept on the phone."""
    from playwright.sync_api import sync_playwright

    from tests.load import phone_browser, phone_stand

    say("preparing")
    place = phone_stand.prepare(None)
    rows = []
    with stand.gunicorn(2) as server:
        origin = f"http://127.0.0.1:{server}"
        with sync_playwright() as playwright:
            phone = phone_browser.persistent(playwright.chromium, folder / "phone", origin, place)
            phone.take_along()
            pages = {
                "today, the server's page": f"/missions/{place.member.mission.code}/today/",
                "today, in the app": "/phone/ru/",
                "a checklist, the server's page": f"/drafts/{place.draft}/",
                "a checklist, in the app": phone.begin(),
            }
            phone.context.close()
        with alone(folder / "phone", phone_browser.CHROMIUM) as port:
            for name, address in pages.items():
                say(name)
                reports = [report(origin + address, port) for _run in range(runs)]
                rows += [scored(f"{name}: {one}", reports, one) for one in CATEGORIES]
                tell(reports[-1])
    return rows


@contextmanager
def alone(phone: Path, chromium: str) -> Iterator[int]:
    """Start the browser on what the phone keeps, with nothing of a test in it; give its port."""
    port = stand.free_port()
    options = ["--headless=new", "--no-sandbox", "--password-store=basic", "--no-first-run"]
    where = [f"--user-data-dir={phone}", f"--remote-debugging-port={port}"]
    quiet = subprocess.DEVNULL
    browser = subprocess.Popen([chromium, *options, *where], stdout=quiet, stderr=quiet)
    try:
        for _turn in range(PATIENCE):
            with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/json/version"):
                break
            time.sleep(1)
        yield port
    finally:
        browser.terminate()
        browser.wait(timeout=30)


def report(address: str, port: int) -> Any:
    """Run Lighthouse in the browser that listens at the port; what it keeps stays there."""
    command = [
        *("npx", "--yes", LIGHTHOUSE, address, f"--port={port}", "--quiet"),
        *("--output=json", "--disable-storage-reset"),
        f"--only-categories={','.join(CATEGORIES)}",
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode:
        raise SystemExit(f"Lighthouse did not run:\n{done.stderr[-2000:]}")
    found = json.loads(done.stdout)
    if found["finalDisplayedUrl"] != address:
        raise SystemExit(f"{address} led to {found['finalDisplayedUrl']}")
    return found


def scored(what: str, reports: list[Any], category: str) -> Row:
    """Give the median of a score, of 100."""
    scores = [100 * (one["categories"][category]["score"] or 0) for one in reports]
    middle = round(median(scores))
    return Row(what, f"{middle}", f"{WANTED}", middle >= WANTED)


def tell(found: Any) -> None:
    """Tell what a page lost points for."""
    for category in CATEGORIES:
        for reference in found["categories"][category]["auditRefs"]:
            audit = found["audits"][reference["id"]]
            score = audit["score"]
            if reference["weight"] and score is not None and score < 1:
                value = audit.get("displayValue", "")
                say(f"  {category} {audit['id']} {100 * score:.0f} {value}")


if __name__ == "__main__":
    main()
