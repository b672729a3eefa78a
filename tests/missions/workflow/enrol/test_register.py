import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from missions import access
from missions.models import Membership, User
from missions.models.people import Role
from missions.workflow import enrol
from tests import factories
from tests.missions.workflow.enrol.steps import APPLICATION, bare, person

pytestmark = pytest.mark.django_db


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


# Contact


def test_address_given_up_opens_the_account_no_more(mission):
    user = factories.user(email="old@example.org")
    EmailAddress.objects.create(user=user, email="old@example.org", primary=True)
    kept = EmailAddress.objects.create(user=factories.user(), email="other@example.org")

    user.email = "new@example.org"
    enrol.keep_contact(user)

    assert list(EmailAddress.objects.all()) == [kept]
