"""Acceptance tests of the methodology (part A24), by their numbers."""

import datetime

import pytest

from missions.content import Table, text_of
from missions.models import ExternalFigure, Irregularity, Passage
from missions.workflow import conclude
from missions.workflow.claim import behind
from missions.workflow.review import confirm, withdraw
from tests import factories
from tests.missions.concluded import codes, draft, figures, register, stated
from tests.missions.observed import (
    at,
    conclusion_of,
    opening,
    voting,
)

pytestmark = pytest.mark.django_db


def test_t02_stations_are_distinct_and_a_withdrawal_shows_everywhere(mission, observer):
    register(mission)
    observations = voting(observer, 84)
    voting(observer, station=observations[0].station)

    before = draft(mission)
    withdraw(factories.desk(mission).user, observations[-1], "Wrong station")
    after = draft(mission)

    assert figures(before)["live:stations"] == "84"
    assert figures(after)["live:stations"] == "83"
    assert "84" in text_of(before)
    assert "84" not in text_of(after).replace("9,984", "")
    table = next(
        block
        for section in after.sections
        for block in section.blocks
        if isinstance(block, Table) and block.ref == "coverage"
    )
    assert [cell.text for cell in table.rows[-1]] == ["In the country", "83", "0", "0", "83"]


@pytest.mark.parametrize(("states", "flagged"), [(147, False), (146, True)])
def test_t03_parts_that_do_not_sum_to_their_whole_are_flagged(mission, states, flagged):
    for code, value in (("guests", 1013), ("guests-bodies", 866), ("guests-states", states)):
        ExternalFigure.objects.create(
            mission=mission, code=code, meaning={"en": code}, source={"en": "s"}, value=value
        )

    found = conclude.problems(conclusion_of(mission))

    assert ("breakdown" in {problem.code for problem in found}) is flagged


def test_t05_told_openings_never_join_those_observed(mission, observer):
    opening(observer, 14)
    voting(observer, 70, answers={"VO_OPENED_TOLD": at("07:00", mission)})

    assert stated(mission, "opened-on-time") == (
        "At all 14 stations whose opening was observed, voting began no later than the scheduled"
        " time; according to the commissions, likewise at 70 further stations."
    )
    assert stated(mission, "opened-on-time", "ru") == (
        "На всех 14 участках, открытие которых наблюдалось, голосование началось не позднее"
        " установленного времени; по сообщениям комиссий, так же обстояло дело ещё на 70 участках."
    )


def test_t06_one_late_opening_ends_the_universal_sentence(mission, observer):
    opening(observer, 83)
    late = {"OP_LATE_REASON": ["materials"]}
    opening(observer, clock="07:12", answers=late, place={"code": "S-LATE", "number": "512"})

    assert stated(mission, "opened-on-time") == (
        "At nearly all stations whose opening was observed (83 of 84), voting began no later than"
        " the scheduled time; 1 exception: No.\N{NO-BREAK SPACE}512 (Region A1, 12 minutes late)."
    )
    assert [row.severity for row in Irregularity.objects.counted()] == [1]


def test_t07_a_station_is_judged_by_its_own_schedule(mission, observer):
    opening(observer, clock="06:00", place={"opens": datetime.time(6)})
    opening(observer, clock="07:00")

    assert behind(mission.claims.get(code="opened-on-time"), "match").count() == 2


def test_t08_local_time_is_compared_with_local_time(mission, observer):
    opening(observer, clock="07:00", place={"time_zone": "Europe/Moscow"}, zone="Europe/Moscow")
    late = {"OP_LATE_REASON": ["materials"]}
    aqtau = {"place": {"time_zone": "Asia/Aqtau"}, "zone": "Asia/Aqtau"}
    opening(observer, clock="07:01", answers=late, **aqtau)

    rows = behind(mission.claims.get(code="opened-on-time")).order_by("station__time_zone")

    assert [row.value["detail"] for row in rows] == [1, 0]


def test_t09_the_negative_sentence_is_limited_to_registers_seen(mission, observer):
    seen = {"OV_JOURNAL": "seen", "OV_COMPLAINTS": 0}
    voting(observer, 60, answers=seen)
    voting(observer, 20, answers=seen | {"OV_JOURNAL": "told"})
    voting(observer, 4, answers={"OV_JOURNAL": "not_asked"})

    assert stated(mission, "complaints") == (
        "At the 60 stations where this was checked, no registered complaint was recorded;"
        " according to the commissions, likewise at 20 further stations;"
        " this does not show that none occurred elsewhere or at other times."
        " Not observed at 4 stations."
    )


def test_t10_a_majority_needs_its_declared_cut_off(mission, observer):
    many = {"HD_OBS_CANDIDATE": 2, "HD_OBS_CITIZEN": 1, "HD_OBS_INTL": 0}
    voting(observer, 15, header=many)
    voting(observer, 7, header=many | {"HD_OBS_CITIZEN": 0})
    claim = mission.claims.get(code="other-observers")

    said = stated(mission, "other-observers")
    claim.cut_off = {}
    claim.save()

    assert said.startswith(
        "During most of the visits (15 of 22), a significant number of observers of candidates,"
        " public associations and other missions was present"
        " (declared cut-off: at least 3 at the time of the visit); 7 exceptions"
    )
    assert stated(mission, "other-observers") == ""
    assert "no_cutoff" in codes(mission)


def test_t11_a_confirmed_severity_4_forbids_to_play_it_down(mission, observer):
    voting(observer, 2)
    voting(observer, answers={"VO_STUFFING": "yes"}, place={"code": "S-4", "number": "131"})
    confirm(factories.desk(mission).user, Irregularity.objects.get(question="VO_STUFFING"))
    claim = mission.claims.get(code="judgement-shortcomings")
    claim.clauses = {
        "en": {"fact": "the shortcomings were minor, technical and one-off"},
        "ru": {"fact": "недостатки были незначительными, техническими и разовыми"},
    }
    claim.save()

    content = draft(mission)
    blocked = codes(mission)
    Passage.objects.filter(computed="gravest").delete()

    assert stated(mission, "judgement-shortcomings") == ""
    assert "minor, technical" not in text_of(content)
    assert blocked == {"gate"}
    assert "131 (Region A1), voting: Signs of ballot-box stuffing" in (text_of(content))
    assert codes(mission) == {"gate", "own_paragraph"}
