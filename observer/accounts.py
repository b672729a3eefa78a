"""How allauth meets our accounts: by e-mail or phone, no sign-up, sealed second factor."""

import re
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.fields import PhoneField as StrictPhoneField
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from missions import access
from missions.models import User
from missions.workflow.enrol import FIELD_ROLES


class PhoneField(StrictPhoneField):
    """A phone number as people write it, kept in one spelling: +77011234567."""

    def __init__(self, **kwargs: Any) -> None:
        """Leave the box empty: a label inside it would be lost with the first digit."""
        super().__init__(**kwargs)
        self.widget.attrs.pop("placeholder", None)

    def to_python(self, value: Any) -> Any:
        """Leave out what people put between the digits; 00 stands for +."""
        text = re.sub(r"[\s().\-‐‑–]", "", super().to_python(value) or "")
        return f"+{text[2:]}" if text.startswith("00") else text


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are opened by enrolment; a phone number signs in without an SMS."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse allauth's own sign-up."""
        return False

    def phone_form_field(self, **kwargs: Any) -> PhoneField:
        """Take a number as people write it."""
        return PhoneField(**kwargs)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count failures by account; allauth alone would count all phone numbers as one."""
        name = credentials.get("email") or credentials.get("phone") or credentials.get("username")
        super().pre_authenticate(request, username=name or "")

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead observers to their day, the desk to the desk, and those who wait to their page."""
        user = request.user
        if not isinstance(user, User):
            return str(settings.LOGIN_REDIRECT_URL)
        if access.memberships_of(user).filter(role__in=FIELD_ROLES).exists():
            return str(settings.LOGIN_REDIRECT_URL)
        return reverse("admin:index" if user.is_staff else "memberships")

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Let the browser speak the language kept with the account."""
        answer: HttpResponse = super().post_login(request, user, **kwargs)
        remember_language(answer, user.language)
        return answer

    def get_phone(self, user: User) -> tuple[str, bool] | None:
        """Return the number; it counts as verified, as nobody is asked for an SMS."""
        return (user.phone, True) if user.phone else None

    def set_phone(self, user: User, phone: str, verified: bool) -> None:  # noqa: FBT001
        """Keep a new number with the account."""
        user.phone = phone
        user.save(update_fields=["phone"])

    def set_phone_verified(self, user: User, phone: str) -> None:
        """Do nothing: every number kept is taken as it is."""

    def get_user_by_phone(self, phone: str) -> User | None:
        """Find the account of a number."""
        return User.objects.filter(phone=phone).first() if phone else None

    def send_verification_code_sms(
        self, user: User, phone: str, code: str, **kwargs: object
    ) -> None:
        """Refuse: verification by SMS is switched off in the settings."""
        raise NotImplementedError("ACCOUNT_PHONE_VERIFICATION_ENABLED is off")


def remember_language(answer: HttpResponse, language: str) -> None:
    """Keep the language in this browser's cookie."""
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite="Lax",
    )


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second-factor secrets are sealed with a key drawn from SECRET_KEY."""

    def encrypt(self, text: str) -> str:
        """Seal a secret before it is stored."""
        return _sealer().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a stored secret; cryptography.fernet.InvalidToken when the key is another."""
        return _sealer().decrypt(encrypted_text.encode()).decode()


def _sealer() -> Fernet:
    digest = sha256(b"second factor:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(urlsafe_b64encode(digest))
