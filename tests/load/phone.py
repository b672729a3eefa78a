"""What the field app takes of a phone, each figure beside its budget.

    python -m tests.load.phone [--register FILE]

Real Chromium with a phone's screen; where it says "slow", at 400 kbit/s with 400 ms to answer and
a processor four times slower than this machine's. gunicorn serves from SQLite in a folder of its
own; everything is on loopback and stops by itself. FILE is a register of
stations as CSV; without one a synthetic register of 31,073 is made.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from tests.load import stand
from tests.load.import_stations import synthetic

WARM, COLD = 5, 5
APP = "/phone/ru/"
COLUMNS = ("what", "figure", "budget")


class Row(NamedTuple):
    """A line of the table; the budget may be none."""

    what: str
    figure: str
    budget: str = ""
    met: bool = True


def main() -> None:
    """Measure, print the table, and fail where a budget is not met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--register", type=Path, help="stations as CSV, for the search")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(stand.ENVIRONMENT, DATA_DIR=folder)
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser's loop is in this thread
        import django

        django.setup()
        register = options.register or synthetic(Path(folder) / "register.csv")
        if not register.is_file():
            say(f"no {register}: the register's size and the search in it are skipped")
        rows = list(measured(Path(folder), register if register.is_file() else None))
    print_table(rows)
    sys.exit(any(not row.met for row in rows))


def measured(folder: Path, register: Path | None) -> Iterator[Row]:
    """Measure everything in one run."""
    from playwright.sync_api import sync_playwright

    from tests.load import phone_browser, phone_stand

    say("preparing")
    place = phone_stand.prepare(register)
    with sync_playwright() as playwright:
        chromium = playwright.chromium
        with stand.gunicorn(2) as port:
            origin = f"http://127.0.0.1:{port}"
            yield from kept(port, place, register)
            yield from first_loads(chromium, origin, place)
            phone = phone_browser.persistent(chromium, folder / "phone", origin, place)
            say("taking everything along")
            phone.take_along()
            draft = phone.begin()
            yield from used(phone, draft, register)
            phone.context.close()
    yield from opened_again(folder / "phone", origin, draft)


def opened_again(folder: Path, origin: str, draft: str) -> Iterator[Row]:
    """Open what the phone keeps when the server is gone."""
    from tests.load.phone_alone import Alone

    say("opening again, the server gone")
    for what, address in (("the app", APP), ("a draft", draft)):
        cold = []
        for _time in range(COLD):
            browser = Alone(folder)
            cold.append(browser.open(origin + address))
            browser.close()
        yield timed(f"slow: the browser just started, {what} opened, no network", cold, 1_000)
    browser = Alone(folder)
    warm = [browser.open(origin + draft) for _time in range(1 + WARM)][1:]
    browser.close()
    yield timed("slow: a draft opened again, no network", warm, 1_000)


def kept(port: int, place: Any, register: Path | None) -> Iterator[Row]:
    """Measure what is kept for work without a network."""
    from tests.load.phone_wire import Wire

    say("taking what is kept")
    sizes = Wire(port, place).kept()
    yield sized("kept for work without a network, register apart", sizes.whole, 220)
    yield sized("  styles and scripts", sizes.files)
    yield sized("  the app's page, both languages", sizes.app)
    yield sized(f"  {len(place.editions)} checklists, both languages", sizes.checklists)
    yield sized("    the longest of them", sizes.longest)
    yield sized("  the pack", sizes.pack)
    yield sized("icons, where it is put on the home screen", sizes.icons)
    if register:
        yield sized(f"register of {place.stations:,} stations", sizes.register, 800)


def first_loads(chromium: Any, origin: str, place: Any) -> Iterator[Row]:
    """Open a checklist with nothing in the browser's cache: the server's page, then the app's."""
    from tests.load.phone_browser import CHROMIUM, SCREEN, Phone

    say("first loads")
    browser = chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    phone = Phone(browser.new_context(service_workers="block", **SCREEN), origin, place)
    phone.take_pack()
    draft = phone.begin()
    for name, address in (("the server's", f"/drafts/{place.draft}/"), ("the app's", draft)):
        load = phone.open(address, network=True)
        detail(name, load)
        yield sized(f"first load of a checklist, {name} page", load.size, 60)
        yield timed("  slow: until it can be filled", [load.milliseconds], 5_000)
    browser.close()


def used(phone: Any, draft: str, register: Path | None) -> Iterator[Row]:
    """Type, search and send with everything on the phone."""
    from tests.load import phone_acts

    say("typing")
    asked = len(phone.place.questions)
    keys, touches = phone_acts.typing(phone)
    alone = phone_acts.typing_alone(phone)
    yield timed(f"slow: from a touch to its effect painted, {asked} questions", touches, 50)
    yield timed(f"slow: from a key to its effect painted, {asked} questions", keys, 50)
    yield timed("  a key in a page of one box and no script, to compare", alone)
    if register:
        say("searching")
        yield timed("slow: search, painted", phone_acts.searching(phone), 100)
    say("sending")
    requests, waits = phone_acts.sending(phone, draft)
    packed = {request.get("content-encoding", "plain") for request in requests}
    said = f"{len(requests)} request, {' '.join(sorted(packed))}, {waits} left"
    met = (len(requests), packed, waits) == (1, {"gzip"}, 0)
    yield Row(f"sending {phone_acts.BATCH} parcels", said, "1 request, gzip", met)


def sized(what: str, size: int, budget: int = 0) -> Row:
    """Say a size in kB of a thousand bytes."""
    figure = f"{size / 1000:,.1f} kB"
    return Row(what, figure, f"{budget} kB" if budget else "", not budget or size <= budget * 1000)


def timed(what: str, each: list[float], budget: int = 0) -> Row:
    """Say the median and the worst; the median is what the budget is for."""
    worst = f", worst {max(each):,.0f} ms, of {len(each)}" if len(each) > 1 else ""
    figure = f"{median(each):,.0f} ms{worst}"
    wanted = f"{budget:,} ms" if budget else ""
    return Row(what, figure, wanted, not budget or median(each) < budget)


def detail(name: str, load: Any) -> None:
    """Tell what a page is made of."""
    for part in load.parts:
        say(f"  {name} {part.size:>7,} {part.address[:90]}")


def print_table(rows: list[Row]) -> None:
    """Print figures beside budgets."""
    widths = [max(len(row[n]) for row in [*rows, Row(*COLUMNS)]) for n in range(3)]
    print()
    for line in (COLUMNS, tuple("-" * width for width in widths), *rows):
        cells = (f"{cell:<{width}}" for cell, width in zip(line, widths, strict=False))
        print("  ".join(cells) + ("" if line[-1] is not False else "  NOT MET"))


def say(words: str) -> None:
    """Tell what is being done."""
    print(f"{time.strftime('%H:%M:%S')} {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
