"""What people do with accounts, as tests do it."""

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.urls import reverse

from missions.models import Mission, User
from tests import factories

PASSWORD = "secret-river-9"  # noqa: S105
NEW_PASSWORD = "quiet-harbour-4"  # noqa: S105
SECRET = "JBSWY3DPEHPK3PXP"  # noqa: S105


def bare(code, join_code):
    title = {"en": code.title(), "ru": f"Миссия {code}"}
    return Mission.objects.create(
        code=code, join_code=join_code, title=title, election_day=factories.DAY
    )


def application(**fields):
    return {
        "code": "ARC-24",
        "role": "STO",
        "sending_body": "Observers' union",
        "state": "Syldavia",
        "languages": "English, Russian",
        "pledge": "on",
        "privacy": "on",
        **fields,
    }


def newcomer(**fields):
    who = {"name": "Vera Orlova", "email": "vera@example.org", "phone": "", "password": PASSWORD}
    return application(**{**who, **fields})


def errors_of(answer):
    return {field: list(texts) for field, texts in answer.context["form"].errors.items()}


def sign_in(client, login, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": login, "password": password})


def signed_in_as(client):
    key = client.session.get("_auth_user_id")
    return User.objects.get(pk=key) if key else None


def code_now():
    return format_hotp_value(hotp_value(SECRET, next(yield_hotp_counters_from_time())))


def with_second_factor(user):
    TOTP.activate(user, SECRET)
    return RecoveryCodes.activate(user)
