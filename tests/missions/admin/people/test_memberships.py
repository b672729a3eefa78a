import pytest
from django.core import mail
from django.urls import reverse

from missions.models import LogEntry, Membership
from tests import factories
from tests.missions.workflow.enrol.steps import bare
from tests.observer.inline import inline_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def mission():
    return bare("arcadia", "ARC-24")


@pytest.fixture
def other():
    return bare("borduria", "BOR-24")


@pytest.fixture
def desk(client, mission):
    client.force_login(factories.member(mission, role="coordinator").user)
    return client


@pytest.fixture
def head(client, mission):
    client.force_login(factories.member(mission, role="head").user)
    return client


def decide(act, *rows):
    keys = "&".join(f"pk={row.pk}" for row in rows)
    return f"{reverse('admin:missions_membership_decide', args=[act])}?{keys}"


def change(row):
    return reverse("admin:missions_membership_change", args=[row.pk])


def fields(row, **said):
    return {"role": row.role, "sending_body": "", "state": "", "languages": "", **said}


def statuses(*rows):
    return [Membership.objects.get(pk=row.pk).status for row in rows]


def test_coordinator_accredits_several_at_once_and_each_is_told(desk, mission):
    rows = [factories.member(mission, status="waiting") for _ in range(3)]
    listed = reverse("admin:missions_membership_changelist")
    chosen = {"action": "accredit", "_selected_action": [row.pk for row in rows]}

    asked = desk.post(listed, chosen)["Location"]
    page = desk.get(asked).content.decode()
    assert inline_of(page) == []
    numbers = {f"number_{row.pk}": f"A-{row.pk}" for row in rows}
    answer = desk.post(asked, {"decide": "1", "on": "2024-05-20", **numbers})

    assert (answer.status_code, answer["Location"]) == (302, listed)
    assert statuses(*rows) == ["accredited"] * 3
    assert {
        row.accreditation_number for row in Membership.objects.filter(pk__in=rows_of(rows))
    } == {f"A-{row.pk}" for row in rows}
    assert sorted(letter.to for letter in mail.outbox) == sorted([row.user.email] for row in rows)
    assert "http://testserver/me/missions/" in mail.outbox[0].body
    assert LogEntry.objects.filter(mission=mission, act="accredit").count() == 3


def rows_of(rows):
    return [row.pk for row in rows]


def test_one_wrong_number_decides_nothing_and_names_the_person(desk, mission):
    factories.member(mission, accreditation_number="A-1")
    rows = [factories.member(mission, status="waiting") for _ in range(2)]
    numbers = {f"number_{rows[0].pk}": "A-2", f"number_{rows[1].pk}": "A-1"}

    answer = desk.post(decide("accredit", *rows), {"decide": "1", "on": "2024-05-20", **numbers})

    assert list(answer.context["form"].errors) == [f"number_{rows[1].pk}"]
    assert statuses(*rows) == ["waiting", "waiting"]
    assert mail.outbox == []


def test_declining_needs_a_reason_which_the_person_reads(desk, mission):
    row = factories.member(mission, status="waiting")

    refused = desk.post(decide("decline", row), {"decide": "1", "reason": " "})
    assert list(refused.context["form"].errors) == ["reason"]
    desk.post(decide("decline", row), {"decide": "1", "reason": "No photo"})

    assert statuses(row) == ["declined"]
    assert "Reason: No photo" in mail.outbox[0].body


def test_accreditation_is_ended_with_a_reason(desk, mission):
    row = factories.member(mission)

    desk.post(decide("end", row), {"decide": "1", "reason": "Left"})

    assert statuses(row) == ["ended"]


@pytest.mark.parametrize(
    ("status", "acts"),
    [
        ("waiting", ["accredit", "decline"]),
        ("accredited", ["end"]),
        ("declined", ["accredit"]),
        ("ended", ["accredit"]),
    ],
)
def test_page_of_a_member_offers_the_decisions_that_fit(desk, mission, status, acts):
    row = factories.member(mission, status=status)

    page = desk.get(change(row)).content.decode()

    offered = [act for act in ("accredit", "decline", "end") if decide(act, row) in page]
    assert offered == acts


def test_own_membership_and_colleagues_are_not_decided_on(desk, mission):
    own = Membership.objects.get(role="coordinator")
    colleague = factories.member(mission, role="coordinator", status="waiting")

    for row, act in [(own, "end"), (colleague, "accredit")]:
        assert decide(act, row) not in desk.get(change(row)).content.decode()
        answer = desk.post(decide(act, row), {"decide": "1", "on": "2024-05-20", "reason": "x"})
        assert answer.status_code == 302

    assert statuses(own, colleague) == ["accredited", "waiting"]


def test_decisions_do_not_reach_another_mission(desk, other):
    row = factories.member(other, status="waiting")

    answer = desk.post(decide("accredit", row), {"decide": "1", "on": "2024-05-20"})

    assert answer.status_code == 302
    assert statuses(row) == ["waiting"]


@pytest.mark.parametrize("act", ["accredit", "decline", "end"])
def test_decisions_are_closed_to_who_sits_at_no_desk(client, mission, act):
    row = factories.member(mission, status="waiting")
    for user, status in [
        (None, 302),
        (row.user, 302),
        (factories.user(is_staff=True), 404),
    ]:
        client.logout()
        if user:
            client.force_login(user)
        assert client.post(decide(act, row), {"decide": "1"}).status_code == status

    assert statuses(row) == ["waiting"]


def test_unknown_decision_is_not_found(desk, mission):
    row = factories.member(mission, status="waiting")

    assert desk.get(decide("crown", row)).status_code == 404
    assert (
        desk.get(reverse("admin:missions_membership_decide", args=["accredit"])).status_code == 302
    )


def test_status_is_not_a_field(desk, mission):
    row = factories.member(mission, status="waiting")

    desk.post(change(row), fields(row, status="accredited", accreditation_number="X", state="S"))

    row.refresh_from_db()
    assert (row.status, row.accreditation_number, row.state) == ("waiting", "", "S")


def test_only_the_head_gives_and_takes_seats(desk, mission):
    observer = factories.member(mission)
    head = factories.member(mission, role="head")

    for row, role in [(observer, "coordinator"), (observer, "head"), (head, "STO")]:
        answer = desk.post(change(row), fields(row, role=role))
        assert list(answer.context["adminform"].errors) == ["role"]

    observer.refresh_from_db()
    head.refresh_from_db()
    assert (observer.role, head.role) == ("STO", "head")


def test_coordinator_does_not_make_themselves_head(desk, mission):
    own = Membership.objects.get(role="coordinator")

    desk.post(change(own), fields(own, role="head"))

    own.refresh_from_db()
    assert own.role == "coordinator"


def test_head_gives_a_seat_and_takes_it_back(head, mission):
    row = factories.member(mission)

    for role, staff in [("coordinator", True), ("LTO", False)]:
        head.post(change(row), fields(row, role=role))
        row.refresh_from_db()
        row.user.refresh_from_db()
        assert (row.role, row.user.is_staff) == (role, staff)


@pytest.mark.parametrize("people", [1, 3])
def test_list_takes_the_same_queries_however_many(desk, mission, people, django_assert_num_queries):
    for _ in range(people):
        factories.member(mission)

    with django_assert_num_queries(9):
        desk.get(reverse("admin:missions_membership_changelist"))
