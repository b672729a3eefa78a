"""Commands for lists: they end well only when all was done."""

import csv
import json

import pytest
from django.core.management import CommandError, call_command

from missions.models import Deployment, PollingStation
from tests import factories
from tests.missions.spreadsheets.conftest import bare_mission
from tests.missions.spreadsheets.filled import fill


@pytest.fixture
def register(tmp_path):
    """A register whose numbers are unique only within a municipality."""
    path = tmp_path / "register"
    path.write_text(
        "Order,Adress,County,Municipality,Number\n"
        "1,School,opolski,Dobrzeń,1\n2,Club,opolski,Dobrzeń,2\n3,Hall,opolski,Łubniany,1\n"
    )
    return path


MAP = ["code=Order", "address=Adress", "area=County/Municipality", "number=Number"]


def test_register_is_taken_in_by_declared_columns(db, register, capsys):
    mission = bare_mission()

    call_command("import_stations", register, mission=mission.code, map=MAP)
    call_command("import_stations", register, mission=mission.code, map=MAP)

    rows = mission.stations.order_by("code").values_list("code", "number", "area__code")
    assert list(rows) == [("1", "1", "dobrzen"), ("2", "2", "dobrzen"), ("3", "1", "lubniany")]
    first, second = capsys.readouterr().out.splitlines()
    assert first.endswith("3 new, 0 changed, 0 the same.")
    assert second.endswith("0 new, 0 changed, 3 the same.")


def test_code_can_be_joined(db, register):
    mission = bare_mission()
    joined = ["code=Municipality+Number", "area=County/Municipality"]

    call_command("import_stations", str(register), f"--mission={mission.code}", "--map", *joined)

    assert set(mission.stations.values_list("code", flat=True)) == {
        "Dobrzeń-1",
        "Dobrzeń-2",
        "Łubniany-1",
    }


def test_dry_run_writes_nothing(db, register, capsys):
    mission = bare_mission()

    call_command("import_stations", register, mission=mission.code, map=MAP, dry_run=True)

    assert "Checked, nothing written: 3 rows" in capsys.readouterr().out
    assert not PollingStation.objects.exists()


def test_problems_end_the_command_and_are_kept(db, register, tmp_path, capsys):
    mission = bare_mission()
    errors = tmp_path / "errors.csv"

    with pytest.raises(CommandError, match="Nothing was taken in: 1 problems"):
        call_command(
            "import_stations",
            register,
            mission=mission.code,
            map=["code=Number", "area=County"],
            errors=errors,
        )

    assert capsys.readouterr().err == "row 4, code: Row 2 has it already. “1”\n"
    with errors.open(encoding="utf-8-sig", newline="") as file:
        assert [row[:4] for row in csv.reader(file)][1] == ["4", "code", "repeated", "1"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"mission": "nowhere"}, "no mission 'nowhere'"),
        ({"map": ["code"]}, "name=Column"),
        ({"map": ["area=Nowhere"]}, "no column “Nowhere”"),
    ],
)
def test_what_cannot_be_done_ends_the_command(db, register, options, words):
    mission = bare_mission()

    with pytest.raises(CommandError, match=words):
        call_command("import_stations", register, **{"mission": mission.code, **options})


def test_missing_file_ends_the_command(db, tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_people", tmp_path / "none.csv", mission=bare_mission().code)


def test_people_and_deployments_are_taken_in(db, tmp_path):
    mission = bare_mission()
    factories.station(mission, "S1")
    people, plan = tmp_path / "people", tmp_path / "plan"
    people.write_text("name,email,team\nAnna,anna@example.org,T1\n")
    plan.write_text("team,station,time\nT1,S1,07:00\n")

    call_command("import_people", people, mission=mission.code)
    call_command("import_deployments", plan, mission=mission.code)

    assert mission.memberships.get().user.name == "Anna"
    assert Deployment.objects.get().team.code == "T1"


def test_export_is_whole_and_of_one_mission(db, tmp_path):
    mission = bare_mission()
    kept = fill(mission, 3)
    fill(bare_mission(), 1)
    out = tmp_path / "out.json"

    call_command("export", "observations", mission=mission.code, format="json", out=out)
    call_command(
        "export",
        "observations",
        f"--mission={mission.code}",
        "--format=csv",
        "--labels=ru",
        "--verified",
        f"--out={tmp_path / 'out.csv'}",
    )

    rows = json.loads(out.read_text())
    assert [row["observation"] for row in rows] == [str(row.pk) for row in kept]
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == 3


def test_practice_mission_is_given_out_only_when_asked(db, tmp_path):
    mission = bare_mission(practice=True)
    out = tmp_path / "out.csv"
    options = {"mission": mission.code, "format": "csv", "out": out}

    with pytest.raises(CommandError, match="practice mission"):
        call_command("export", "stations", **options)
    assert not out.exists()

    call_command("export", "stations", practice=True, **options)
    assert out.exists()


def test_failed_export_leaves_the_file_of_before(db, tmp_path, monkeypatch):
    mission = bare_mission()
    out = tmp_path / "out.csv"
    out.write_text("before")
    monkeypatch.setattr(
        "missions.spreadsheets.stations.StationTable.rows_of",
        lambda *_a: (_ for _ in ()).throw(OSError("disk full")),
    )
    factories.station(mission, "S1")

    with pytest.raises(CommandError, match="disk full"):
        call_command("export", "stations", mission=mission.code, format="csv", out=out)

    assert out.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]
