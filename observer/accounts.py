"""How allauth meets our accounts: by e-mail or phone, no sign-up, sealed second factor."""

from base64 import urlsafe_b64encode
from hashlib import sha256

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest

from missions.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are opened by enrolment; a phone number signs in without an SMS."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse allauth's own sign-up."""
        return False

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
