"""Remind by e-mail those who have not answered; a letter that fails spoils nothing."""

from __future__ import annotations

import datetime
import logging
from smtplib import SMTPException

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext

from missions import access
from missions.models import LogEntry, Signature, User
from missions.workflow.sign.standing import Standing

AGAIN = datetime.timedelta(hours=1)  # nobody is written to more often
logger = logging.getLogger(__name__)


def remind(user: User, standing: Standing, page: str) -> int:
    """Write to those who have not answered and have an e-mail; give how many letters went."""
    if standing.approval is None:
        return 0
    mission = standing.approval.conclusion.mission
    access.require(access.at_desk(user, mission))
    since = timezone.now() - AGAIN
    due = [row for row in standing.waiting if not row.reminded_at or row.reminded_at < since]
    sent = [row.pk for row in due if _write(row, page)]
    Signature.objects.filter(pk__in=sent).update(reminded_at=timezone.now())
    if sent:
        LogEntry.objects.write(
            mission, user, "remind to sign", standing.approval, letters=len(sent)
        )
    return len(sent)


def _write(row: Signature, page: str) -> bool:
    person = row.member.user
    if not person.email:
        return False
    with translation.override(person.language):
        words = {"person": person, "mission": row.member.mission, "page": page}
        body = render_to_string("observer/mail/signature.txt", words)
        subject = gettext("A conclusion waits for your signature")
    try:
        send_mail(subject, body, None, [person.email])
    except (SMTPException, OSError):
        logger.exception("The reminder of signature %s could not be mailed", row.pk)
        return False
    return True
