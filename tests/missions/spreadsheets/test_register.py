"""A real register of 31,073 stations, where there is one beside the checkout."""

from pathlib import Path

import pytest

from missions.models import Area, PollingStation
from tests.missions.spreadsheets.conftest import figures

ROOT = Path(__file__).resolve().parents[3]
REGISTER = ROOT.parent / "shared" / "data" / "polish-polling-stations.csv"
MAP = {"code": "Order", "address": "Adress", "area": "County/Municipality", "number": "Number"}


@pytest.mark.skipif(not REGISTER.exists(), reason="no real register beside the checkout")
def test_register_is_taken_in_whole_and_once(taken, mission):
    first = taken("stations", REGISTER, MAP)
    again = taken("stations", REGISTER, MAP)

    assert figures(first) == {"new": 31073, "changed": 0, "same": 0, "written": True}
    assert figures(again) == {"new": 0, "changed": 0, "same": 31073, "written": True}
    assert PollingStation.objects.filter(mission=mission).count() == 31073
    assert Area.objects.filter(mission=mission, tier=1).count() == 370
    found = mission.stations.matching("SZKOLA ceramiczna 5 bolesławiec").values_list("code")
    assert sorted(found) == [("1",), ("2",)]
