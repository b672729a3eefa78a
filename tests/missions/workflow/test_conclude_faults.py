"""Irregularities as a conclusion lists them: by kind and stage."""

import pytest
from django.urls import reverse

from missions.content import text_of
from missions.workflow.conclude.irregularities import faults_of
from missions.workflow.review import confirm
from tests import factories
from tests.missions.concluded import draft

pytestmark = pytest.mark.django_db


def test_what_is_asked_at_several_stages_is_never_pooled(mission, observer, client):
    station = factories.station(mission)
    for code in ("OP", "VO"):
        factories.verified(observer, station, code, answers={"OV_RATING": "bad"})

    content = draft(mission)

    rated = [fault for fault in faults_of(mission) if fault.question == "OV_RATING"]
    assert [(fault.key, fault.number) for fault in rated] == [
        ("OV_RATING:3:opening", 1),
        ("OV_RATING:3:voting", 1),
    ]
    for stage in ("opening", "voting"):
        assert f"Conduct of this stage, overall — bad ({stage}): 1" in text_of(content)
    client.force_login(factories.desk(mission).user)
    for stage, number in (("voting", 1), ("voting:confirmed", 1), ("", 2)):
        ref = f"fault:OV_RATING:3:{stage}"
        page = client.get(reverse("evidence", args=[mission.code]), {"evidence": ref})
        assert page.content.decode().count("severity 3") == number


def test_contradictions_of_other_figures_are_named_as_such(mission):
    day = mission.election_day
    for before, after in ((400, 300), (500, 350)):
        station = factories.station(mission)
        for hour, voted in ((8, before), (10, after)):
            header = {
                "HD_ARRIVE": f"{day}T{hour:02}:00",
                "HD_DEPART": f"{day}T{hour:02}:30",
                "HD_REGISTERED": 900,
                "HD_VOTED": voted,
                "HD_FIGURES_BASIS": "own_count",
            }
            factories.verified(
                factories.member(mission),
                station,
                header=header,
                written_at=f"{day}T{hour:02}:40",
            )

    (fault,) = [fault for fault in faults_of(mission) if fault.rule]

    assert (fault.number, fault.text) == (2, {})
    assert " — figures that do not agree (voting): 2" in text_of(draft(mission))


def test_what_is_grave_at_a_commission_is_not_said_of_a_polling_place(mission):
    commission = factories.station(mission, kind="commission", number="Norvik")
    answers = {"TB_ACCESS": "everywhere", "TB_CORRECTED": 1, "TB_CORRECTED_RULES": "no"}
    observation = factories.verified(factories.member(mission), commission, "TB", answers=answers)
    row = observation.irregularities.get(question="TB_CORRECTED_RULES")
    confirm(factories.desk(mission).user, row)

    text = text_of(draft(mission))

    assert "Commission Norvik (" in text
    assert "Polling place Norvik" not in text
