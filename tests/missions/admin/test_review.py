import uuid

import pytest
from django.urls import reverse

from missions.models import Decision, Observation
from missions.workflow.receive import receive
from tests import factories

LIST = "admin:missions_observation_changelist"


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator.user)
    return client


@pytest.fixture
def observation(observer, mission):
    return factories.sent(observer, factories.station(mission))


def page(row):
    return reverse("admin:missions_observation_change", args=[row.pk])


def decide(client, row, act, **data):
    address = reverse("admin:missions_observation_decide", args=[row.pk])
    return client.post(address, {"act": act, **data}, follow=True)


def said(answer):
    return [str(message) for message in answer.context["messages"]]


def test_decisions_are_taken_through_the_page(desk, coordinator, observation):
    decide(desk, observation, "query", reason="Which seal?", question="VO_BOX_SEALED")
    decide(desk, observation, "verify")
    decide(desk, observation, "reject", reason="Sent by mistake.")

    taken = Decision.objects.order_by("pk").values_list("kind", "reason", "question", "by")
    observation.refresh_from_db()
    assert list(taken) == [
        ("query", "Which seal?", "VO_BOX_SEALED", coordinator.user_id),
        ("verify", "", "", coordinator.user_id),
        ("reject", "Sent by mistake.", "", coordinator.user_id),
    ]
    assert observation.status == "rejected"


def test_withdrawn_observation_no_longer_counts(desk, observer, mission):
    observation = factories.verified(observer, factories.station(mission))

    decide(desk, observation, "withdraw", reason="The team was elsewhere.")

    observation.refresh_from_db()
    assert observation.status == "withdrawn"
    assert not Observation.objects.verified().exists()


def test_what_the_state_does_not_allow_is_said_and_not_done(desk, observation):
    answers = [
        decide(desk, observation, "reject", reason=" "),
        decide(desk, observation, "withdraw", reason="Why"),
        decide(desk, observation, "query", reason="?", question="NONE"),
        decide(desk, observation, "verify", revision=str(uuid.uuid4())),
        decide(desk, observation, "approve"),
    ]

    assert [said(answer) for answer in answers] == [
        ["Give a reason."],
        ["Only a verified observation can be withdrawn."],
        ["The checklist has no such question."],
        ["The revision belongs to another observation."],
        ["Choose what to decide."],
    ]
    assert not Decision.objects.exists()


def test_nobody_reviews_their_own(client, mission):
    own = factories.member(mission, role="coordinator")
    observation = factories.sent(own, factories.station(mission))
    client.force_login(own.user)

    shown = client.get(page(observation)).content.decode()
    answer = decide(client, observation, "verify")

    assert "another coordinator decides" in shown
    assert 'value="verify"' not in shown
    assert said(answer) == ["This is your own or you entered it: another coordinator decides."]
    assert not Decision.objects.exists()


def test_decision_goes_on_to_what_waits_next(desk, observer, mission):
    first = factories.sent(observer, factories.station(mission), answers={"VO_SECRECY": "no"})
    second = factories.sent(observer, factories.station(mission))

    answer = decide(desk, first, "verify")

    assert answer.redirect_chain == [(page(second), 302)]


def test_last_decision_goes_back_to_the_list(desk, observation):
    answer = decide(desk, observation, "verify")

    assert answer.redirect_chain == [(reverse(LIST), 302)]


def test_stranger_sees_no_page_and_decides_nothing(client, stranger, observation):
    client.force_login(stranger.user)

    statuses = [
        client.get(page(observation)).status_code,
        decide(client, observation, "verify").status_code,
    ]

    assert statuses == [404, 404]
    assert not Decision.objects.exists()


def test_observer_does_not_enter_the_desk(client, observer, observation):
    client.force_login(observer.user)

    answers = [client.get(address) for address in (page(observation), reverse(LIST))]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert [answer.url.split("?")[0] for answer in answers] == [reverse("admin:login")] * 2


def test_page_says_the_ways_of_not_answering_apart(desk, observer, mission):
    row = factories.sent(
        observer,
        factories.station(mission),
        answers={"VO_CAMPAIGN": ..., "VO_SECRECY": None},
    )

    shown = desk.get(page(row)).content.decode()

    words = {line.code: line.words for part in sections(desk, row) for line in part.lines}
    assert words["VO_CAMPAIGN"] == "not observed"
    assert words["VO_SECRECY"] == "left blank"
    assert words["VO_STUFFING"] == "No"
    assert "VO_WHO_DIRECTS" not in words
    assert "answer-not_observed" in shown
    assert "answer-blank" in shown


def test_refused_visit_is_said_as_such(desk, observer, mission):
    raw = factories.parcel(observer, factories.station(mission), header={"HD_ADMITTED": "refused"})
    receipt = receive(observer.user, raw | {"answers": {}})
    row = Observation.objects.get()

    blank = {line.words for part in sections(desk, row) for line in part.lines} - {"Refused"}

    assert receipt.outcome == "stored"
    assert "no answer: access refused" in blank
    assert "left blank" not in blank


def sections(client, row):
    return client.get(page(row)).context["sections"]


def test_revisions_show_what_they_changed(desk, observation):
    factories.correct(observation, VO_SECRECY="no")

    states = desk.get(page(observation)).context["states"]

    changes = [[(one.code, one.old, one.new) for one in state.changes] for state in states]
    assert changes == [[("VO_SECRECY", "Yes · seen by us", "No · seen by us")], []]
    assert [state.revision.number for state in states] == [2, 1]


def test_conflict_is_shown_and_the_chosen_revision_counts(desk, observer, observation):
    first = observation.current_revision
    raw = factories.parcel(observer, observation.station, answers={"VO_GROUP": "yes"})
    raw |= {
        "uid": str(first.pk),
        "observation": str(observation.pk),
        "visit": str(observation.visit_id),
    }
    assert receive(observer.user, raw).outcome == "conflict"
    other = observation.revisions.get(conflict=True)

    shown = desk.get(page(observation)).content.decode()
    decide(desk, observation, "verify", revision=str(other.pk))

    observation.refresh_from_db()
    assert "Use this revision" in shown
    assert observation.verified_revision == other


def test_hostile_text_is_shown_harmless(desk, observer, mission):
    note = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    row = factories.sent(
        observer,
        factories.station(mission, name=note),
        answers={"VO_SECRECY": factories.given("no", note=note)},
    )
    irregularity = row.irregularities.get()

    addresses = [
        page(row),
        reverse(LIST),
        reverse("admin:missions_irregularity_change", args=[irregularity.pk]),
    ]
    pages = [desk.get(address).content.decode() for address in addresses]

    assert ["<script>alert" in shown or "<img src=x" in shown for shown in pages] == [False] * 3
    assert [("&lt;script&gt;" in shown) for shown in pages] == [True] * 3


@pytest.mark.parametrize("revisions", [1, 3])
def test_page_takes_as_many_queries_however_much_there_is(
    desk, observer, mission, django_assert_max_num_queries, revisions
):
    row = factories.sent(observer, factories.station(mission))
    for place in range(revisions - 1):
        factories.correct(row, VO_SECRECY="no", VO_GROUP="yes" if place else "no")
        row.refresh_from_db()
        factories.sent(observer, row.station)

    with django_assert_max_num_queries(27):
        answer = desk.get(page(row))

    assert len(answer.context["states"]) == revisions
