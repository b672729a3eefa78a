import pytest
from django.urls import reverse

from missions.models import Membership, Mission, User
from tests import factories
from tests.observer.account.steps import (
    application,
    errors_of,
    newcomer,
    sign_in,
    signed_in_as,
)
from tests.observer.inline import inline_of

pytestmark = pytest.mark.django_db


def test_newcomer_registers_is_signed_in_and_waits(client, mission):
    answer = client.post(reverse("register"), newcomer())

    assert (answer.status_code, answer["Location"]) == (302, reverse("memberships"))
    membership = Membership.objects.get(mission=mission)
    assert (membership.status, membership.role) == ("waiting", "STO")
    assert membership.sending_body == "Observers' union"
    assert signed_in_as(client) == membership.user
    page = client.get(answer["Location"]).content.decode()
    assert "Waiting for accreditation" in page
    assert "Arcadia" in page
    assert inline_of(page) == []


def test_registration_page_shows_pledge_and_notice_in_the_readers_language(client, mission):
    client.cookies["language"] = "ru"

    page = client.get(reverse("register"), {"code": "ARC-24"}).content.decode()

    assert 'value="ARC-24"' in page
    assert "Я соблюдаю нейтралитет" in page
    assert "Что хранится" in page
    assert "I am neutral" not in page
    assert inline_of(page) == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("+7 (701) 123-45-67", "+77011234567"),
        ("007 701 123 45 67", "+77011234567"),
        ("+7\u00a0701\u00a01234567", "+77011234567"),
    ],
)
def test_phone_is_taken_as_people_write_it(client, mission, typed, kept):
    client.post(reverse("register"), newcomer(email="", phone=typed))
    client.logout()

    assert User.objects.get(phone=kept).email is None
    assert sign_in(client, typed).status_code == 302
    assert signed_in_as(client).phone == kept


@pytest.mark.parametrize("code", ["arc-24", " ARC-24 "])
def test_code_is_taken_in_any_case(client, mission, code):
    assert client.post(reverse("register"), newcomer(code=code)).status_code == 302


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"code": "NOPE"}, {"code"}),
        ({"email": ""}, {"email"}),
        ({"email": "vera"}, {"email"}),
        ({"email": "", "phone": "701"}, {"phone"}),
        ({"password": "12345678"}, {"password"}),
        ({"password": "short-1"}, {"password"}),
        ({"role": "head"}, {"role"}),
        ({"pledge": ""}, {"pledge"}),
        ({"privacy": "", "state": ""}, {"privacy", "state"}),
    ],
)
def test_error_names_the_field_and_nothing_typed_is_lost(client, mission, fields, wrong):
    sent = newcomer(**fields)

    answer = client.post(reverse("register"), sent)

    assert set(errors_of(answer)) == wrong
    page = answer.content.decode()
    for name in ("name", "code", "email", "password", "languages"):
        if sent[name]:
            assert f'value="{sent[name]}"' in page
    assert not User.objects.exists()


@pytest.mark.parametrize("closing", [{"closed_at": "2024-06-20T00:00Z"}, {"join_code": ""}])
def test_code_of_a_closed_registration_is_unknown(client, mission, closing):
    Mission.objects.update(**closing)

    answer = client.post(reverse("register"), newcomer())

    assert set(errors_of(answer)) == {"code"}


def test_known_contact_is_led_to_signing_in_without_saying_whose(client, mission, observer):
    answer = client.post(reverse("register"), newcomer(email="OLGA@example.org"))

    assert errors_of(answer) == {
        "__all__": [
            "These details cannot open a new account. If you have one, sign in, then register."
        ]
    }
    page = answer.content.decode()
    assert observer.name not in page
    assert reverse("account_login") in page
    assert Membership.objects.count() == 1
    assert signed_in_as(client) is None


def test_known_contact_says_nothing_to_who_has_no_code(client, mission, observer):
    for email in ("olga@example.org", "nobody@example.org"):
        answer = client.post(reverse("register"), newcomer(code="NOPE", email=email))
        assert set(errors_of(answer)) == {"code"}


def test_signed_in_person_registers_with_one_more_mission(client, observer, other):
    client.force_login(observer)

    page = client.get(reverse("register")).content.decode()
    answer = client.post(reverse("register"), application(code="BOR-24", role="LTO"))

    assert 'name="password"' not in page
    assert answer["Location"] == reverse("memberships")
    assert Membership.objects.get(user=observer, mission=other).role == "LTO"


def test_registering_twice_says_so_and_shows_where_it_stands(client, observer):
    client.force_login(observer)

    answer = client.post(reverse("register"), application(), follow=True)

    assert answer.redirect_chain == [(reverse("memberships"), 302)]
    page = answer.content.decode()
    assert "You have already registered with this mission." in page
    assert "Accredited" in page
    assert Membership.objects.filter(user=observer).count() == 1


def test_flood_of_one_missions_code_is_slowed(client, mission, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "register": "2/m/key"}
    factories.user(email="vera@example.org")
    for _ in range(2):
        client.post(reverse("register"), newcomer())

    answer = client.post(reverse("register"), newcomer(email="new@example.org"))

    assert errors_of(answer) == {
        "__all__": ["Many people are registering just now. Try again in a few minutes."]
    }
