"""Link: a one-time way in for a person who forgot the password."""

from __future__ import annotations

import datetime
import hashlib
import secrets

from django.db import transaction
from django.utils import timezone

from missions import access
from missions.models import LogEntry, SignInLink, User

LINK_LIFE = datetime.timedelta(hours=24)


@transaction.atomic
def issue_link(coordinator: User, user: User) -> str:
    """Make a one-time way in that lives 24 hours; only the digest of its secret is kept."""
    access.require(access.may_answer_for(coordinator, user))
    now = timezone.now()
    SignInLink.objects.filter(user=user, used_at__isnull=True, expires_at__gt=now).update(
        expires_at=now
    )
    secret = secrets.token_urlsafe(32)
    SignInLink.objects.create(
        user=user, digest=_digest(secret), issued_by=coordinator, expires_at=now + LINK_LIFE
    )
    missions = access.missions_at_desk(coordinator).filter(memberships__user=user)
    for mission in missions.order_by("pk").distinct():
        LogEntry.objects.write(mission, coordinator, "issue sign-in link", user)
    return secret


def link_of(secret: str) -> SignInLink | None:
    """Find the link of a secret while it can still be used."""
    return (
        SignInLink.objects.filter(
            digest=_digest(secret),
            used_at__isnull=True,
            expires_at__gt=timezone.now(),
            user__is_active=True,
        )
        .select_related("user")
        .first()
    )


@transaction.atomic
def use_link(secret: str, password: str) -> User | None:
    """Spend a link on a new password; None when it was spent, has expired or never was."""
    link = link_of(secret)
    if link is None:
        return None
    now = timezone.now()
    if not SignInLink.objects.filter(pk=link.pk, used_at__isnull=True).update(used_at=now):
        return None
    link.user.set_password(password)
    link.user.save(update_fields=["password"])
    return link.user


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
