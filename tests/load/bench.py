"""make bench: what the phone's way in and the desk's pages take, beside raw baselines.

PostgreSQL, gunicorn with 2 workers and 8 clients share this machine; everything is on
loopback, bounded, and stops by itself. Ratios are of the same run.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.load import clients, stand

CLIENTS, WORKERS = 8, 2
TURNS = 10
Row = tuple[str, str]


def main() -> None:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=3_000, help="of each measured run")
    parser.add_argument("--stored", type=int, default=200_000, help="observations of the second")
    options = parser.parse_args()
    with stand.postgres() as address, tempfile.TemporaryDirectory() as folder:
        os.environ.update(stand.ENVIRONMENT, DATABASE_URL=address, DATA_DIR=folder)
        rows = measured(options.requests, options.stored, address)
    width = max(len(name) for name, _value in rows)
    print(f"\n{'what':<{width}}  figure\n{'-' * width}  {'-' * 30}")
    for name, value in rows:
        print(f"{name:<{width}}  {value}")


def measured(requests: int, stored: int, address: str) -> list[Row]:
    """Measure everything in one run; give the rows of the table."""
    import django

    django.setup()
    from tests.load import seed

    say("preparing")
    field = seed.prepare(CLIENTS)
    size = len(field.body(field.members[0], field.stations[0]))
    pgbench = raw_inserts(address, size)
    rows = [
        ("bytes of a batch of one parcel, 20 answers", f"{size:,}"),
        ("pgbench, one row of that size, 8 clients", f"{pgbench:,.0f} /s"),
    ]
    with stand.gunicorn(WORKERS) as port:
        rows += taken_in(port, field, requests, stored, pgbench)
    return rows + pages(field.mission, stored)


def taken_in(port: int, field: Any, requests: int, stored: int, pgbench: float) -> list[Row]:
    """Measure the phone's way in with nothing stored and with much, beside one plain insert."""
    from tests.load import seed

    each = requests // CLIENTS
    clients.run(port, field.parcels(20))  # warm
    say("taking in, nothing stored")
    plain, empty = in_turn(port, field.plain_inserts(each, start=10**5), field.parcels(each))
    say(f"storing {stored:,} observations")
    seed.templates(field.mission, field.stations)
    seed.multiply(field.mission, stored)
    say("taking in, much stored")
    again, full = in_turn(port, field.plain_inserts(each, start=10**6), field.parcels(each))
    refused = [*plain.refused, *empty.refused, *full.refused, *again.refused]
    machine = again.per_second / plain.per_second  # the view knows nothing of what is stored
    return [
        ("signed-in view with one ORM insert", speed(plain)),
        (f"the same, {stored:,} observations stored", speed(again)),
        ("parcels accepted, none stored before", speed(empty)),
        (f"parcels accepted, {stored:,} stored before", speed(full)),
        ("  … of the one-insert view, none stored", f"{empty.per_second / plain.per_second:.0%}"),
        (f"  … of the same, {stored:,} stored", f"{full.per_second / again.per_second:.0%}"),
        ("  … of pgbench", f"{full.per_second / pgbench:.1%}"),
        ("  … of none stored", f"{full.per_second / empty.per_second:.0%}"),
        (
            "  … the same, the machine's own change taken out",
            f"{full.per_second / empty.per_second / machine:.0%}",
        ),
        ("not accepted", f"{len(refused)} {' '.join(refused[:1])}"),
    ]


def in_turn(port: int, *kinds: list[list[clients.Post]]) -> list[clients.Timing]:
    """Run kinds of requests a part of each in turn; give the timing of each.

    Where the machine's own speed drifts, it drifts for all alike.
    """
    timings = [clients.Timing() for _kind in kinds]
    for turn in range(TURNS):
        for timing, queues in zip(timings, kinds, strict=True):
            timing.add(clients.run(port, [queue[turn::TURNS] for queue in queues]))
    return timings


def speed(timing: clients.Timing) -> str:
    """Say a run: accepted per second, the median and the slowest twentieth."""
    p50, p95 = (timing.percentile(share) * 1000 for share in (0.5, 0.95))
    return f"{timing.per_second:,.0f} /s, p50 {p50:.0f} ms, p95 {p95:.0f} ms"


def raw_inserts(address: str, size: int) -> float:
    """Let pgbench insert rows of this size with eight clients for five seconds."""
    import psycopg

    program = shutil.which("pgbench") or next(
        (str(path) for path in sorted(Path("/usr/lib/postgresql").glob("*/bin/pgbench"))), ""
    )
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(
            "CREATE TABLE IF NOT EXISTS bench_raw (id serial PRIMARY KEY, body text)"
        )
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write(f"INSERT INTO bench_raw (body) VALUES (repeat('x', {size}));\n")
        script.flush()
        command = [program, "-n", "-c", "8", "-j", "2", "-T", "5", "-f", script.name, address]
        answer = subprocess.run(command, capture_output=True, text=True, check=True)
    found = re.search(r"tps = ([\d.]+)", answer.stdout)
    return float(found.group(1)) if found else 0.0


def pages(mission: Any, stored: int) -> list[Row]:
    """Time what the desk reads: tallies, claims and lists; medians of eleven."""
    from django.test import Client

    from missions.workflow.claim import assess
    from missions.workflow.tally import answers, coverage
    from tests import factories

    desk = Client(SERVER_NAME="127.0.0.1")
    desk.force_login(factories.desk(mission).user)

    def page(address: str) -> Callable[[], object]:
        def get() -> object:
            answer = desk.get(address)
            if answer.status_code != 200:
                raise SystemExit(f"{address}: {answer.status_code}")
            return answer.content

        return get

    reads: dict[str, Callable[[], object]] = {
        "coverage": lambda: coverage(mission),
        "tallies of a checklist": lambda: answers(mission, "VO"),
        "all claims": lambda: assess(mission),
        **{name: page(address) for name, address in stand.PAGES.items()},
    }
    return [
        (f"{name}, {stored:,} stored", f"{median(read):.0f} ms") for name, read in reads.items()
    ]


def median(read: Callable[[], object]) -> float:
    """Give the median milliseconds of eleven readings, after one to warm up."""
    read()
    taken = []
    for _time in range(11):
        begun = time.perf_counter()
        read()
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


def say(words: str) -> None:
    """Tell what is being done."""
    print(f"{time.strftime('%H:%M:%S')} {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
