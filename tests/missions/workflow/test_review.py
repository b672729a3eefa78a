import pytest
from django.core.exceptions import PermissionDenied

from missions.models import Decision, Irregularity, LogEntry, Observation
from missions.workflow.review import (
    ReviewError,
    confirm,
    dismiss,
    query,
    reject,
    verify,
    withdraw,
)
from tests import factories

pytestmark = pytest.mark.django_db
DECISIONS = {
    "verify": verify,
    "query": lambda user, row: query(user, row, "Which box?"),
    "reject": lambda user, row: reject(user, row, "Filled twice"),
    "withdraw": lambda user, row: withdraw(user, row, "Other station"),
}


@pytest.fixture
def station(mission):
    return factories.station(mission)


@pytest.mark.parametrize(
    ("decision", "status"),
    [("verify", "verified"), ("query", "queried"), ("reject", "rejected")],
)
def test_a_decision_changes_the_status_and_is_kept(
    decision, status, observer, station, coordinator
):
    observation = factories.sent(observer, station)

    made = DECISIONS[decision](coordinator.user, observation)

    observation.refresh_from_db()
    assert observation.status == status
    assert (made.by, made.kind, made.revision) == (
        coordinator.user,
        decision,
        observation.current_revision,
    )


@pytest.mark.parametrize("decision", DECISIONS)
def test_nobody_decides_who_may_not(decision, mission, observer, station, stranger):
    observation = factories.verified(observer, station)
    teammate = factories.member(mission)
    inactive = factories.member(mission, role="coordinator", status="ended")

    for person in (observer, teammate, stranger, inactive):
        with pytest.raises(PermissionDenied):
            DECISIONS[decision](person.user, observation)

    assert Decision.objects.count() == 1


def test_nobody_reviews_what_they_wrote_or_entered(mission, station, coordinator):
    own = factories.sent(coordinator, station)
    observer = factories.member(mission)
    raw = factories.parcel(observer, station)
    receipt = factories.receive(coordinator.user, raw, on_behalf=observer, how="telephone")
    assert receipt.outcome == "stored"

    for observation in (own, Observation.objects.get(pk=raw["observation"])):
        with pytest.raises(PermissionDenied):
            verify(coordinator.user, observation)


@pytest.mark.parametrize("decision", ["query", "reject", "withdraw"])
def test_a_decision_against_needs_a_reason(decision, observer, station, coordinator):
    observation = factories.verified(observer, station)
    step = {"query": query, "reject": reject, "withdraw": withdraw}[decision]

    with pytest.raises(ReviewError) as error:
        step(coordinator.user, observation, "  ")

    assert error.value.code == "reason_missing"
    observation.refresh_from_db()
    assert observation.status == "verified"


def test_what_is_verified_goes_on_counting_while_it_is_queried(observer, station, coordinator):
    observation = factories.verified(observer, station)

    query(coordinator.user, observation, "Which box?", "VO_BOX_SEALED")

    assert list(Observation.objects.verified()) == [observation]


def test_only_what_is_verified_can_be_withdrawn(observer, station, coordinator):
    observation = factories.sent(observer, station)

    with pytest.raises(ReviewError, match="not_verified"):
        withdraw(coordinator.user, observation, "No")


def test_a_query_names_a_question_of_the_checklist(observer, station, coordinator):
    observation = factories.sent(observer, station)

    with pytest.raises(ReviewError, match="unknown_question"):
        query(coordinator.user, observation, "What?", "CO_BOX_N")


def test_a_dismissed_irregularity_no_longer_stands_and_says_why(observer, station, coordinator):
    observation = factories.verified(observer, station, answers={"VO_SECRECY": "no"})
    row = Irregularity.objects.get()

    with pytest.raises(ReviewError, match="reason_missing"):
        dismiss(coordinator.user, row, "")
    dismiss(coordinator.user, row, "The booth was being moved")

    observation.refresh_from_db()
    assert observation.worst_severity == -1
    assert not Irregularity.objects.counted().exists()
    assert LogEntry.objects.filter(act="irregularity_dismissed").count() == 1


def test_a_decision_on_an_irregularity_stays_with_the_same_answer(observer, station, coordinator):
    observation = factories.verified(observer, station, answers={"VO_SECRECY": "no", "VO_ID": "no"})
    confirm(coordinator.user, Irregularity.objects.get(question="VO_SECRECY"))

    factories.correct(observation, VO_ID="yes")

    standing = Irregularity.objects.standing()
    assert [(row.question, row.status) for row in standing] == [("VO_SECRECY", "confirmed")]
    counted = Irregularity.objects.counted().order_by("question")
    assert [row.question for row in counted] == ["VO_ID", "VO_SECRECY"]  # still the verified one


def test_the_log_is_a_chain_that_a_change_breaks(observer, station, coordinator):
    factories.verified(observer, station, answers={"VO_SECRECY": "no"})
    confirm(coordinator.user, Irregularity.objects.get())
    entry = LogEntry.objects.filter(mission=observer.mission).first()
    assert entry.computed_digest() == entry.digest

    entry.details = {"reason": "changed quietly"}

    assert entry.computed_digest() != entry.digest
