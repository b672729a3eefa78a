"""The register of stations is taken in whole or not at all."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from missions.models import Area, LogEntry, PollingStation, StationTally
from missions.spreadsheets.importing import take_in
from missions.spreadsheets.problems import ReadError
from missions.spreadsheets.readers import read
from missions.spreadsheets.stations import StationList
from missions.workflow.tally import compare
from tests import factories
from tests.missions.spreadsheets.conftest import bare_mission, figures, told

HEADER = "code,number,name,address,county,municipality,kind,registered,lat,lon,opens,zone\n"
LEVELS = {"area": "county/municipality"}


def test_register_is_taken_in_with_its_areas(taken, file_of, mission):
    text = (
        f"{HEADER}"
        "A1,1,School,Main st 1,North,Oak,,1 200,51.5,-0.12,06:30,Asia/Aqtau\n"
        "A2,,Club,,North,Elm,закрытый,,,,,\n"
        "P1,,Embassy,,Abroad,,abroad,,,,,\n"
    )

    report = taken("stations", file_of(text), LEVELS)

    assert figures(report) == {"new": 3, "changed": 0, "same": 0, "written": True}
    rows = PollingStation.objects.filter(mission=mission).order_by("code")
    assert list(
        rows.values_list("code", "number", "kind", "registered", "opens", "closes", "time_zone")
    ) == [
        ("A1", "1", "ordinary", 1200, datetime.time(6, 30), datetime.time(20), "Asia/Aqtau"),
        ("A2", "A2", "closed", None, datetime.time(7), datetime.time(20), "Asia/Almaty"),
        ("P1", "P1", "abroad", None, datetime.time(7), datetime.time(20), "Asia/Almaty"),
    ]
    assert (rows[0].latitude, rows[0].longitude) == (Decimal("51.500000"), Decimal("-0.120000"))
    areas = Area.objects.filter(mission=mission).order_by("path")
    assert list(areas.values_list("path", "tier", "abroad")) == [
        ("/abroad/", 1, True),
        ("/north/", 1, False),
        ("/north/elm/", 2, False),
        ("/north/oak/", 2, False),
    ]
    assert rows[0].area.parent.name == {"en": "North"}


def test_second_time_updates_and_doubles_nothing(taken, file_of, mission):
    lines = ["A1,1,School,,North,Oak,,,,,,", "A2,2,Club,,North,Elm,,,,,,"]
    taken("stations", file_of(HEADER + "\n".join(lines)), LEVELS)

    again = taken("stations", file_of(HEADER + "\n".join(lines)), LEVELS)
    lines[1] = "A2,2,Library,,North,Oak,,,,,,"
    changed = taken("stations", file_of(HEADER + "\n".join([*lines, "A3,,,,North,,,,,,,"])), LEVELS)

    assert figures(again) == {"new": 0, "changed": 0, "same": 2, "written": True}
    assert figures(changed) == {"new": 1, "changed": 1, "same": 1, "written": True}
    rows = PollingStation.objects.filter(mission=mission).order_by("code")
    assert list(rows.values_list("code", "name", "area__code")) == [
        ("A1", "School", "oak"),
        ("A2", "Library", "oak"),
        ("A3", "", "north"),
    ]
    assert Area.objects.filter(mission=mission).count() == 3
    assert PollingStation.objects.matching("library oak").count() == 1
    history = PollingStation.history.filter(code="A2").order_by("pk")
    assert list(history.values_list("history_type", "name")) == [("+", "Club"), ("~", "Library")]


def test_columns_that_the_file_lacks_are_kept(taken, file_of, mission):
    factories.station(mission, "A1", registered=900, name="School", address="Main st 1")

    report = taken("stations", file_of("code,area,name\nA1,A1,Library\n"))

    assert figures(report) == {"new": 0, "changed": 1, "same": 0, "written": True}
    row = PollingStation.objects.get(code="A1")
    assert (row.name, row.registered, row.address, row.area.code) == (
        "Library",
        900,
        "Main st 1",
        "A1",
    )


def test_area_of_another_mission_is_not_used(taken, file_of, mission):
    factories.area(bare_mission(), "north", name={"en": "North"})

    taken("stations", file_of("code,area\nA1,North\n"))

    assert PollingStation.objects.get().area.mission == mission


def test_same_name_below_two_areas_is_two_areas(taken, file_of, mission):
    taken("stations", file_of(HEADER + "A1,,,,North,Oak,,,,,,\nA2,,,,South,Oak,,,,,,\n"), LEVELS)

    assert list(Area.objects.filter(tier=2).order_by("path").values_list("path", flat=True)) == [
        "/north/oak/",
        "/south/south-oak/",
    ]


def test_area_is_found_in_either_language_and_anywhere(taken, file_of, mission):
    region = factories.area(mission, "KZ-AKM", name={"en": "Akmola Region", "ru": "Акмолинская"})

    taken("stations", file_of("code,area\nA1,акмолинская\nA2,AKMOLA REGION\nA3,kz-akm\n"))

    assert set(PollingStation.objects.values_list("area", flat=True)) == {region.pk}
    assert Area.objects.count() == 1


def test_every_problem_is_told_and_nothing_written(taken, file_of, mission):
    factories.station(mission, "KEPT")
    text = (
        f"{HEADER}"
        "A1,1,School,,North,Oak,,,,,,\n"
        "A1,2,School,,North,Oak,,,,,,\n"
        ",3,School,,North,Oak,,,,,,\n"
        "A4,4,School,,,,,,,,,\n"
        "A5,5,School,,North,Oak,palace,-5,91,200,25:00,Mars/Base\n"
        "A6,6,School,,North,Oak,,many,51,,,\n"
        f"A7,7,{'x' * 201},,North,Oak,,1.5,,,7h,\n"
        "A8,8,a\x07b,,North,Oak,,2000000,,,,\n"
    )

    report = taken("stations", file_of(text), LEVELS)

    assert told(report) == [
        (3, "code", "repeated"),
        (4, "code", "required"),
        (5, "area", "required"),
        (6, "kind", "one of"),
        (6, "registered", "between"),
        (6, "opens", "time"),
        (6, "time_zone", "time zone"),
        (6, "latitude", "between"),
        (6, "longitude", "between"),
        (7, "registered", "whole number"),
        (8, "name", "too long"),
        (8, "registered", "whole number"),
        (8, "opens", "time"),
        (9, "name", "characters"),
        (9, "registered", "between"),
    ]
    assert not report.written
    assert list(PollingStation.objects.values_list("code", flat=True)) == ["KEPT"]
    assert not LogEntry.objects.filter(act="import").exists()
    assert report.problems[0].message == "Row 2 has it already."


def test_latitude_alone_is_a_problem(taken, file_of):
    report = taken("stations", file_of(f"{HEADER}A6,6,School,,North,Oak,,,51,,,\n"), LEVELS)

    assert told(report) == [(2, "longitude", "both")]


def test_dry_run_counts_and_writes_nothing(taken, file_of):
    report = taken("stations", file_of("code,area\nA1,North\n"), dry_run=True)

    assert figures(report) == {"new": 1, "changed": 0, "same": 0, "written": False}
    assert not PollingStation.objects.exists()
    assert not Area.objects.exists()


def test_failure_while_writing_leaves_nothing(taken, file_of, monkeypatch):
    monkeypatch.setattr("missions.spreadsheets.stations.keep_history", lambda *_a, **_k: _broken())

    with pytest.raises(ReadError, match="meanwhile"):
        taken("stations", file_of("code,area\nA1,North\n"))

    assert not PollingStation.objects.exists()
    assert not Area.objects.exists()


def _broken():
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO missions_area (code) VALUES (NULL)")


def test_stranger_takes_nothing_in(taken, file_of, stranger, observer):
    for person in (stranger.user, observer.user):
        with pytest.raises(PermissionDenied):
            taken("stations", file_of("code,area\nA1,North\n"), actor=person)
    assert not PollingStation.objects.exists()


def test_import_is_logged_with_who_did_it(taken, file_of, mission, coordinator):
    taken("stations", file_of("code,area\nA1,North\n"), actor=coordinator.user)

    entry = LogEntry.objects.get(mission=mission, act="import")
    assert (entry.actor, entry.details["new"]) == (coordinator.user, 1)
    assert PollingStation.history.get().history_user == coordinator.user


def test_station_that_counts_moves_with_its_tallies(file_of, db):
    mission = factories.mission()
    station = factories.station(mission, "A1")
    factories.verified(factories.member(mission), station)

    take_in(StationList(mission), read(file_of("code,area\nA1,South\n")), {})

    assert PollingStation.objects.get(code="A1").area.code == "south"
    assert StationTally.objects.filter(station=station, n__gt=0).exists()
    assert compare(mission) == 0


@pytest.mark.parametrize("stations", [1, 3])
def test_queries_do_not_grow_with_rows(taken, file_of, stations, django_assert_num_queries):
    lines = "".join(f"A{number},North\n" for number in range(stations))

    with django_assert_num_queries(15):
        taken("stations", file_of(f"code,area\n{lines}"))
