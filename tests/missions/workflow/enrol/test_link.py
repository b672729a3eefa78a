import datetime
import hashlib

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from missions import access
from missions.models import LogEntry, SignInLink, User
from missions.workflow import enrol
from tests import factories
from tests.missions.workflow.enrol.steps import bare

pytestmark = pytest.mark.django_db


def test_link_keeps_only_the_digest_and_is_logged(mission, coordinator):
    user = factories.member(mission).user

    secret = enrol.issue_link(coordinator, user)

    link = SignInLink.objects.get()
    assert link.digest == hashlib.sha256(secret.encode()).hexdigest()
    assert len(secret) >= 43
    assert link.issued_by == coordinator
    assert link.expires_at - link.issued_at <= datetime.timedelta(hours=24, seconds=1)
    entry = LogEntry.objects.get()
    assert entry.act == "issue sign-in link"
    assert secret not in f"{entry.subject} {entry.details}"


def test_link_sets_a_password_once(mission, coordinator):
    user = factories.member(mission).user
    secret = enrol.issue_link(coordinator, user)

    assert enrol.use_link(secret, "quiet-harbour-4") == user
    assert enrol.use_link(secret, "other-harbour-5") is None

    user.refresh_from_db()
    assert user.check_password("quiet-harbour-4")


def test_newer_link_replaces_the_older(mission, coordinator):
    user = factories.member(mission).user
    older = enrol.issue_link(coordinator, user)
    newer = enrol.issue_link(coordinator, user)

    assert enrol.link_of(older) is None
    assert enrol.link_of(newer).user == user


@pytest.mark.parametrize("spoilt", ["expired", "inactive", "unknown"])
def test_link_that_cannot_be_used(mission, coordinator, spoilt):
    user = factories.member(mission).user
    secret = enrol.issue_link(coordinator, user)
    if spoilt == "expired":
        SignInLink.objects.update(expires_at=timezone.now())
    elif spoilt == "inactive":
        User.objects.filter(pk=user.pk).update(is_active=False)
    else:
        secret = SignInLink.objects.get().digest

    assert enrol.link_of(secret) is None
    assert enrol.use_link(secret, "quiet-harbour-4") is None

    user.refresh_from_db()
    assert user.check_password("secret-river-9")


def test_link_is_handed_out_only_by_who_answers_for_the_person(
    mission, other, coordinator, head, stranger
):
    observer = factories.member(mission).user
    elsewhere = factories.member(mission).user
    factories.member(other, user=elsewhere)
    colleague = factories.member(mission, role="coordinator").user
    superuser = factories.founder()
    refused = [
        (stranger, observer),
        (observer, elsewhere),
        (coordinator, coordinator),
        (coordinator, elsewhere),
        (coordinator, colleague),
        (head, colleague),
        (head, superuser),
        (superuser, superuser),
    ]

    for actor, person in refused:
        with pytest.raises(PermissionDenied):
            enrol.issue_link(actor, person)
    assert not SignInLink.objects.exists()
    for actor, person in [(coordinator, observer), (superuser, colleague), (superuser, elsewhere)]:
        enrol.issue_link(actor, person)

    assert SignInLink.objects.count() == 3


def test_person_of_a_closed_or_declined_mission_elsewhere_is_the_desks_own(
    mission, other, coordinator
):
    user = factories.member(mission).user
    factories.member(other, user=user, status="declined")
    factories.member(bare("past", "", closed_at=timezone.now()), user=user)

    assert access.may_answer_for(coordinator, user)
