"""Messages of the desk on pages that need no script."""

import pytest
from django.urls import reverse

from missions.models import Reading
from tests import factories
from tests.observer.filling import words_of


@pytest.fixture
def today(signed_in, observer):
    address = reverse("today", kwargs={"mission": observer.mission.code})
    return lambda: words_of(signed_in.get(address))


def address(row):
    return reverse("message", kwargs={"uid": row.pk})


def test_message_is_new_until_it_is_opened(signed_in, observer, coordinator, today):
    row = factories.message(observer.mission, coordinator, text="Come <b>back</b>", urgent=True)
    new, urgent = '<span class="tag">new</span>', '<span class="tag">urgent</span>'

    before = today()
    signed_in.head(address(row))
    looked_at = Reading.objects.count()
    page = words_of(signed_in.get(address(row)))
    after = today()

    assert new in before
    assert urgent in before
    assert looked_at == 0
    assert "Come &lt;b&gt;back&lt;/b&gt;" in page
    assert coordinator.user.name in page
    assert Reading.objects.get().member == observer
    assert new not in after
    assert "Come &lt;b&gt;back&lt;/b&gt;" in after


def test_message_to_somebody_else_does_not_exist(signed_in, observer, today):
    other = factories.member(observer.mission, name="Bela")
    row = factories.message(observer.mission, member=other, text="For Bela")

    assert "For Bela" not in today()
    assert signed_in.get(address(row)).status_code == 404
    assert not Reading.objects.exists()
