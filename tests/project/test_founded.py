"""The quick way to a mission in tests gives what the program's own step gives."""

import datetime

import pytest

from missions.models import Mission
from missions.workflow.found import found
from tests import factories
from tests.founded import highest_keys, read, tables

pytestmark = pytest.mark.django_db


def rows_of(act):
    """Give the rows that an act writes, by their tables: keys counted from one, without times."""
    before = highest_keys()
    act()
    written = [read(model, before[model]) for model in tables()]
    return {table.model.__name__: comparable(table, before) for table in written if table.rows}


def comparable(table, before):
    def cell(place, value):
        whose = table.keys.get(place)
        if isinstance(value, datetime.datetime):
            return "a time"
        if value is None or whose is None:
            return value
        return value - before[whose] if whose in before else whose.__name__

    return [tuple(cell(*pair) for pair in enumerate(row)) for row in table.rows]


def test_a_mission_laid_quickly_has_the_rows_of_a_founded_one():
    factories.mission()  # the first is founded; so may be a mission of a test before
    laid = rows_of(factories.mission)
    number = next(factories.counter)
    fields = {"code": f"m{number}", "election_day": factories.DAY, "time_zone": "Asia/Almaty"}
    said = {"en": "One", "ru": "Одна"}
    texts = {"title": said, "body": said, "country": said, "election": said}
    founder = factories.founder()

    founded = rows_of(lambda: found(founder, Mission(join_code="JOIN", **fields, **texts)))

    assert len(founded["Question"]) > 100
    assert laid == founded
