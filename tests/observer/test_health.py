import pytest
from django.db import OperationalError, connection

ADDRESS = "/healthz"


@pytest.mark.django_db
def test_health_is_ok_when_the_database_opens(client, django_assert_num_queries):
    with django_assert_num_queries(2):  # the database, and the cache that lies in it
        answer = client.get(ADDRESS)

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
    assert "no-store" in answer["Cache-Control"]


def test_health_is_unavailable_when_the_database_does_not_open(client, monkeypatch):
    def closed():
        raise OperationalError("the password is hunter2")

    monkeypatch.setattr(connection, "cursor", closed)

    answer = client.get(ADDRESS)

    assert (answer.status_code, answer.json()) == (503, {"status": "database unavailable"})


@pytest.mark.django_db
def test_health_is_unavailable_without_the_cache_table(client, settings):
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": "no_such_table"}}

    assert client.get(ADDRESS).status_code == 503


@pytest.mark.django_db
def test_health_answers_inside_without_tls(client, settings):
    settings.SECURE_SSL_REDIRECT = True

    assert client.get(ADDRESS).status_code == 200
    assert client.get("/desk/").status_code == 301


def test_health_is_only_read(client):
    assert client.post(ADDRESS).status_code == 405
