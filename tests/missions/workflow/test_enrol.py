import datetime
import hashlib
from smtplib import SMTPServerDisconnected

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from missions import access
from missions.models import LogEntry, Membership, Mission, SignInLink, User
from missions.models.people import Role
from missions.workflow import enrol
from tests import factories

pytestmark = pytest.mark.django_db

DAY = datetime.date(2024, 5, 20)
APPLICATION = enrol.Application(
    role="LTO", sending_body="Union", state="Syldavia", languages="English"
)


@pytest.fixture
def mission():
    """A mission without checklists: people need none."""
    return bare("arcadia", "ARC-24")


@pytest.fixture
def other():
    return bare("borduria", "BOR-24")


@pytest.fixture
def coordinator(mission):
    return factories.member(mission, role="coordinator").user


@pytest.fixture
def head(mission):
    return factories.member(mission, role="head").user


@pytest.fixture
def stranger(other):
    return factories.member(other, role="head").user


@pytest.fixture
def waiting(mission):
    return factories.member(mission, status="waiting")


def bare(code, join_code, **fields):
    return Mission.objects.create(
        code=code,
        join_code=join_code,
        title={"en": code.title(), "ru": code.title()},
        election_day=factories.DAY,
        **fields,
    )


def person(**fields):
    return enrol.Person(
        **{"name": "Vera", "password": "secret-river-9", "language": "ru", **fields}
    )


def acts(mission):
    return list(LogEntry.objects.filter(mission=mission).values_list("act", flat=True))


# Register


def test_enter_opens_an_account_and_registers_it(mission):
    membership = enrol.enter(person(email="Vera@Example.org"), mission, APPLICATION)

    user = User.objects.get()
    assert (user.email, user.phone, user.language) == ("vera@example.org", None, "ru")
    assert user.check_password("secret-river-9")
    assert (user.is_staff, user.is_superuser) == (False, False)
    assert (membership.status, membership.role) == ("waiting", "LTO")
    assert (membership.sending_body, membership.state) == ("Union", "Syldavia")
    assert membership.pledged_at == membership.privacy_at is not None
    assert not access.memberships_of(user).exists()


@pytest.mark.parametrize(
    "contact",
    [
        {"email": "VERA@example.org"},
        {"phone": "+77011234567"},
        {"email": "new@example.org", "phone": "+77011234567"},
        {"phone": "7011234567"},
        {},
    ],
)
def test_enter_refuses_contacts_that_cannot_open_an_account(mission, contact):
    factories.user(email="vera@example.org", phone="+77011234567")

    with pytest.raises(enrol.EnrolError) as refusal:
        enrol.enter(person(**contact), mission, APPLICATION)

    assert refusal.value.code == "contact_taken"
    assert User.objects.count() == 1
    assert not Membership.objects.exists()


def test_enter_keeps_no_account_when_the_registration_fails():
    closed = bare("closed", "", closed_at=timezone.now())

    with pytest.raises(enrol.EnrolError, match="closed"):
        enrol.enter(person(email="vera@example.org"), closed, APPLICATION)

    assert not User.objects.exists()


def test_register_takes_a_person_into_a_second_mission_but_not_twice(mission, other):
    user = factories.member(mission).user

    enrol.register(user, other, APPLICATION)
    with pytest.raises(enrol.EnrolError, match="already"):
        enrol.register(user, other, enrol.Application(role="STO", sending_body="Another"))

    kept = Membership.objects.get(user=user, mission=other)
    assert (kept.role, kept.sending_body) == ("LTO", "Union")
    assert Membership.objects.filter(user=user).count() == 2


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.HEAD, "king"])
def test_register_gives_nobody_a_seat_at_the_desk(mission, role):
    with pytest.raises(enrol.EnrolError, match="role"):
        enrol.register(factories.user(), mission, enrol.Application(role=role))

    assert not Membership.objects.exists()


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


# Contact


def test_address_given_up_opens_the_account_no_more(mission):
    user = factories.user(email="old@example.org")
    EmailAddress.objects.create(user=user, email="old@example.org", primary=True)
    kept = EmailAddress.objects.create(user=factories.user(), email="other@example.org")

    user.email = "new@example.org"
    enrol.keep_contact(user)

    assert list(EmailAddress.objects.all()) == [kept]


# Sign-in links


def test_link_keeps_only_the_digest_and_is_logged(mission, coordinator):
    user = factories.member(mission).user

    secret = enrol.issue_link(coordinator, user)

    link = SignInLink.objects.get()
    assert link.digest == hashlib.sha256(secret.encode()).hexdigest()
    assert len(secret) >= 43
    assert link.issued_by == coordinator
    assert link.expires_at - link.issued_at <= datetime.timedelta(hours=24, seconds=1)
    entry = LogEntry.objects.get()
    assert entry.act == "issue sign-in link"
    assert secret not in f"{entry.subject} {entry.details}"


def test_link_sets_a_password_once(mission, coordinator):
    user = factories.member(mission).user
    secret = enrol.issue_link(coordinator, user)

    assert enrol.use_link(secret, "quiet-harbour-4") == user
    assert enrol.use_link(secret, "other-harbour-5") is None

    user.refresh_from_db()
    assert user.check_password("quiet-harbour-4")


def test_newer_link_replaces_the_older(mission, coordinator):
    user = factories.member(mission).user
    older = enrol.issue_link(coordinator, user)
    newer = enrol.issue_link(coordinator, user)

    assert enrol.link_of(older) is None
    assert enrol.link_of(newer).user == user


@pytest.mark.parametrize("spoilt", ["expired", "inactive", "unknown"])
def test_link_that_cannot_be_used(mission, coordinator, spoilt):
    user = factories.member(mission).user
    secret = enrol.issue_link(coordinator, user)
    if spoilt == "expired":
        SignInLink.objects.update(expires_at=timezone.now())
    elif spoilt == "inactive":
        User.objects.filter(pk=user.pk).update(is_active=False)
    else:
        secret = SignInLink.objects.get().digest

    assert enrol.link_of(secret) is None
    assert enrol.use_link(secret, "quiet-harbour-4") is None

    user.refresh_from_db()
    assert user.check_password("secret-river-9")


def test_link_is_handed_out_only_by_who_answers_for_the_person(
    mission, other, coordinator, head, stranger
):
    observer = factories.member(mission).user
    elsewhere = factories.member(mission).user
    factories.member(other, user=elsewhere)
    colleague = factories.member(mission, role="coordinator").user
    superuser = factories.founder()
    refused = [
        (stranger, observer),
        (observer, elsewhere),
        (coordinator, coordinator),
        (coordinator, elsewhere),
        (coordinator, colleague),
        (head, colleague),
        (head, superuser),
        (superuser, superuser),
    ]

    for actor, person in refused:
        with pytest.raises(PermissionDenied):
            enrol.issue_link(actor, person)
    assert not SignInLink.objects.exists()
    for actor, person in [(coordinator, observer), (superuser, colleague), (superuser, elsewhere)]:
        enrol.issue_link(actor, person)

    assert SignInLink.objects.count() == 3


def test_person_of_a_closed_or_declined_mission_elsewhere_is_the_desks_own(
    mission, other, coordinator
):
    user = factories.member(mission).user
    factories.member(other, user=user, status="declined")
    factories.member(bare("past", "", closed_at=timezone.now()), user=user)

    assert access.may_answer_for(coordinator, user)
