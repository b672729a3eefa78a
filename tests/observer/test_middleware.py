import pytest

from missions.models import User

ADDRESS = "/desk/"


@pytest.fixture
def russian(client):
    user = User.objects.create_superuser(
        "root@mission.example", "a long password", name="Root", language="ru"
    )
    client.force_login(user)
    return user


@pytest.mark.django_db
def test_page_speaks_the_language_of_the_account(client, russian):
    answer = client.get(ADDRESS, headers={"accept-language": "en"})

    assert answer["Content-Language"] == "ru"
    assert '<html lang="ru"' in answer.content.decode()


@pytest.mark.django_db
def test_language_chosen_in_this_browser_wins(client, russian):
    client.cookies["language"] = "en"

    assert client.get(ADDRESS)["Content-Language"] == "en"


@pytest.mark.django_db
def test_language_that_is_no_longer_offered_is_passed_over(client, russian):
    User.objects.filter(pk=russian.pk).update(language="xx")

    assert client.get(ADDRESS, headers={"accept-language": "en"})["Content-Language"] == "en"


@pytest.mark.parametrize(("header", "language"), [("ru", "ru"), ("en", "en"), ("pl", "en")])
def test_visitor_is_answered_in_the_browsers_language_without_a_query(client, header, language):
    answer = client.get("/no/such/page", headers={"accept-language": header})

    assert (answer.status_code, answer["Content-Language"]) == (404, language)


@pytest.mark.parametrize("path", ["/no/such/page", "/healthz", "/phone/ru/", "/accounts/login/"])
@pytest.mark.django_db
def test_pages_may_ask_for_the_place_and_pages_within_them_may_not(client, path):
    assert client.get(path)["Permissions-Policy"] == "geolocation=(self)"
