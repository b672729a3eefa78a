import pytest
from django.template.loader import render_to_string
from django.test import Client

from tests.observer.inline import inline_of


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "500"])
def test_error_page_says_what_and_what_next(code):
    page = render_to_string(f"{code}.html")

    assert page.count("<h1>") == 1
    assert "<h1></h1>" not in page
    assert "<p></p>" not in page
    assert inline_of(page) == []


@pytest.mark.django_db
def test_form_without_its_token_gets_our_page():
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "a@b.example"})

    assert answer.status_code == 403
    assert "<h1>This page had grown old</h1>" in answer.content.decode()
