"""make soak: twenty phones, a thousand observations, a network and a server that fail at random.

The phones are the app's own modules in node; their network cuts, loses, repeats and refuses; the
server is killed and started again; phones die and wake. At the end the server must hold what was
saved on the phones: nothing lost, nothing twice, every answer as it was. It prints its seed, with
which the same faults come again, is bounded, and fails where anything is missing.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import json
import os
import random
import secrets
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.load import stand
from tests.load.soak_check import compared, told

FOLDER = Path(__file__).parent
STATIONS = 40
FAULTY = 0.35  # of all exchanges
RESTARTS = 6
Row = dict[str, Any]


def main() -> None:
    """Run the soak; exit with 1 where anything was lost, doubled or altered."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(10**6))
    parser.add_argument("--phones", type=int, default=20)
    parser.add_argument("--each", type=int, default=50, help="observations of a phone")
    parser.add_argument("--limit", type=int, default=290, help="seconds after which it gives up")
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        rows = f"sqlite:///{folder}/soak.sqlite3"
        os.environ.update(stand.ENVIRONMENT, DATABASE_URL=rows, DATA_DIR=folder)
        os.environ["ALLOWED_HOSTS"] = "127.0.0.1,localhost"
        import django

        django.setup()
        sys.exit(soak(options))


def soak(options: argparse.Namespace) -> int:
    """Prepare, let the phones live, compare; give the code to exit with."""
    chance = random.Random(options.seed)  # noqa: S311  faults, no secrets
    begun = time.monotonic()
    field = prepared(options.phones)
    with Served() as server, networks(server.port, options.phones, chance) as between:
        storm = threading.Thread(target=server.storm, args=[chance.random()], daemon=True)
        storm.start()
        phones = [phone_of(field, n, between[n], options, chance) for n in range(options.phones)]
        said = lived({"phones": phones, "common": field["common"]}, options.limit)
        met = sum((Counter(one.counts) for one in between), Counter())
    print(f"met: {', '.join(f'{met[name]} {name}' for name in sorted(FAULTS) if met[name])}")
    print(f"server killed {server.deaths} times, phones {sum(one['deaths'] for one in said)} times")
    return told(compared(said, options.phones * options.each), time.monotonic() - begun)


def prepared(number: int) -> Row:
    """Make the tables, a mission, its stations and as many members who are signed in."""
    from django.core.management import call_command

    from tests import complete, factories
    from tests.load import seed

    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    day = datetime.date(2024, 6, 9)
    mission = factories.mission("soak", election_day=day)
    stations = [factories.station(mission, f"S{n}", number=str(n)) for n in range(STATIONS)]
    edition = factories.edition(mission, "VO")
    asked = {code: [] if value == 0 else [value] for code, value in complete.CORE["VO"].items()}
    asked |= {code: ["yes", "no"] for code, values in asked.items() if values in (["yes"], ["no"])}
    named = {"code": "VO", "stage": "voting", "title": {"en": "Voting"}, "edition": edition.digest}
    common = {
        "mission": mission.code,
        "day": day.isoformat(),
        "checklist": named,
        "definition": edition.definition,
        "asked": asked,
        "stations": [{"code": row.code, "zone": row.time_zone} for row in stations],
    }
    members = seed.members(mission, number)
    return {"common": common, "members": [(row, seed.headers_of(row)) for row in members]}


def phone_of(
    field: Row, n: int, network: Any, options: argparse.Namespace, chance: random.Random
) -> Row:
    """Say who has a phone, how it reaches the server, and when it dies."""
    member, headers = field["members"][n]
    lives = sorted(chance.sample(range(5, options.each * 4), k=chance.randint(1, 3)))
    return {
        "base": network.url,
        "cookie": headers["Cookie"],
        "token": headers["X-CSRFToken"],
        "user": member.user_id,
        "each": options.each,
        "seed": chance.randint(1, 2_000_000_000),
        "deaths": [[changes, chance.random() < 0.5] for changes in lives],
    }


class Served:
    """gunicorn as it is served, which is killed and started again."""

    def __init__(self) -> None:
        """Choose a port that stays the same."""
        self.port = stand.free_port()
        self.deaths = 0
        self.over = threading.Event()

    def __enter__(self) -> Served:
        """Start it."""
        self._start()
        return self

    def __exit__(self, *_error: object) -> None:
        """End it for good."""
        self.over.set()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def storm(self, seed: float) -> None:
        """Kill it in the middle of its work and start it again, some times."""
        chance = random.Random(seed)  # noqa: S311
        for _time in range(RESTARTS):
            if self.over.wait(chance.uniform(3, 9)):
                return
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.deaths += 1
            if self.over.wait(chance.uniform(0, 2)):
                return
            self._start()

    def _start(self) -> None:
        line = ["-m", "gunicorn", "-c", "python:observer.gunicorn", "--log-level", "error"]
        self.process = subprocess.Popen(
            [sys.executable, *line, "-b", f"127.0.0.1:{self.port}"],
            cwd=stand.ROOT,
            start_new_session=True,
            stderr=subprocess.DEVNULL,
        )
        stand._wait_for(f"http://127.0.0.1:{self.port}/bench/up", self.process)  # noqa: SLF001


@contextlib.contextmanager
def networks(port: int, number: int, chance: random.Random) -> Iterator[list[Any]]:
    """Give each phone a network of its own, so that its faults come in the same order again."""
    from tests.journeys.network import Network

    between = [Network("127.0.0.1", port) for _phone in range(number)]
    for one in between:
        one.fault(weather(one.counts, random.Random(chance.random())), "/")  # noqa: S311
    yield between
    for one in between:
        one.down()


FAULTS = (
    *("cut_before", "cut_during", "answer_lost", "truncated", "repeated", "delayed"),
    *("answer 500", "answer 503", "answer 429", "page of a portal"),
)


def weather(counts: Counter[str], chance: random.Random) -> Callable[[Any], None]:
    """Have each request meet what chance has for it."""
    from tests.journeys import faults

    acts = {
        **{name: getattr(faults, name) for name in FAULTS[:5]},
        "answer 500": faults.answered(500),
        "answer 503": faults.answered(503, retry_after=1),
        "answer 429": faults.answered(429, retry_after=1),
        "page of a portal": faults.answered(200, "<form><input name=room></form>"),
    }

    def met(exchange: Any) -> None:
        name = chance.choice(FAULTS) if chance.random() < FAULTY else ""
        counts[name] += 1
        act = faults.delayed(chance.uniform(0, 1)) if name == "delayed" else acts.get(name)
        (act or faults.whole)(exchange)

    return met


def lived(given: Row, limit: int) -> list[Row]:
    """Let all phones live until they have sent everything; stop at the limit."""
    command = ["node", "--no-warnings", str(FOLDER / "soak_phones.js")]
    try:
        ended = subprocess.run(
            command,
            input=json.dumps(given),
            capture_output=True,
            text=True,
            timeout=limit,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise SystemExit(f"FAILED: phones still had work after {limit} s") from None
    if ended.returncode:
        raise SystemExit(f"FAILED: {ended.stderr[-2_000:]}")
    said: list[Row] = json.loads(ended.stdout)
    return said


if __name__ == "__main__":
    main()
