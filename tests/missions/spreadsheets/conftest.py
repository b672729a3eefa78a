"""Files of every make, and a mission to take them into."""

import datetime

import openpyxl
import pytest

from missions.models import Mission
from missions.spreadsheets.importing import LISTS, take_in
from missions.spreadsheets.readers import read
from tests import factories


@pytest.fixture
def mission(db):
    """A mission without checklists: lists of places and people need none, and it is quick."""
    return bare_mission()


@pytest.fixture
def file_of(tmp_path):
    """Write text or bytes to a file with a misleading name."""

    def write(content, encoding="utf-8", name="list.dat"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write


@pytest.fixture
def workbook_of(tmp_path):
    """Write rows to an XLSX workbook with a misleading name."""

    def write(*rows, name="book.csv"):
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        path = tmp_path / name
        book.save(path)
        return path

    return write


@pytest.fixture
def taken(mission):
    """Take a file in as the command line does."""

    def take(table, path, declared=None, actor=None, into=None, **options):
        incoming = LISTS[table](mission=into or mission, actor=actor)
        return take_in(incoming, read(path), declared or {}, **options)

    return take


def bare_mission(**fields):
    """Make a mission without anything in it."""
    number = next(factories.counter)
    return Mission.objects.create(
        code=f"bare{number}",
        join_code=f"BARE-{number}",
        title={"en": "Bare", "ru": "Пустая"},
        election_day=factories.DAY,
        time_zone="Asia/Almaty",
        opens=datetime.time(7),
        closes=datetime.time(20),
        **fields,
    )


def figures(report):
    """Give what a report says in numbers."""
    return {
        "new": report.new,
        "changed": report.changed,
        "same": report.same,
        "written": report.written,
    }


def told(report):
    """Give row, field and rule of each problem."""
    return [(one.row, one.field, one.rule) for one in report.problems]
