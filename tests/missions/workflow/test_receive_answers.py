import pytest

from missions.models import Irregularity, Observation, Revision
from missions.workflow.receive import receive
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def station(mission):
    return factories.station(mission)


def codes(receipt):
    return [(reason.question, reason.code) for reason in receipt.reasons]


def test_receive_names_every_answer_that_is_impossible(observer, station):
    raw = factories.parcel(
        observer,
        station,
        answers={"VO_BOOTHS": -1, "VO_ID": "perhaps", "ZZ_NONE": 1, "OV_RATING": None},
    )

    receipt = receive(observer.user, raw)

    assert sorted(codes(receipt)) == [
        ("VO_BOOTHS", "below_minimum"),
        ("VO_ID", "unknown_option"),
        ("ZZ_NONE", "unknown_question"),
    ]
    assert Revision.objects.count() == 0


def test_receive_opens_irregularities_of_contradictions_without_refusing(observer, station):
    raw = factories.parcel(
        observer,
        station,
        "CO",
        answers={"CO_STAYED": "whole", "CO_BOX_N": 812, "CO_ISSUED_N": 805},
        written_at="2024-06-10T01:00",
    )

    receipt = receive(observer.user, raw)

    assert receipt.outcome == "stored"
    row = Irregularity.objects.get(rule="CO_BOX_N.1")
    assert (row.severity, row.status, row.kind) == (4, "open", "figures")
    assert row.figures["difference"] == 7
    assert row.text["en"] == "Ballots in boxes 812 > issued 805: 7 more"
    assert Observation.objects.get().worst_severity == 4


def test_receive_opens_an_irregularity_for_an_adverse_answer(observer, station):
    factories.sent(observer, station, answers={"VO_SECRECY": "no"})

    row = Irregularity.objects.get()
    assert (row.question, row.severity, row.kind) == ("VO_SECRECY", 3, "adverse")
    assert row.text["ru"].endswith("— нет")


def test_receive_takes_refused_access_without_any_answers(observer, station):
    observation = factories.sent(
        observer,
        station,
        header={"HD_ADMITTED": "refused"},
        answers=dict.fromkeys((*factories.CORE["VO"], *factories.CLOSING)),
    )

    assert (observation.access_refused, observation.incomplete) == (True, False)


def test_receive_compares_with_who_arrived_earlier_not_with_what_came_in_first(mission, station):
    day = "2024-06-09"
    registered = {"HD_REGISTERED": 900, "HD_FIGURES_BASIS": "own_count"}
    late, early = factories.member(mission), factories.member(mission)
    factories.sent(
        late,
        station,
        header={**registered, "HD_ARRIVE": f"{day}T12:00", "HD_DEPART": f"{day}T12:30"}
        | {"HD_VOTED": 400},
        written_at=f"{day}T12:40",
    )

    factories.sent(early, station, header={**registered, "HD_VOTED": 150})  # of 08:00
    assert not Irregularity.objects.exists()
    factories.sent(
        factories.member(mission),
        station,
        header={**registered, "HD_ARRIVE": f"{day}T10:00", "HD_DEPART": f"{day}T10:30"}
        | {"HD_VOTED": 120},
        written_at=f"{day}T10:40",
    )

    row = Irregularity.objects.get()
    assert (row.rule, row.figures["difference"]) == ("HD_VOTED.3", 30)


def test_of_those_who_arrived_together_receive_compares_with_who_came_in_last(mission, station):
    registered = {"HD_REGISTERED": 900, "HD_FIGURES_BASIS": "own_count"}
    for voted in (150, 100):  # both at 08:00
        header = {**registered, "HD_VOTED": voted}
        factories.sent(factories.member(mission), station, header=header)
    day = "2024-06-09"
    later = {"HD_ARRIVE": f"{day}T10:00", "HD_DEPART": f"{day}T10:30", "HD_VOTED": 120}

    factories.sent(
        factories.member(mission),
        station,
        header={**registered, **later},
        written_at=f"{day}T10:40",
    )

    assert not Irregularity.objects.exists()


def test_receive_takes_a_header_of_nonsense_without_raising(observer, station):
    raw = factories.parcel(observer, station)
    raw["header"]["HD_ARRIVE"] = "soon"

    assert codes(receive(observer.user, raw)) == [("HD_ARRIVE", "wrong_shape")]


@pytest.mark.parametrize(
    ("written", "outcome", "day"),
    [
        ("2024-06-09T08:35", "stored", "2024-06-09"),
        ("2024-06-12T18:00", "stored", "2024-06-09"),  # from paper, three days later
        ("2024-06-08T23:00", "refused", None),  # before the arrival it tells of
        ("2024-09-09T08:35", "refused", None),
    ],
)
def test_receive_takes_the_day_of_the_visit_from_its_arrival(
    observer, station, written, outcome, day
):
    raw = factories.parcel(observer, station, written_at=written)

    receipt = receive(observer.user, raw)

    assert receipt.outcome == outcome
    days = [str(revision.day) for revision in Revision.objects.all()]
    assert days == ([day] if day else [])
