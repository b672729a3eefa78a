"""The deployment plan names teams, stations and checklists of its own mission."""

import datetime

from missions.models import Checklist, Deployment
from tests import factories
from tests.missions.spreadsheets.conftest import bare_mission, figures, told

HEADER = "команда,участок,анкета,дата,время,примечание\n"


def test_plan_is_taken_in_and_updated(taken, file_of, mission):
    for code in ("OP", "VO"):
        Checklist.objects.create(mission=mission, code=code)
    team = factories.team(mission, code="T1")
    station = factories.station(mission, "S1")
    text = f"{HEADER}T1,S1,op,,6:30,\nT1,S1,VO,10.06.2024,,by car\n"

    first = taken("deployments", file_of(text))
    again = taken("deployments", file_of(text))
    later = taken("deployments", file_of(text.replace("6:30", "06:45")))

    assert figures(first) == {"new": 2, "changed": 0, "same": 0, "written": True}
    assert figures(again) == {"new": 0, "changed": 0, "same": 2, "written": True}
    assert figures(later) == {"new": 0, "changed": 1, "same": 1, "written": True}
    keys = ("team", "station", "checklist", "date", "starts", "note")
    assert list(Deployment.objects.order_by("date").values_list(*keys)) == [
        (team.pk, station.pk, "OP", factories.DAY, datetime.time(6, 45), ""),
        (team.pk, station.pk, "VO", datetime.date(2024, 6, 10), None, "by car"),
    ]


def test_what_the_mission_does_not_have_is_told(taken, file_of, mission):
    Checklist.objects.create(mission=mission, code="VO")
    factories.team(mission, code="T1")
    factories.station(mission, "S1")
    other = bare_mission()
    factories.team(other, code="T9")
    factories.station(other, "S9")
    text = (
        f"{HEADER}T9,S1,,,,\nT1,S9,,,,\nT1,S1,XX,,,\nT1,,VO,,,\nT1,S1,VO,,noon,\n"
        "T1,S1,VO,,,\nT1,S1,VO,,,again\n"
    )

    report = taken("deployments", file_of(text))

    assert told(report) == [
        (2, "team", "known"),
        (3, "station", "known"),
        (4, "checklist", "known"),
        (5, "station", "required"),
        (6, "starts", "time"),
        (8, "station", "repeated"),
    ]
    assert not Deployment.objects.exists()
