import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from missions.models import User
from tests import factories
from tests.observer.account.steps import (
    PASSWORD,
    errors_of,
    sign_in,
)
from tests.observer.inline import inline_of

pytestmark = pytest.mark.django_db


# Language


def test_language_is_kept_with_the_browser_and_the_account(client, observer):
    client.force_login(observer)
    home = reverse("memberships")

    answer = client.post(reverse("set_language"), {"language": "ru", "next": home})

    assert (answer.status_code, answer["Location"]) == (302, home)
    assert answer.cookies["language"].value == "ru"
    observer.refresh_from_db()
    assert observer.language == "ru"


@pytest.mark.parametrize("language", ["xx", ""])
def test_unknown_language_changes_nothing(client, observer, language):
    client.force_login(observer)

    client.post(reverse("set_language"), {"language": language, "next": "/me/"})

    observer.refresh_from_db()
    assert observer.language == "en"


def test_language_does_not_lead_to_another_site(client):
    answer = client.post(
        reverse("set_language"), {"language": "ru", "next": "https://evil.example/"}
    )

    assert "evil" not in answer["Location"]
    assert client.get(reverse("set_language")).status_code == 405


def test_signing_in_brings_the_language_of_the_account(client, observer):
    User.objects.update(language="ru")
    client.cookies["language"] = "en"

    answer = sign_in(client, "olga@example.org")

    assert answer.cookies["language"].value == "ru"
    page = client.get(reverse("profile")).content.decode()
    assert '<html lang="ru">' in page


# Profile


def test_name_and_language_change_at_once(client, observer):
    client.force_login(observer)

    fields = {"name": "Olga Petrova", "email": "olga@example.org", "phone": "", "language": "ru"}
    answer = client.post(reverse("profile"), fields)

    assert (answer.status_code, answer["Location"]) == (302, reverse("profile"))
    observer.refresh_from_db()
    assert (observer.name, observer.language, observer.phone) == ("Olga Petrova", "ru", None)
    assert answer.cookies["language"].value == "ru"


def test_contact_changes_only_with_the_password(client, observer):
    EmailAddress.objects.create(user=observer, email="olga@example.org", primary=True)
    client.force_login(observer)
    fields = {"name": observer.name, "email": "new@example.org", "phone": "", "language": "en"}

    asked = client.post(reverse("profile"), fields)
    observer.refresh_from_db()
    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    assert observer.email == "olga@example.org"
    page = client.get(asked["Location"]).content.decode()
    assert inline_of(page) == []
    client.post(asked["Location"], {"password": PASSWORD, "next": reverse("profile")})

    observer.refresh_from_db()
    assert observer.email == "new@example.org"
    client.logout()
    assert sign_in(client, "olga@example.org").status_code == 200
    assert sign_in(client, "new@example.org").status_code == 302


def test_contact_of_another_cannot_be_taken(client, observer):
    factories.user(email="taken@example.org", phone="+77011234567")
    client.force_login(observer)
    fields = {"name": "Olga", "email": "TAKEN@example.org", "phone": "", "language": "en"}

    assert set(errors_of(client.post(reverse("profile"), fields))) == {"email"}
    fields |= {"email": "", "phone": ""}
    assert set(errors_of(client.post(reverse("profile"), fields))) == {"__all__"}


def test_profile_makes_nobody_more_than_they_are(client, observer):
    client.force_login(observer)
    fields = {"name": "Olga", "email": "olga@example.org", "phone": "", "language": "en"}

    client.post(reverse("profile"), {**fields, "is_staff": "on", "is_superuser": "on"})

    observer.refresh_from_db()
    assert (observer.is_staff, observer.is_superuser) == (False, False)
