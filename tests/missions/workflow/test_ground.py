"""The ground that the checker stands on, read from a mission's records."""

import datetime

import pytest

from missions.models import (
    Commission,
    CommissionTier,
    ExternalFigure,
    Headquarters,
    Meeting,
)
from missions.workflow.conclude.ground import ground_of, headquarters_met
from tests import factories
from tests.missions.observed import opening, voting

pytestmark = pytest.mark.django_db


def claim_in(mission, code):
    return next(row for row in ground_of(mission).claims if row.code == code)


def test_a_claim_is_carried_apart_by_what_was_seen_and_told(mission, observer):
    opening(observer, 2)
    voting(observer, 1, answers={"VO_OPENED_TOLD": "2024-06-09T07:00"})

    carried = claim_in(mission, "opened-on-time")

    assert (carried.observed, carried.matching, carried.told, carried.contrary) == (2, 2, 1, 0)


@pytest.mark.parametrize(
    ("code", "answer"), [("voting-secrecy", "VO_SECRECY"), ("voting-stuffing", "VO_STUFFING")]
)
def test_what_speaks_against_a_claim_is_named(mission, observer, code, answer):
    adverse = {"VO_SECRECY": "no", "VO_STUFFING": "yes"}[answer]
    voting(observer, 3)
    [contrary] = voting(observer, answers={answer: adverse})

    carried = claim_in(mission, code)

    assert carried.contrary == 1
    assert [source.observation for source in carried.sources] == [str(contrary.pk)]
    assert carried.sources[0].station == contrary.station.number


def test_what_is_not_verified_or_of_another_mission_is_no_ground(mission, observer):
    factories.sent(observer, factories.station(mission), answers={"VO_SECRECY": "no"})
    other = factories.member(factories.mission())
    voting(other, answers={"VO_SECRECY": "no"})

    ground = ground_of(mission)

    assert (ground.stations, ground.adverse, ground.stages) == (0, (), ())
    assert {row.observed for row in ground.claims} == {0}


def test_irregularities_that_count_come_with_their_observations(mission, observer):
    [first] = voting(observer, answers={"VO_CROWDED": "yes"})

    [row] = [row for row in ground_of(mission).adverse if row.question == "VO_CROWDED"]

    assert (row.number, row.severity) == (1, 2)
    assert row.sources[0].observation == str(first.pk)
    assert row.sources[0].irregularity == first.irregularities.get(question="VO_CROWDED").pk


def test_tiers_are_those_recorded_else_those_of_commissions(mission):
    assert ground_of(mission).tiers == frozenset()
    Commission.objects.create(mission=mission, code="C", tier="CEC", name={"en": "Central"})
    assert ground_of(mission).tiers == {"CEC", "PEC"}
    CommissionTier.objects.create(mission=mission, tier="TEC", name={"en": "territorial"})
    assert ground_of(mission).tiers == {"TEC", "PEC"}


def test_sources_of_a_figure_stand_together(mission):
    for value, preferred in ((1211, False), (1204, True)):
        ExternalFigure.objects.create(
            mission=mission,
            code="stations",
            meaning={"en": "Stations"},
            value=value,
            source={"en": str(value)},
            preferred=preferred,
        )

    [figure] = ground_of(mission).figures

    assert figure.values == (1204, 1211)


def test_headquarters_are_unknown_until_meetings_are_recorded(mission):
    candidates = [factories.candidate(mission, code, n) for n, code in enumerate("ABC", 1)]
    assert headquarters_met(mission) == (0, 0)

    row = Headquarters.objects.create(
        mission=mission, candidate=candidates[0], name={"en": "Headquarters of A"}
    )
    Meeting.objects.create(mission=mission, headquarters=row)

    assert headquarters_met(mission) == (1, 3)


@pytest.mark.parametrize(("days", "frozen"), [(None, False), (-1, True), (0, False), (1, False)])
def test_cut_offs_are_frozen_before_election_day(mission, days, frozen):
    if days is not None:
        noon = datetime.time(12, tzinfo=datetime.UTC)
        day = mission.election_day + datetime.timedelta(days=days)
        mission.cut_offs_frozen_at = datetime.datetime.combine(day, noon)

    assert ground_of(mission).frozen is frozen


@pytest.mark.parametrize("number", [1, 3])
def test_the_ground_takes_the_same_queries_however_much_there_is(
    mission, observer, number, django_assert_num_queries
):
    voting(observer, number, answers={"VO_SECRECY": "no", "VO_CROWDED": "yes"})
    for place in range(number):
        factories.candidate(mission, f"K{place}", place)
        factories.area(mission, f"B{place}")

    with django_assert_num_queries(QUERIES):
        ground_of(mission)


QUERIES = 28
