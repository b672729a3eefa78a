import pytest

from missions.workflow.review import reject, verify, withdraw
from missions.workflow.tally import compare, rebuild
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def station(mission):
    return factories.station(mission)


def counting(observation):
    rows = observation.irregularities.filter(counts=True)
    return {(row.revision_id, row.question, row.hour) for row in rows}


def test_irregularities_count_with_the_revision_that_counts(
    mission, observer, station, coordinator
):
    observation = factories.sent(observer, station, answers={"VO_SECRECY": "no"})
    assert counting(observation) == set()

    verify(coordinator.user, observation)
    first = observation.current_revision_id
    assert counting(observation) == {(first, "VO_SECRECY", "2024-06-09T08")}

    factories.correct(observation, VO_SECRECY="yes", VO_ID="no")
    assert counting(observation) == {(first, "VO_SECRECY", "2024-06-09T08")}

    observation.refresh_from_db()
    verify(coordinator.user, observation)
    observation.refresh_from_db()
    second = observation.verified_revision_id
    assert counting(observation) == {(second, "VO_ID", "2024-06-09T08")}

    withdraw(coordinator.user, observation, "not ours")
    assert counting(observation) == set()


def test_the_irregularities_of_a_double_count_once_the_first_is_rejected(
    mission, station, coordinator
):
    one, two = factories.member(mission), factories.member(mission)
    factories.team(mission, one, two)
    first = factories.verified(one, station, answers={"VO_SECRECY": "no"})
    second = factories.verified(two, station, answers={"VO_SECRECY": "no"})
    assert (len(counting(first)), len(counting(second))) == (1, 0)

    reject(coordinator.user, first, "seen by nobody")

    assert (len(counting(first)), len(counting(second))) == (0, 1)


def test_a_wrong_mark_of_counting_is_found_and_mended(mission, observer, station):
    observation = factories.verified(observer, station, answers={"VO_SECRECY": "no"})
    observation.irregularities.update(counts=False)

    assert compare(mission) == 1
    assert rebuild(mission) == 1
    assert len(counting(observation)) == 1
