import uuid

import pytest
from django.db import connection

from missions.models import Observation, Revision, Visit
from missions.workflow.publish import publish
from missions.workflow.receive import receive
from missions.workflow.review import reject
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def station(mission):
    return factories.station(mission)


def codes(receipt):
    return [(reason.question, reason.code) for reason in receipt.reasons]


def test_receive_stores_what_was_sent(observer, station):
    raw = factories.parcel(observer, station)

    receipt = receive(observer.user, raw)

    assert (receipt.outcome, receipt.status, receipt.reasons) == ("stored", "received", ())
    revision = Revision.objects.get(pk=raw["uid"])
    assert revision.answers == raw["answers"]
    assert revision.header == raw["header"]
    assert (revision.number, revision.conflict, str(revision.day)) == (1, False, "2024-06-09")
    visit = Visit.objects.get(pk=raw["visit"])
    assert visit.arrived_at.isoformat() == "2024-06-09T03:00:00+00:00"  # 08:00 in Almaty then


def test_receive_again_gives_the_same_receipt_and_stores_nothing(observer, station):
    raw = factories.parcel(observer, station)
    first = receive(observer.user, raw)

    assert receive(observer.user, raw) == first
    assert Revision.objects.count() == 1


def test_receive_keeps_both_when_the_same_id_comes_with_other_bytes(observer, station):
    raw = factories.parcel(observer, station)
    receive(observer.user, raw)
    other = {**raw, "answers": {**raw["answers"], "VO_ID": factories.given("no")}}

    receipt = receive(observer.user, other)

    assert receipt.outcome == "conflict"
    assert receive(observer.user, other) == receipt
    assert [row.conflict for row in Revision.objects.order_by("number")] == [False, True]
    assert str(Observation.objects.get().current_revision_id) == raw["uid"]


def test_receive_of_a_correction_makes_a_revision_and_keeps_the_first(observer, station):
    raw = factories.parcel(observer, station)
    receive(observer.user, raw)
    corrected = {
        **raw,
        "uid": str(uuid.uuid4()),
        "base": raw["uid"],
        "answers": {**raw["answers"], "VO_SECRECY": factories.given("no")},
    }

    receipt = receive(observer.user, corrected)

    assert receipt.outcome == "stored"
    assert Observation.objects.get().current_revision.number == 2
    assert Revision.objects.get(pk=raw["uid"]).answers == raw["answers"]


def test_receive_of_a_correction_of_an_older_revision_is_superseded_and_kept(observer, station):
    raw = factories.parcel(observer, station)
    receive(observer.user, raw)
    second = {**raw, "uid": str(uuid.uuid4()), "base": raw["uid"]}
    receive(observer.user, second)
    late = {**raw, "uid": str(uuid.uuid4()), "base": raw["uid"], "confirmed": ["X"]}

    receipt = receive(observer.user, late)

    assert receipt.outcome == "superseded"
    assert str(Observation.objects.get().current_revision_id) == second["uid"]
    assert Revision.objects.count() == 3


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"uid": "x"}, ("", "field_wrong")),
        ({"uid": None}, ("", "field_missing")),
        ({"protocol": 9}, ("", "unknown_protocol")),
        ({"mission": "elsewhere"}, ("", "not_a_member")),
        ({"station": "nowhere"}, ("", "unknown_station")),
        ({"edition": "0" * 64}, ("", "unknown_edition")),
        ({"checklist": "OP"}, ("", "other_checklist")),
        ({"zone": "Mars/Olympus"}, ("", "field_wrong")),
        ({"zone": "../../etc/passwd"}, ("", "field_wrong")),
        ({"written_at": "yesterday"}, ("", "field_wrong")),
        ({"answers": []}, ("", "field_wrong")),
        ({"confirmed": "all"}, ("", "field_wrong")),
        ({"note": "x" * 600_000}, ("", "parcel_too_large")),
    ],
)
def test_receive_refuses_what_it_cannot_read_and_names_why(observer, station, change, expected):
    raw = {**factories.parcel(observer, station), **change}

    receipt = receive(observer.user, raw)

    assert (receipt.outcome, codes(receipt)) == ("refused", [expected])
    assert Observation.objects.count() == Visit.objects.count() == 0


@pytest.mark.parametrize("raw", [None, 5, "text", [], {}, {"protocol": 1, "uid": {"a": 1}}])
def test_receive_never_raises_for_nonsense(observer, raw):
    assert receive(observer.user, raw).outcome == "refused"


def test_receive_flags_a_second_observation_of_the_same_team_and_stage(mission, station):
    first, second = factories.member(mission), factories.member(mission)
    factories.team(mission, first, second)
    one = factories.sent(first, station)

    two = factories.sent(second, station)

    assert (one.doubles, two.doubles) == (None, one)


def test_receive_refuses_the_ids_of_others(mission, observer, station):
    raw = factories.parcel(observer, station)
    receive(observer.user, raw)
    other = factories.member(mission, name="Somebody Else")

    same = receive(other.user, raw)
    hung = receive(other.user, {**factories.parcel(other, station), "visit": raw["visit"]})
    corrected = receive(
        other.user,
        {**factories.parcel(other, station), "observation": raw["observation"]},
    )

    assert [codes(receipt) for receipt in (same, hung, corrected)] == [[("", "not_yours")]] * 3
    assert Revision.objects.count() == 1


def test_receive_refuses_a_stranger(observer, station, stranger):
    raw = factories.parcel(observer, station)

    assert codes(receive(stranger.user, raw)) == [("", "not_a_member")]


def test_receive_accepts_an_old_edition(observer, station, mission):
    raw = factories.parcel(observer, station)
    factories.candidate(mission, "K1")
    newer = publish(None, mission.checklists.get(code="VO"))

    assert newer.digest != raw["edition"]
    assert receive(observer.user, raw).outcome == "stored"


@pytest.mark.parametrize("earlier", [1, 3])
def test_receive_takes_as_many_queries_however_much_is_there(
    earlier, observer, station, django_assert_num_queries
):
    for _number in range(earlier):
        factories.sent(factories.member(observer.mission), station, answers={"VO_ID": "no"})
    raw = factories.parcel(observer, station)
    receive(observer.user, {**raw, "uid": "x"})

    with django_assert_num_queries(4 if connection.vendor == "postgresql" else 6):  # one insert
        assert receive(observer.user, raw).outcome == "stored"


@pytest.mark.parametrize("by_desk", [False, True])
@pytest.mark.parametrize(
    ("opened", "asked"),
    [("self", False), ("team", False), ("other", True), ("rejected", True), ("elsewhere", True)],
)
def test_told_opening_is_asked_of_who_did_not_watch_it(opened, asked, by_desk, observer, station):
    mission = observer.mission
    mate, other = factories.member(mission), factories.member(mission)
    factories.team(mission, observer, mate)
    factories.team(mission, other)
    by = {"team": mate, "other": other}.get(opened, observer)
    where = factories.station(mission) if opened == "elsewhere" else station
    seen = factories.sent(by, where, "OP")
    if opened == "rejected":
        reject(factories.desk(mission).user, seen, "Another station.")
    raw = factories.parcel(observer, station, answers={"VO_OPENED_TOLD": "2024-06-09T07:15"})

    user = factories.desk(mission).user if by_desk else observer.user
    receipt = receive(user, raw, on_behalf=observer if by_desk else None)

    assert receipt.outcome == "stored"
    assert ("VO_OPENED_TOLD" in Revision.objects.get(pk=raw["uid"]).answers) is asked


@pytest.mark.parametrize("teamed", [False, True])
def test_of_many_observations_of_the_same_the_first_that_is_not_rejected_counts(
    teamed, mission, observer, station
):
    if teamed:
        factories.team(mission, observer)
    rejected, first = (factories.sent(observer, station) for _ in range(2))
    assert (rejected.doubles, first.doubles) == (None, rejected)
    reject(factories.desk(mission).user, rejected, "Not there.")
    first.refresh_from_db()
    assert first.doubles is None

    factories.sent(factories.member(mission), station)
    factories.sent(observer, station, "OP")
    rest = [factories.sent(observer, station) for _ in range(2)]
    assert [one.doubles for one in rest] == [first, first]


FIGURES = {"HD_REGISTERED": 1000, "HD_VOTED": 100, "HD_FIGURES_BASIS": "document_seen"}


@pytest.mark.parametrize("earlier", [1, 3])
@pytest.mark.parametrize("figures", [{}, FIGURES])
def test_receive_looks_back_only_where_an_answer_is_compared(
    figures, earlier, observer, station, django_assert_num_queries
):
    for _number in range(earlier):
        header = FIGURES | {"HD_ARRIVE": "2024-06-09T07:30"}
        factories.sent(factories.member(observer.mission), station, header=header)
    raw = factories.parcel(observer, station, header=figures)
    receive(observer.user, {**raw, "uid": "x"})

    expected = (4 if connection.vendor == "postgresql" else 6) + bool(figures)
    with django_assert_num_queries(expected):
        assert receive(observer.user, raw).outcome == "stored"


def test_receive_compares_with_an_earlier_visit(observer, station):
    header = FIGURES | {"HD_ARRIVE": "2024-06-09T07:30"}
    factories.sent(factories.member(observer.mission), station, header=header)

    later = factories.sent(observer, station, header=FIGURES | {"HD_VOTED": 90})

    (found,) = later.irregularities.filter(question="HD_VOTED")
    assert (found.figures["HD_VOTED"], found.figures["earlier.HD_VOTED"]) == (90, 100)
