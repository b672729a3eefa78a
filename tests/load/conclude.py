"""How long a conclusion takes: checked, computed, frozen and printed to all three formats.

    .venv/bin/python -m tests.load.conclude [--observations 10000] [--claims 500] [--profile]

PostgreSQL, started for this run. Claims beyond those of the library are copies of them under
other codes, each with a passage of its own; observations are made by the steps and copied.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from tests.load import stand

WANTED = 10.0  # seconds for all of it, in one language
SHOWN = 40  # lines of the profile
Row = tuple[str, float]


def main() -> None:
    """Build the mission, measure each part, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--observations", type=int, default=10_000)
    parser.add_argument("--claims", type=int, default=500)
    parser.add_argument("--profile", action="store_true", help="say where the time goes")
    options = parser.parse_args()
    with stand.postgres() as address, tempfile.TemporaryDirectory() as folder:
        os.environ.update(stand.ENVIRONMENT, DATABASE_URL=address, DATA_DIR=folder)
        rows = measured(options.observations, options.claims, profile=options.profile)
    width = max(len(name) for name, _took in rows)
    for name, took in rows:
        print(f"{name:<{width}}  {took:6.2f} s")
    if rows[-1][1] > WANTED:
        raise SystemExit(f"More than {WANTED:.0f} s.")


def measured(observations: int, claims: int, *, profile: bool) -> list[Row]:
    """Give what each part took in seconds; the last row is the whole."""
    import django

    django.setup()
    conclusion = built(observations, claims)
    say("measuring")
    with profiled(on=profile):
        return list(timed(conclusion))


def timed(conclusion: Any) -> Iterator[Row]:
    """Do each part once, as issuing and downloading do."""
    from django.utils import timezone

    from missions.documents import docx, html, pdf
    from missions.workflow import conclude
    from missions.workflow.conclude.freezing import cut_off, local

    begun = time.perf_counter()
    facts, took = once(lambda: conclude.gather(conclusion))
    yield "read and compute every claim", took
    problems, took = once(lambda: conclude.check(facts))
    yield f"check the text in every language ({len(problems)} entries)", took
    now, mission = timezone.now(), conclusion.mission
    frozen, took = once(
        lambda: conclude.freeze(facts, issued_at=local(mission, now), cut_off=cut_off(mission, now))
    )
    yield "lay out and freeze, every language, tallies, evidence", took
    _stored, took = once(lambda: (frozen.digest, frozen.as_json()))
    yield "hash, and what the database keeps", took
    before = time.perf_counter()
    for language, content in frozen.contents.items():
        forms: dict[str, Callable[[Any], object]] = {
            "page": html.render_fragment,
            "DOCX": docx.render,
            "PDF": pdf.render,
        }
        for name, render in forms.items():
            _data, took = once(lambda render=render, content=content: render(content))
            yield f"print as {name}, {language}", took
    printed = (time.perf_counter() - before) / len(frozen.contents)
    whole = time.perf_counter() - begun
    yield "everything, every language", whole
    yield "checked, computed and printed to all three, one language", before - begun + printed


def once(act: Callable[[], Any]) -> tuple[Any, float]:
    """Do something and give the seconds it took."""
    begun = time.perf_counter()
    done = act()
    return done, time.perf_counter() - begun


def built(observations: int, claims: int) -> Any:
    """Make a mission of so many verified observations and so many claims."""
    from django.core.management import call_command

    from tests import factories
    from tests.load import seed
    from tests.missions.observed import conclusion_of

    call_command("migrate", verbosity=0)
    mission = factories.mission("bench")
    say(f"{claims:,} claims")
    conclusion = conclusion_of(mission)
    more_claims(conclusion, claims)
    say(f"{observations:,} observations")
    places = seed.stations(mission)
    seed.templates(mission, places)
    seed.multiply(mission, observations)
    say(f"{mission.observations.verified().count():,} verified observations")
    return conclusion


def more_claims(conclusion: Any, wanted: int) -> None:
    """Copy claims with their sources until there are so many, each said where its model is."""
    from missions.models import Claim, Passage

    own = list(Claim.objects.filter(mission=conclusion.mission).prefetch_related("sources"))
    quantified = [claim for claim in own if claim.kind in {"U", "N", "M"}]
    places = {
        passage.claim_id: passage
        for passage in Passage.objects.filter(section__conclusion=conclusion, kind="claim")
    }
    for number in range(wanted - len(own)):
        model = quantified[number % len(quantified)]
        claim = copy_of(model, code=f"{model.code}-{number}")
        for source in model.sources.all():
            copy_of(source, claim_id=claim.pk)
        if model.pk in places:
            copy_of(places[model.pk], claim_id=claim.pk)


def copy_of(row: Any, **instead: object) -> Any:
    """Write a row once more, with some fields changed."""
    fields = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key
    }
    return type(row).objects.create(**{**fields, **instead})


@contextmanager
def profiled(*, on: bool) -> Iterator[None]:
    """Say where the time went, if that is wanted."""
    profile = cProfile.Profile()
    if on:
        profile.enable()
    yield
    if on:
        profile.disable()
        pstats.Stats(profile).sort_stats("cumulative").print_stats(SHOWN)


def say(words: str) -> None:
    """Tell what is being done."""
    print(f"{time.strftime('%H:%M:%S')} {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
