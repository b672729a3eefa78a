"""How long the server takes to check a passage again while it is typed, beside a raw baseline.

    DEBUG=yes DATA_DIR=data/demo SECRET_KEY=x .venv/bin/python -m tests.load.recheck [MISSION]

It asks the database of the environment, which has a built demonstration; all it adds is a
session. Each figure is the median of so many requests in this process, of its own processor
time: what else runs on the machine is not in it. The baseline is a request that counts missions.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

TIMES = 20
TEXTS = {
    "en": "At all stations ballots were marked in secret. Observers visited every region. "
    "Voting went on without any violation, and the large majority of voters were content.",
    "ru": "На всех участках голосование прошло тайно. Наблюдатели посетили все регионы. "
    "Голосование прошло без нарушений, подавляющее большинство избирателей было довольно.",
}
INSERTS = " [[stations]], [[claim:voting-secrecy]]"


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("mission", nargs="?", default="presidential-2019")
    code = parser.parse_args().mission
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.load.settings"
    import django

    django.setup()
    rows = measured(code)
    raw = rows[0][1]
    width = max(len(name) for name, _took in rows)
    for name, took in rows:
        print(f"{name:<{width}}  {1000 * took:6.1f} ms  {took / raw:5.1f} times the baseline")


def measured(code: str) -> list[tuple[str, float]]:
    """Give what was done and the seconds it takes, the baseline first."""
    from django.test import Client
    from django.urls import reverse

    from missions.models import Passage, User

    client = Client(headers={"Host": "localhost", "HX-Request": "true"})
    client.force_login(User.objects.filter(is_superuser=True, is_active=True).earliest("pk"))
    address = reverse("passage_check", args=[code])
    own = Passage.objects.filter(section__conclusion__mission__code=code)
    over = own.filter(claim__code="voting-secrecy").earliest("pk").pk
    plain = {f"text_{language}": text for language, text in TEXTS.items()}
    inserting = {name: text + INSERTS for name, text in plain.items()}

    def median(fields: Mapping[str, Any], url: str = address) -> float:
        client.post(url, fields)  # warm
        took = []
        for place in range(TIMES):
            before = time.process_time()
            answer = client.post(url, typed_on(fields, place))
            took.append(time.process_time() - before)
            if answer.status_code != HTTPStatus.OK:
                raise SystemExit(f"{url}: {answer.status_code}")
        return statistics.median(took)

    return [
        ("baseline: a request that counts missions", median({}, "/bench/up")),
        ("a text of two languages", median(plain)),
        ("the same with a figure and a claim inserted", median(inserting)),
        ("the same typed over a computed sentence", median({**inserting, "passage": over})),
    ]


def typed_on(fields: Mapping[str, Any], signs: int) -> dict[str, Any]:
    """Give the fields some strokes of a key later: no text is the one before it."""
    more = " " + "x" * signs
    return {name: f"{v}{more}" if name.startswith("text_") else v for name, v in fields.items()}


if __name__ == "__main__":
    main()
