"""Who is asked, what they may still change, and how they are reminded."""

import pytest
from django.core import mail

from missions.models import LogEntry
from missions.workflow import sign
from tests import factories
from tests.missions.workflow.sign.refusing import refused

pytestmark = pytest.mark.django_db


def test_who_answered_stays_on_the_list(approval, asked, observer, lto, head):
    sign.refuse(observer.user, asked(observer), approval.digest, "Not mine.")

    assert refused(sign.ask, head, approval, [lto.pk]) == "given_stays"
    assert refused(sign.ask, head, approval, []) == "nobody_asked"
    outsider = factories.member(factories.mission())
    assert refused(sign.ask, head, approval, [observer.pk, outsider.pk]) == "cannot_be_asked"
    sign.ask(head, approval, [observer.pk])

    assert [row.member for row in approval.signatures.all()] == [observer]


def test_a_member_may_change_an_answer_until_the_issue_and_the_log_keeps_both(
    approval, asked, observer
):
    sign.sign(observer.user, asked(observer), approval.digest)
    sign.sign(observer.user, asked(observer), approval.digest, "On reflection, no.")

    entries = LogEntry.objects.filter(act="sign").order_by("number")
    assert [(row.details["before"], row.details["dissent"]) for row in entries] == [
        ("waiting", ""),
        ("signed", "On reflection, no."),
    ]
    assert {row.details["digest"] for row in entries} == {approval.digest}


def test_an_opinion_longer_than_a_document_holds_is_refused(approval, asked, observer):
    long = "x" * (sign.LONGEST + 1)

    assert (
        refused(sign.sign, observer.user, asked(observer), approval.digest, long) == "dissent_long"
    )
    assert asked(observer).state == "waiting"


def test_signing_is_not_switched_off_while_a_text_waits(conclusion, approval, head):
    assert refused(sign.switch, head, conclusion, signed=False) == "being_signed"


def test_reminders_go_to_those_who_have_not_answered_once_an_hour(
    conclusion, approval, asked, observer, head
):
    sign.sign(observer.user, asked(observer), approval.digest)
    page = "https://mission.example/me/missions/"

    sent = [sign.remind(head, sign.stand(conclusion), page) for _ in range(2)]

    assert sent == [2, 0]
    assert {address for letter in mail.outbox for address in letter.to}.isdisjoint(
        {observer.user.email}
    )
    assert page in mail.outbox[0].body
