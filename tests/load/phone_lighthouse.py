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
from pathlib import Path
from statistics import median
from typing import Any

from tests.load import stand
from tests.load.phone import Row, print_table, say

LIGHTHOUSE = "lighthouse@12.8.2"
CATEGORIES = ("performance", "accessibility", "best-practices")
WANTED = 95


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
    port = stand.free_port()
    with stand.gunicorn(2) as server, sync_playwright() as playwright:
        origin = f"http://127.0.0.1:{server}"
        more = [f"--remote-debugging-port={port}"]
        phone = phone_browser.persistent(playwright.chromium, folder / "phone", origin, place, more)
        phone.take_along()
        pages = {
            "today, the server's page": f"/missions/{place.member.mission.code}/today/",
            "today, in the app": "/phone/ru/",
            "a checklist, the server's page": f"/drafts/{place.draft}/",
            "a checklist, in the app": phone.begin(),
        }
        phone.page.goto("about:blank")
        rows = []
        for name, address in pages.items():
            say(name)
            reports = [report(origin + address, port) for _run in range(runs)]
            rows += [scored(f"{name}: {one}", reports, one) for one in CATEGORIES]
            tell(reports[-1])
        phone.context.close()
    return rows


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
    return json.loads(done.stdout)


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
