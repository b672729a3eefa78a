import pytest

from missions.models import Claim, ClaimSource, ClaimTally, Evidence, StationTally, Tally
from missions.workflow.review import reject, verify, withdraw
from missions.workflow.tally import answers, compare, coverage, rebuild, rebuild_claim
from missions.workflow.tally.lines import TallyLine
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def station(mission):
    return factories.station(mission)


@pytest.fixture
def secrecy(mission):
    """A claim about secrecy that visits speak to."""
    return claim(mission, "secrecy", VO="VO_SECRECY is 'yes'")


def claim(mission, code, unit="visit", fields=None, **sources):
    made = Claim.objects.create(mission=mission, code=f"test-{code}", kind="U", unit=unit)
    for checklist, matches in sources.items():
        ClaimSource.objects.create(
            claim=made, checklist=checklist, matches=matches, **(fields or {}).get(checklist, {})
        )
    return made


def line(mission, question, checklist="VO"):
    found = [row for row in answers(mission, checklist) if row.question == question]
    return found[0] if found else None


def said(claim):
    rows = ClaimTally.objects.filter(claim=claim).exclude(n=0)
    return {(row.outcome, row.basis): row.n for row in rows}


def test_only_verified_observations_are_tallied(mission, observer, station):
    factories.verified(observer, station, answers={"VO_ID": "no"})
    factories.sent(factories.member(mission), station, answers={"VO_ID": "yes"})

    assert line(mission, "VO_ID") == TallyLine("VO", "VO_ID", {"no": 1})


def test_not_observed_told_and_blank_stay_apart(mission, station):
    values = ["yes", factories.given("yes", basis="told"), ..., None]
    for value in values:
        factories.verified(factories.member(mission), station, answers={"VO_CROWDED": value})

    assert line(mission, "VO_CROWDED") == TallyLine(
        "VO", "VO_CROWDED", {"yes": 2}, told={"yes": 1}, not_observed=1, blank=1
    )


def test_withdrawing_takes_everything_out_again(mission, observer, station, secrecy, coordinator):
    observation = factories.verified(observer, station)
    assert said(secrecy) == {("match", "observed"): 1}

    withdraw(coordinator.user, observation, "Wrong station")

    assert coverage(mission).stations == 0
    assert not Tally.objects.exclude(n=0).exists()
    assert not StationTally.objects.exclude(n=0).exists()
    assert (said(secrecy), Evidence.objects.count()) == ({}, 0)


def test_a_correction_counts_only_when_it_is_verified(mission, observer, station, secrecy):
    reviewer = factories.desk(mission).user
    observation = factories.verified(observer, station)
    first = observation.current_revision
    factories.correct(observation, VO_SECRECY="no")
    assert line(mission, "VO_SECRECY").counts == {"yes": 1}

    observation.refresh_from_db()
    assert (observation.status, observation.verified_revision) == ("received", first)
    verify(reviewer, observation)

    assert line(mission, "VO_SECRECY").counts == {"no": 1}
    assert said(secrecy) == {("other", "observed"): 1}


def test_distinct_stations_abroad_and_commissions_are_four_numbers(mission):
    first = factories.member(mission)
    domestic = factories.station(mission)
    factories.verified(first, domestic)
    factories.verified(factories.member(mission), domestic)
    factories.verified(first, factories.station(mission, kind="abroad"))
    commission = factories.station(mission, kind="commission")
    factories.verified(first, commission, "TB", answers={"TB_ACCESS": "everywhere"})

    found = coverage(mission)

    assert (found.stations, found.abroad, found.commissions, found.visits) == (1, 1, 1, 4)
    assert found.minutes == 120
    assert found.by_checklist == {"VO": 3, "TB": 1}


def test_a_visit_is_counted_once_however_many_forms_hang_on_it(mission, observer, station):
    one = factories.verified(observer, station)
    factories.verified(observer, station, "RD", visit=str(one.visit_id))

    found = coverage(mission)

    assert (found.visits, found.stations, found.minutes) == (1, 1, 30)
    assert found.selection == {"planned_route": 1}


def test_a_second_observation_of_the_same_does_not_count_until_the_first_is_rejected(
    mission, station, secrecy, coordinator
):
    one, two = factories.member(mission), factories.member(mission)
    factories.team(mission, one, two)
    first = factories.verified(one, station)
    factories.verified(two, station, answers={"VO_SECRECY": "no"})
    assert said(secrecy) == {("match", "observed"): 1}

    reject(coordinator.user, first, "Filled at the wrong station")

    assert said(secrecy) == {("other", "observed"): 1}
    assert compare(mission) == 0


def test_where_stations_are_counted_the_seen_speaks_before_the_told(mission, station):
    opening = claim(
        mission,
        "opening",
        unit="station",
        OP="late(OP_OPEN_TIME) <= 0",
        VO="late(VO_OPENED_TOLD) <= 0",
        fields={"OP": {"told": "OP_OPEN_BASIS is 'told'"}, "VO": {"told": "true"}},
    )
    day = "2024-06-09"
    told = {"VO_OPENED_TOLD": f"{day}T07:00"}
    factories.verified(factories.member(mission), station, answers=told)
    assert said(opening) == {("match", "told"): 1}

    seen = {
        "OP_PRESENT": "yes",
        "OP_OPEN_TIME": f"{day}T07:12",
        "OP_OPEN_BASIS": "observed",
        "OP_LATE_REASON": ["materials"],
    }
    watched = factories.verified(
        factories.member(mission),
        station,
        "OP",
        answers={**factories.CORE["OP"], **seen},
        header={"HD_ARRIVE": f"{day}T06:30"},
    )
    assert said(opening) == {("other", "observed"): 1}

    withdraw(factories.desk(mission).user, watched, "Other station")
    assert said(opening) == {("match", "told"): 1}


def test_refused_access_and_incomplete_forms_say_nothing_but_are_counted(mission, station, secrecy):
    refused = dict.fromkeys((*factories.CORE["VO"], *factories.CLOSING))
    factories.verified(
        factories.member(mission), station, header={"HD_ADMITTED": "refused"}, answers=refused
    )
    factories.verified(factories.member(mission), station, answers={"VO_ID": None})

    assert said(secrecy) == {("refused", ""): 1, ("blank", ""): 1}
    assert coverage(mission).refused == 1


def test_a_new_claim_is_evaluated_on_what_counts_already(mission, observer, station):
    factories.verified(observer, station)
    made = claim(mission, "late", VO="VO_ID is 'yes'")
    assert said(made) == {}

    rebuild_claim(made)

    assert said(made) == {("match", "observed"): 1}


def test_rebuild_mends_a_wrong_number_and_says_so(mission, observer, station, secrecy):
    factories.verified(observer, station)
    Tally.objects.filter(question="VO_ID").update(n=5)
    assert compare(mission) == 2  # the wrong number and the right one
    assert line(mission, "VO_ID").counts == {"yes": 5}

    assert rebuild(mission) == 2

    assert line(mission, "VO_ID").counts == {"yes": 1}
    assert compare(mission) == 0


def test_visit_of_two_observations_is_counted_once_as_long_as_it_lasted(mission, observer, station):
    visit = "1b4f7e2c-0000-4000-8000-000000000001"
    early = factories.verified(observer, station, visit=visit, header={"HD_DEPART": None})
    factories.verified(observer, station, "OP", visit=visit)

    seen = coverage(mission)

    assert "HD_DEPART" not in early.verified_revision.header
    assert (seen.visits, seen.minutes) == (1, 30)
    assert compare(mission) == 0


def test_another_mission_is_not_counted(mission, observer, station):
    factories.verified(observer, station)
    other = factories.mission()

    assert (coverage(other).stations, answers(other, "VO")) == (0, [])


@pytest.mark.parametrize("stations", [1, 3])
def test_reading_takes_as_many_queries_however_many_stations(
    stations, mission, django_assert_num_queries
):
    for number in range(stations):
        member = factories.member(mission)
        area = factories.area(mission, f"A{number}")
        factories.verified(member, factories.station(mission, area=area))

    with django_assert_num_queries(1):
        answers(mission, "VO")
    with django_assert_num_queries(6):
        coverage(mission)


@pytest.mark.parametrize("claims", [1, 3])
def test_verifying_takes_as_many_queries_however_many_claims(
    claims, mission, observer, station, django_assert_num_queries
):
    for number in range(claims):
        claim(mission, str(number), VO="VO_ID is 'yes'")
        claim(mission, f"station-{number}", unit="station", VO="VO_ID is 'yes'")
    coordinator = factories.desk(mission).user
    observation = factories.sent(observer, station)

    with django_assert_num_queries(21):
        verify(coordinator, observation)
