"""Accredit: the desk decides on a registration, and the person is told."""

from __future__ import annotations

import datetime
import logging
from smtplib import SMTPException

from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext

from missions import access
from missions.models import LogEntry, Membership, User
from missions.workflow.enrol.errors import EnrolError

logger = logging.getLogger(__name__)


@transaction.atomic
def accredit(
    coordinator: User | None, membership: Membership, number: str, on: datetime.date
) -> Membership:
    """Give a member the right to observe; those of the desk may then enter it.

    Nobody as the coordinator is whoever runs a command on the machine itself.
    """
    membership = _held(coordinator, membership)
    membership.status = Membership.Status.ACCREDITED
    membership.accreditation_number, membership.accredited_on = number.strip(), on
    try:
        membership.validate_constraints()
    except ValidationError as error:
        raise EnrolError("number_taken") from error
    return _decided(coordinator, membership, "accredit", "")


@transaction.atomic
def decline(coordinator: User, membership: Membership, reason: str) -> Membership:
    """Refuse a registration that waits."""
    membership = _held(coordinator, membership)
    if membership.status != Membership.Status.WAITING:
        raise EnrolError("decided")
    membership.status = Membership.Status.DECLINED
    return _decided(coordinator, membership, "decline", _given(reason))


@transaction.atomic
def end(coordinator: User, membership: Membership, reason: str) -> Membership:
    """End an accreditation: the member works no longer; what they sent stays."""
    membership = _held(coordinator, membership)
    if membership.status != Membership.Status.ACCREDITED:
        raise EnrolError("decided")
    membership.status = Membership.Status.ENDED
    return _decided(coordinator, membership, "end accreditation", _given(reason))


def _held(coordinator: User | None, membership: Membership) -> Membership:
    held = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
    access.require(coordinator is None or access.may_accredit(coordinator, held))
    return held


def _given(reason: str) -> str:
    if not reason.strip():
        raise EnrolError("reason")
    return reason.strip()


def _decided(coordinator: User | None, membership: Membership, act: str, reason: str) -> Membership:
    membership.reason, membership.told_at = reason, None
    membership.save()
    seat(membership.user)
    LogEntry.objects.write(
        membership.mission,
        coordinator,
        act,
        membership,
        reason=reason,
        number=membership.accreditation_number,
    )
    return membership


def seat(user: User) -> None:
    """Open the desk to an account while it has a seat at one, and no longer."""
    seated = user.is_superuser or Membership.objects.at_the_desk().filter(user=user).exists()
    if user.is_staff != seated:
        user.is_staff = seated
        user.save(update_fields=["is_staff"])


def tell(membership: Membership, page: str) -> bool:
    """Write the decision to a member who has an e-mail; a failed letter spoils nothing."""
    user = membership.user
    if not user.email:
        return False
    with translation.override(user.language):
        title = str(membership.mission)
        body = render_to_string(
            "observer/mail/decision.txt", {"membership": membership, "page": page}
        )
        subject = gettext("Your registration with “%(mission)s”") % {"mission": title}
    try:
        send_mail(" ".join(subject.split()), body, None, [user.email])
    except (SMTPException, OSError):
        logger.exception("The decision on membership %s could not be mailed", membership.pk)
        return False
    Membership.objects.filter(pk=membership.pk).update(told_at=timezone.now())
    return True


def mark_told(user: User) -> None:
    """Note that a person has seen the decisions on their page."""
    decided = Membership.objects.filter(user=user, told_at__isnull=True)
    decided.exclude(status=Membership.Status.WAITING).update(told_at=timezone.now())
