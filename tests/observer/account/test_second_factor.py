import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.urls import reverse

from tests.observer.account.steps import (
    PASSWORD,
    SECRET,
    code_now,
    sign_in,
    signed_in_as,
    with_second_factor,
)
from tests.observer.inline import inline_of

pytestmark = pytest.mark.django_db


def test_desk_without_a_second_factor_leads_to_setting_one_up(client, coordinator, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    client.force_login(coordinator)

    for address in (reverse("admin:index"), reverse("admin:missions_membership_changelist")):
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (302, reverse("mfa_activate_totp"))
    assert client.get(reverse("memberships")).status_code == 200


def test_desk_sets_up_its_second_factor_and_enters(client, coordinator, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    EmailAddress.objects.create(user=coordinator, email=coordinator.email, primary=True)
    sign_in(client, coordinator.email)
    asked = client.get(reverse("mfa_activate_totp"))["Location"]
    client.post(asked, {"password": PASSWORD})

    page = client.get(reverse("mfa_activate_totp"))
    assert inline_of(page.content.decode()) == []
    session = client.session
    session["mfa.totp.secret"] = SECRET
    session.save()
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_now()}, follow=True)

    assert Authenticator.objects.filter(user=coordinator, type="totp").count() == 1
    assert "Recovery codes" in answer.content.decode()
    assert inline_of(answer.content.decode()) == []
    assert client.get(reverse("admin:index")).status_code == 200
    stored = Authenticator.objects.get(user=coordinator, type="totp").data["secret"]
    assert SECRET not in stored


def test_sign_in_asks_for_the_second_factor(client, coordinator, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    with_second_factor(coordinator)

    answer = sign_in(client, coordinator.email)
    assert answer["Location"].startswith(reverse("mfa_authenticate"))
    assert signed_in_as(client) is None
    page = client.get(answer["Location"]).content.decode()
    assert inline_of(page) == []
    client.post(answer["Location"], {"code": "000000"})
    assert signed_in_as(client) is None
    client.post(answer["Location"], {"code": code_now()})

    assert signed_in_as(client) == coordinator
    assert client.get(reverse("admin:index")).status_code == 200


def test_recovery_code_opens_once(client, coordinator):
    codes = with_second_factor(coordinator).get_unused_codes()

    for code, opened in [(codes[0], True), (codes[0], False), (codes[1], True)]:
        sign_in(client, coordinator.email)
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert (signed_in_as(client) is not None) is opened
        client.logout()


def test_observers_are_not_asked_for_a_second_factor(client, observer, settings):
    settings.REQUIRE_SECOND_FACTOR = True

    sign_in(client, "olga@example.org")

    assert signed_in_as(client) == observer
    assert client.get(reverse("admin:index")).status_code == 302  # to signing in: not staff
