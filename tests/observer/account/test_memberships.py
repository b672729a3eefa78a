import pytest
from django.urls import reverse

from tests import factories
from tests.observer.account.steps import (
    bare,
)

pytestmark = pytest.mark.django_db


def test_memberships_are_the_persons_own_and_tell_the_decision(client, observer, other):
    declined = factories.member(other, user=observer, status="declined", reason="Late")
    factories.member(other, status="declined", reason="Somebody else's")
    client.force_login(observer)

    page = client.get(reverse("memberships")).content.decode()

    assert "Reason: Late" in page
    assert "Somebody else" not in page
    declined.refresh_from_db()
    assert declined.told_at is not None


def test_memberships_take_the_same_queries_at_one_and_at_three(
    client, observer, other, django_assert_num_queries
):
    client.force_login(observer)
    client.get(reverse("memberships"))
    for rows in (1, 3):
        while observer.memberships.count() < rows:
            extra = bare(f"m{observer.memberships.count()}", f"M-{observer.memberships.count()}")
            factories.member(extra, user=observer)
        # session, user, memberships, conclusions to sign, what was told
        with django_assert_num_queries(5):
            client.get(reverse("memberships"))
