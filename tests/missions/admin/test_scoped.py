import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.utils import get_fields_from_path
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from missions.admin.history import WithHistory
from missions.admin.scoped import MissionScoped, limited, lookup_of, mission_id_of, missions_of
from missions.models import (
    Deployment,
    Mission,
    Passage,
    Question,
    Rule,
    Team,
    User,
)
from tests import factories

pytestmark = pytest.mark.django_db

DESK = [
    row
    for row in admin.site._registry.values()  # noqa: SLF001  the list of what is registered
    if row.model._meta.app_label == "missions"
]


def bare(code):
    return Mission.objects.create(
        code=code, title={"en": code}, join_code=code.upper(), election_day=factories.DAY
    )


@pytest.fixture
def mission():
    return bare("arcadia")


@pytest.fixture
def other():
    return bare("borduria")


@pytest.fixture
def coordinator(mission):
    return factories.member(mission, role="coordinator").user


def request_of(user):
    request = RequestFactory().get("/")
    request.user = user
    return request


@pytest.mark.parametrize(
    ("model", "way"),
    [
        (Mission, "pk"),
        (Team, "mission"),
        (Deployment, "team__mission"),
        (Question, "block__mission"),
        (Rule, "question__block__mission"),
        (Passage, "section__conclusion__mission"),
        (User, None),
    ],
)
def test_lookup_is_the_shortest_way_over_required_keys(model, way):
    assert lookup_of(model) == way


def test_every_list_of_the_desk_is_limited_to_missions():
    assert DESK
    for row in DESK:
        assert isinstance(row, MissionScoped), row
        assert row.model is User or row.mission_lookup or lookup_of(row.model), row
        if hasattr(row.model, "history"):
            assert isinstance(row, WithHistory), row


@pytest.mark.parametrize("row", DESK, ids=lambda row: row.model.__name__)
def test_filters_name_no_other_missions_rows(row):
    """A foreign key in a filter would list rows of every mission, unless it is limited."""
    for item in row.list_filter:
        if isinstance(item, str):
            assert not get_fields_from_path(row.model, item)[-1].is_relation, item


def test_rows_are_those_of_the_persons_missions(mission, other, coordinator):
    own, foreign = factories.team(mission), factories.team(other)
    observer = factories.member(mission).user

    assert list(limited(request_of(coordinator), Team.objects.all())) == [own]
    assert list(limited(request_of(observer), Team.objects.all())) == []
    assert list(limited(request_of(AnonymousUser()), Team.objects.all())) == []
    root = request_of(factories.founder())
    assert set(limited(root, Team.objects.all())) == {own, foreign}


def test_people_are_those_of_the_persons_missions_each_once(mission, other, coordinator):
    both = factories.member(mission).user
    factories.member(other, user=both)
    factories.member(other)

    assert set(limited(request_of(coordinator), User.objects.all())) == {coordinator, both}


def test_rows_of_no_mission_are_nobodys(coordinator):
    group = apps.get_model("auth", "Group")
    group.objects.create(name="everybody")

    assert list(limited(request_of(coordinator), group.objects.all())) == []


def test_missions_are_asked_once_for_a_request(mission, coordinator, django_assert_num_queries):
    request = request_of(coordinator)

    with django_assert_num_queries(1):
        assert [missions_of(request) for _ in range(3)] == [{mission.pk}] * 3


def test_row_is_followed_to_its_mission(mission):
    team = factories.team(mission)
    unsaved = Deployment(team=team)

    assert mission_id_of(mission) == mission_id_of(team) == mission_id_of(unsaved) == mission.pk
    assert mission_id_of(factories.user()) is None
