import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse

from missions.models import User
from tests import factories
from tests.observer.account.steps import (
    NEW_PASSWORD,
    errors_of,
    sign_in,
    signed_in_as,
)
from tests.observer.inline import inline_of

pytestmark = pytest.mark.django_db


# Sign in and out


def test_observer_signs_in_by_email_and_comes_to_the_day(client, observer):
    answer = sign_in(client, "Olga@Example.org")

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert signed_in_as(client) == observer


def test_waiting_person_comes_to_their_page_and_the_desk_to_the_desk(client, mission, coordinator):
    waiting = factories.member(mission, status="waiting").user

    assert sign_in(client, waiting.email)["Location"] == reverse("memberships")
    client.logout()
    assert sign_in(client, coordinator.email)["Location"] == reverse("admin:index")


def test_wrong_password_keeps_the_name_and_does_not_say_which_is_wrong(client, observer):
    known = sign_in(client, "olga@example.org", "wrong")
    unknown = sign_in(client, "nobody@example.org", "wrong")

    assert errors_of(known) == errors_of(unknown)
    assert 'value="olga@example.org"' in known.content.decode()
    assert inline_of(known.content.decode()) == []


def test_failures_of_one_phone_number_do_not_lock_another(client, mission):
    for phone in ("+77010000001", "+77010000002"):
        factories.member(mission, user=factories.user(email=None, phone=phone))
    for _ in range(6):
        locked = sign_in(client, "+77010000001", "wrong")

    assert "Too many failed" in str(errors_of(locked))
    assert set(errors_of(sign_in(client, "+77010000001"))) == {"__all__"}
    assert sign_in(client, "+77010000002").status_code == 302


def test_inactive_account_does_not_open(client, observer):
    User.objects.update(is_active=False)

    sign_in(client, "olga@example.org")

    assert signed_in_as(client) is None


def test_signing_out_asks_first(client, observer):
    client.force_login(observer)

    assert client.get(reverse("account_logout")).status_code == 200
    assert signed_in_as(client) == observer
    client.post(reverse("account_logout"))

    assert signed_in_as(client) is None


@pytest.mark.parametrize("address", ["memberships", "profile", "account_change_password"])
def test_own_pages_lead_nobody_to_signing_in(client, address):
    answer = client.get(reverse(address))

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize(
    ("old", "ours"),
    [
        ("account_signup", "register"),
        ("account_email", "profile"),
        ("account_change_phone", "profile"),
    ],
)
def test_allauths_own_sign_up_and_contact_pages_are_not_reached(client, observer, old, ours):
    client.force_login(observer)

    for answer in (client.get(reverse(old)), client.post(reverse(old), {"email": "a@b.cd"})):
        assert (answer.status_code, answer["Location"]) == (302, reverse(ours))
    assert not EmailAddress.objects.exists()


# Forgotten password


def test_letter_brings_a_link_that_sets_a_password_once(client, observer):
    client.post(reverse("account_reset_password"), {"email": "OLGA@example.org"})
    letter = mail.outbox[0]
    assert letter.to == ["olga@example.org"]
    link = re.search(r"https?://testserver(/\S+)", letter.body).group(1)

    page = client.get(link, follow=True)
    assert inline_of(page.content.decode()) == []
    address = page.redirect_chain[-1][0]
    client.post(address, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})

    assert sign_in(client, "olga@example.org", NEW_PASSWORD).status_code == 302
    client.logout()
    again = client.get(link, follow=True)
    assert 'name="password1"' not in again.content.decode()


def test_letter_page_does_not_say_who_has_an_account(client, observer):
    pages = [
        client.post(reverse("account_reset_password"), {"email": email}, follow=True)
        for email in ("olga@example.org", "nobody@example.org")
    ]

    assert pages[0].redirect_chain == pages[1].redirect_chain
    assert "If this address belongs to an account" in pages[0].content.decode()
