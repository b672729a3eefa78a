"""Ten thousand observations are given out equal, row by row, in every format."""

import pytest
from django.db import transaction

from missions.spreadsheets.exporting import open_table
from tests.missions.spreadsheets.conftest import bare_mission
from tests.missions.spreadsheets.filled import QUESTIONS, cells_of, fill
from tests.missions.spreadsheets.opened import AS, rows_in


@pytest.fixture(scope="module")
def ten_thousand(django_db_setup, django_db_blocker):
    """Make ten thousand observations once, and one of another mission."""
    with django_db_blocker.unblock(), transaction.atomic():
        mission = bare_mission()
        kept = fill(mission, 10_000)
        fill(bare_mission(), 1)
        yield mission, kept
        transaction.set_rollback(True)


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_ten_thousand_observations_are_equal_row_by_row(ten_thousand, form):
    mission, kept = ten_thousand

    header, *rows = rows_in(form, open_table("observations", mission))

    assert header[-len(QUESTIONS) :] == QUESTIONS
    assert len(rows) == len(kept)
    places = [header.index(name) for name in ("observation", "status", "arrived", "received")]
    same = AS[form]
    for number, (row, observation) in enumerate(zip(rows, kept, strict=True)):
        assert [row[place] for place in places] == [
            str(observation.pk),
            "received" if number % 2 else "verified",
            "2024-06-09T08:00",
            f"{observation.received_at:%Y-%m-%dT%H:%M:%SZ}",
        ]
        assert row[-len(QUESTIONS) :] == [same(cell) for cell in cells_of(number)]
