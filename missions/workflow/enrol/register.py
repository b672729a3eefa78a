"""Register: a person with a mission's code asks to observe."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from missions.models import Membership, Mission, User
from missions.models.people import Role
from missions.workflow.enrol.errors import EnrolError

FIELD_ROLES = (Role.STO, Role.LTO)


@dataclass(frozen=True)
class Person:
    """Who wants an account."""

    name: str
    password: str
    language: str
    email: str | None = None
    phone: str | None = None


@dataclass(frozen=True)
class Application:
    """What a person says of themselves to a mission."""

    role: str
    sending_body: str = ""
    state: str = ""
    languages: str = ""


@transaction.atomic
def enter(person: Person, mission: Mission, application: Application) -> Membership:
    """Open an account and register it; neither is kept without the other."""
    user = User(
        name=person.name,
        language=person.language,
        email=(person.email or "").lower() or None,
        phone=person.phone or None,
    )
    user.set_password(person.password)
    try:
        with transaction.atomic():
            user.full_clean()
            user.save()
    except (ValidationError, IntegrityError) as error:
        raise EnrolError("contact_taken") from error
    return register(user, mission, application)


def register(user: User, mission: Mission, application: Application) -> Membership:
    """Register an account with a mission: pledged, informed, waiting for accreditation."""
    if mission.closed_at or not mission.join_code:
        raise EnrolError("closed")
    if application.role not in FIELD_ROLES:
        raise EnrolError("role")
    now = timezone.now()
    membership, made = Membership.objects.get_or_create(
        mission=mission,
        user=user,
        defaults={
            "role": application.role,
            "sending_body": application.sending_body,
            "state": application.state,
            "languages": application.languages,
            "pledged_at": now,
            "privacy_at": now,
        },
    )
    if not made:
        raise EnrolError("already")
    return membership


def keep_contact(user: User) -> None:
    """Save changed contacts; an address given up opens the account no more."""
    with transaction.atomic():
        user.save()
        EmailAddress.objects.filter(user=user).exclude(email=user.email or "").delete()
