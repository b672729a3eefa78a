import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.template import engines
from django.urls import URLResolver, reverse

from missions.models import User
from tests.observer.inline import inline_of

# Passkeys are switched off, so the templates of mfa/webauthn are not among them.
PACKAGES = ["admin", "account", "mfa", "import_export", "simple_history", "crispy_bootstrap5"]
# Templates of packages that hold something inline and are never shown here.
NEVER_SHOWN = {
    "account/email_change.html": "ACCOUNT_CHANGE_EMAIL is off",
    "account/phone_change.html": "its hidden form is for numbers that wait for an SMS",
    "admin/change_list.html": "its style is for lists without actions; ours have them",
}


def template_names():
    """Name every template of the packages whose pages we show, and every one of ours."""
    folders = [Path(app.path) / "templates" for app in apps.get_app_configs()]
    own = settings.BASE_DIR / "templates"
    for folder in [own, *folders]:
        for path in sorted(folder.rglob("*.html")):
            name = path.relative_to(folder).as_posix()
            app = folder.parent.name
            if "mfa/webauthn" in name:
                continue
            if folder == own or app in PACKAGES or name.split("/")[0] in PACKAGES:
                yield name


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ('<script src="/a.js"></script><p class="x">style=</p>', []),
        ('<script id="d" type="application/json">{}</script>', []),
        ("<script>go()</script>", ["line 1: <script>"]),
        ('<script type="module">go()</script>', ["line 1: <script>"]),
        ("<style>p {}</style>", ["line 1: <style>"]),
        ('<p style="color: red">', ["line 1: <p> style"]),
        ('\n<a onclick="go()">', ["line 2: <a> onclick"]),
        ('<a href=" JavaScript:go()">', ["line 1: <a> href= JavaScript:go()"]),
    ],
)
def test_inline_of_finds_what_the_policy_forbids(page, found):
    assert inline_of(page) == found


@pytest.mark.django_db
def test_every_answer_carries_the_policy(client):
    policy = client.get("/healthz")["Content-Security-Policy"]

    assert sorted(policy.split("; ")) == [
        "base-uri 'none'",
        "default-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "img-src 'self' data: blob:",
        "object-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
    ]


@pytest.mark.parametrize("name", sorted(set(template_names()) - set(NEVER_SHOWN)))
def test_template_that_is_shown_holds_nothing_inline(name):
    template = engines["django"].get_template(name).template

    assert inline_of(re.sub(r"{[{%#].*?[#%}]}", "x", template.source)) == []


def desk_addresses(patterns, before="/desk/"):
    """List the addresses of the desk that name no row."""
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from desk_addresses(pattern.url_patterns, address)
        elif not set("<(") & set(address):
            yield address


@pytest.fixture
def superuser(client):
    user = User.objects.create_superuser("root@mission.example", "a long password", name="Root")
    client.force_login(user)
    return user


@pytest.mark.django_db
@pytest.mark.parametrize("address", sorted(desk_addresses(admin.site.get_urls())))
def test_desk_page_holds_nothing_inline(client, superuser, address):
    answer = client.get(address)

    assert answer.status_code < 500
    assert inline_of(answer.content.decode()) == []


@pytest.mark.django_db
def test_sign_in_page_holds_nothing_inline(client):
    answer = client.get(reverse("admin:index"), follow=True)

    assert answer.redirect_chain == [
        ("/desk/login/?next=/desk/", 302),
        ("/accounts/login/?next=%2Fdesk%2F", 302),
    ]
    assert inline_of(answer.content.decode()) == []
