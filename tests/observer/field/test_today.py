import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from missions.forms.checklist import drafts as filling
from missions.workflow.review import query
from tests import factories
from tests.observer.filling import words_of


def test_home_leads_to_the_real_mission_rather_than_to_practice(signed_in, observer):
    practice = factories.mission(practice=True, election_day=timezone.now().date())
    factories.member(practice, user=observer.user)

    answer = signed_in.get("/")

    assert answer.url == f"/missions/{observer.mission.code}/today/"


@pytest.mark.parametrize("items", [1, 3])
def test_today_takes_as_many_queries_whatever_it_lists(
    signed_in, observer, coordinator, items, django_assert_num_queries
):
    team = factories.team(observer.mission, observer)
    for _number in range(items):
        station = factories.station(observer.mission)
        factories.deploy(team, station, "OP")
        factories.sent(observer, station)
        asked = factories.sent(observer, factories.station(observer.mission))
        query(coordinator.user, asked, "Which seal?")
        begun = filling.begin(observer, station, factories.edition(observer.mission), {})
        begun.visit_uid = uuid.uuid4()
        begun.save()

        factories.message(observer.mission, coordinator)

    with django_assert_num_queries(12):
        answer = signed_in.get(reverse("today", kwargs={"mission": observer.mission.code}))

    assert words_of(answer).count("Which seal?") == items
    assert words_of(answer).count("Come back.") == items
