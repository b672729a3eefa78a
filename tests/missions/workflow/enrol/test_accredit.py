from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied

from missions import access
from missions.models import Membership
from missions.workflow import enrol
from tests import factories
from tests.missions.workflow.enrol.steps import DAY, acts

pytestmark = pytest.mark.django_db


# Accredit, decline, end


def test_accredit_gives_the_right_to_observe(mission, coordinator, waiting):
    enrol.accredit(coordinator, waiting, " A-17 ", DAY)

    waiting.refresh_from_db()
    assert (waiting.status, waiting.accreditation_number) == ("accredited", "A-17")
    assert waiting.accredited_on == DAY
    assert access.membership_in(waiting.user, mission) == waiting
    assert waiting.user.is_staff is False
    assert acts(mission) == ["accredit"]
    assert waiting.history.first().status == "accredited"


def test_accredit_refuses_a_number_in_use_in_the_mission_only(mission, other, coordinator, waiting):
    factories.member(mission, accreditation_number="A-17")
    factories.member(other, accreditation_number="B-1")

    with pytest.raises(enrol.EnrolError, match="number_taken"):
        enrol.accredit(coordinator, waiting, "A-17", DAY)
    enrol.accredit(coordinator, waiting, "B-1", DAY)

    assert Membership.objects.get(pk=waiting.pk).accreditation_number == "B-1"


def test_many_may_be_accredited_without_a_number(mission, coordinator):
    rows = [factories.member(mission, status="waiting") for _ in range(3)]

    for row in rows:
        enrol.accredit(coordinator, row, "", DAY)

    assert Membership.objects.accredited().filter(accredited_on=DAY).count() == 3


def test_decline_needs_a_reason_and_is_for_those_who_wait(coordinator, waiting):
    with pytest.raises(enrol.EnrolError, match="reason"):
        enrol.decline(coordinator, waiting, "  ")
    enrol.decline(coordinator, waiting, "Came too late")
    with pytest.raises(enrol.EnrolError, match="decided"):
        enrol.decline(coordinator, waiting, "Again")

    waiting.refresh_from_db()
    assert (waiting.status, waiting.reason) == ("declined", "Came too late")


def test_declined_person_may_be_accredited_after_all(coordinator, waiting):
    enrol.decline(coordinator, waiting, "No photo")

    enrol.accredit(coordinator, waiting, "A-1", DAY)

    waiting.refresh_from_db()
    assert (waiting.status, waiting.reason) == ("accredited", "")


def test_end_closes_the_work_and_the_desk(mission, head):
    clerk = factories.member(mission, role="coordinator")

    enrol.end(head, clerk, "Left")

    clerk.user.refresh_from_db()
    assert clerk.user.is_staff is False
    assert not access.memberships_of(clerk.user).exists()
    with pytest.raises(enrol.EnrolError, match="decided"):
        enrol.end(head, clerk, "Again")


def test_accredited_coordinator_enters_the_desk(mission, head):
    clerk = factories.member(mission, role="coordinator", status="waiting", user=factories.user())

    enrol.accredit(head, clerk, "", DAY)

    clerk.user.refresh_from_db()
    assert clerk.user.is_staff is True
    assert list(access.missions_at_desk(clerk.user)) == [mission]


@pytest.mark.parametrize("step", ["accredit", "decline", "end"])
def test_decisions_are_the_desks_alone(mission, stranger, waiting, step):
    observer = factories.member(mission).user
    rest = {"accredit": ("A-1", DAY)}.get(step, ("Reason",))

    for actor in (stranger, observer, waiting.user):
        with pytest.raises(PermissionDenied):
            getattr(enrol, step)(actor, waiting, *rest)

    waiting.refresh_from_db()
    assert waiting.status == "waiting"
    assert acts(mission) == []


def test_coordinator_does_not_accredit_themselves_nor_other_coordinators(mission, coordinator):
    own = Membership.objects.get(user=coordinator)
    colleague = factories.member(mission, role="coordinator", status="waiting")

    for row in (own, colleague):
        with pytest.raises(PermissionDenied):
            enrol.accredit(coordinator, row, "A-1", DAY)


# Telling


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("accredited", "You are accredited with “Arcadia”."),
        ("declined", "Your registration with “Arcadia” was declined."),
        ("ended", "Your accreditation with “Arcadia” has ended."),
    ],
)
def test_tell_writes_the_decision(mission, status, said):
    row = factories.member(
        mission, status=status, reason="Because", user=factories.user("O'Neil & Co", language="en")
    )

    assert enrol.tell(row, "https://mission.example/me/missions/") is True

    letter = mail.outbox[0]
    assert letter.to == [row.user.email]
    assert letter.subject == "Your registration with “Arcadia”"
    assert said in letter.body
    assert "Hello O'Neil & Co," in letter.body
    assert "https://mission.example/me/missions/" in letter.body
    assert ("Because" in letter.body) is (status != "accredited")
    row.refresh_from_db()
    assert row.told_at is not None


def test_tell_without_an_address_leaves_it_to_the_page(mission):
    row = factories.member(mission, user=factories.user(email=None, phone="+77011234567"))

    assert enrol.tell(row, "https://mission.example/") is False
    assert mail.outbox == []
    enrol.mark_told(row.user)

    row.refresh_from_db()
    assert row.told_at is not None


def test_failed_letter_spoils_nothing(mission, monkeypatch, caplog):
    def fail(*_args, **_kwargs):
        raise SMTPServerDisconnected("gone")

    monkeypatch.setattr(mail.EmailMessage, "send", fail)
    row = factories.member(mission)

    assert enrol.tell(row, "https://mission.example/") is False

    row.refresh_from_db()
    assert row.told_at is None
    assert "could not be mailed" in caplog.text


def test_mark_told_leaves_those_who_wait(waiting):
    enrol.mark_told(waiting.user)

    waiting.refresh_from_db()
    assert waiting.told_at is None
