import pytest
from django.test import Client
from django.urls import reverse

from missions.models import SignInLink
from missions.workflow import enrol
from tests import factories
from tests.observer.account.steps import (
    NEW_PASSWORD,
    PASSWORD,
    errors_of,
    signed_in_as,
    with_second_factor,
)
from tests.observer.inline import inline_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(observer, coordinator):
    return reverse("sign_in_link", args=[enrol.issue_link(coordinator, observer)])


def test_opening_the_link_spends_nothing_setting_a_password_does(client, observer, address):
    for _ in range(2):  # a messenger looks at a link before its reader does
        page = client.get(address)
        assert page.status_code == 200
        assert signed_in_as(client) is None
    assert inline_of(page.content.decode()) == []
    assert "no-store" in page["Cache-Control"]
    answer = client.post(address, {"password": NEW_PASSWORD})

    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert signed_in_as(client) == observer
    assert SignInLink.objects.get().used_at is not None
    assert client.get(address).status_code == 410
    assert client.post(address, {"password": PASSWORD}).status_code == 410
    observer.refresh_from_db()
    assert observer.check_password(NEW_PASSWORD)


def test_weak_password_does_not_spend_the_link(client, observer, address):
    answer = client.post(address, {"password": "12345678"})

    assert set(errors_of(answer)) == {"password"}
    assert SignInLink.objects.get().used_at is None
    assert client.post(address, {"password": NEW_PASSWORD}).status_code == 302


def test_link_signs_its_own_person_in_whoever_was_signed_in(client, observer, address):
    client.force_login(factories.user())

    client.post(address, {"password": NEW_PASSWORD})

    assert signed_in_as(client) == observer


def test_link_ends_the_sessions_of_whoever_knew_the_old_password(client, observer, address):
    thief = Client()
    thief.force_login(observer)

    client.post(address, {"password": NEW_PASSWORD})

    assert thief.get(reverse("profile")).status_code == 302
    assert client.get(reverse("profile")).status_code == 200


def test_link_does_not_go_round_the_second_factor(client, observer, address):
    with_second_factor(observer)

    answer = client.post(address, {"password": NEW_PASSWORD})

    assert answer["Location"].startswith(reverse("mfa_authenticate"))
    assert signed_in_as(client) is None


def test_unknown_link_is_gone(client):
    answer = client.get(reverse("sign_in_link", args=["a" * 43]))

    assert answer.status_code == 410
    assert "Ask the desk for another" in answer.content.decode()
