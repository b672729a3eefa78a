"""How long a register of 31,073 stations takes, in what memory, and who has to wait for it.

    python -m tests.load.import_stations [FILE [name=Column …]]

Without a file a synthetic register of that size is made. It runs on SQLite in a folder of its
own. Meanwhile another process writes a row every twentieth of a second and notes its waits.
"""

from __future__ import annotations

import csv
import os
import resource
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.load import stand

ROWS, MUNICIPALITIES, COUNTIES = 31_073, 2_500, 380
MAP = ["code=Order", "address=Adress", "area=County/Municipality", "number=Number"]
WORDS = ["школа", "ШКОЛА 17", "городок-250", "дом культуры 12", "nothing of it"]
PAUSE = 0.05


def main() -> None:
    """Measure twice: everything is new, then everything is known."""
    if sys.argv[1:2] == ["--write"]:
        keep_writing(sys.argv[2])
        return
    with tempfile.TemporaryDirectory() as folder:
        database = f"{folder}/bench.sqlite3"
        os.environ.update(stand.ENVIRONMENT, DATA_DIR=folder, DATABASE_URL=f"sqlite:///{database}")
        os.environ["DJANGO_SETTINGS_MODULE"] = "observer.settings"
        import django

        django.setup()
        measure(Path(folder), database)


def measure(folder: Path, database: str) -> None:
    """Take the register in twice, then search in it."""
    from tests.missions.spreadsheets.conftest import bare_mission

    migrate()
    mission = bare_mission()
    path = Path(sys.argv[1]) if sys.argv[1:] else synthetic(folder / "register.csv")
    declared = sys.argv[2:] or MAP
    for what in ("all new", "all known"):
        waits = import_beside_a_writer(database, mission.code, path, declared)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        say(f"{what}: {waits['seconds']:.1f} s, {memory} MB at most; another process wrote")
        say(f"  {waits['rows']} rows meanwhile, longest wait {waits['longest']:.1f} s")
    for words in WORDS:
        say(f"search “{words}”: {1000 * searched(mission, words):.1f} ms (median of 25)")


def migrate() -> None:
    """Make the tables."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def synthetic(path: Path) -> Path:
    """Make a register: numbers are unique only within a municipality."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Order", "Adress", "County", "Municipality", "Number"])
        for order in range(1, ROWS + 1):
            town = order % MUNICIPALITIES
            address = f"Школа № {order % 97}, ул. Мира {order % 211}, Дом культуры"
            writer.writerow(
                [order, address, f"Район {town % COUNTIES}", f"Городок-{town}", order // 2500 + 1]
            )
    return path


def import_beside_a_writer(
    database: str, code: str, path: Path, declared: list[str]
) -> dict[str, Any]:
    """Run the command while another process writes; give seconds and its waits."""
    from django.core.management import call_command

    command = [sys.executable, "-m", "tests.load.import_stations", "--write", database]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    started = time.monotonic()
    call_command("import_stations", path, mission=code, map=declared)
    seconds = time.monotonic() - started
    writer.send_signal(signal.SIGTERM)
    output, _nothing = writer.communicate()
    waits = [float(line) for line in output.split()]
    return {"seconds": seconds, "rows": len(waits), "longest": max(waits, default=0)}


def keep_writing(database: str) -> None:
    """Write small rows until told to stop; print how long each took."""
    connection = sqlite3.connect(database, timeout=60, isolation_level=None)
    connection.execute("CREATE TABLE IF NOT EXISTS bench (at REAL)")
    running = [True]
    signal.signal(signal.SIGTERM, lambda *_: running.clear())
    while running:
        started = time.monotonic()
        connection.execute("INSERT INTO bench VALUES (?)", [started])
        say(f"{time.monotonic() - started:.3f}")
        time.sleep(PAUSE)


def searched(mission: Any, words: str) -> float:
    """Give the median seconds of a search for the first twenty stations."""
    times = []
    for _turn in range(25):
        started = time.perf_counter()
        list(mission.stations.matching(words).order_by("code")[:20])
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def say(words: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
