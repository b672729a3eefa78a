import pytest
from django.urls import reverse

from missions.models import Checklist, Mission
from tests import factories
from tests.missions.workflow.enrol.steps import bare
from tests.observer.inline import inline_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def mission():
    return bare("arcadia", "ARC-24")


@pytest.fixture
def root(client):
    client.force_login(factories.founder())
    return client


@pytest.fixture
def desk(client, mission):
    client.force_login(factories.member(mission, role="coordinator").user)
    return client


def page(name, *args):
    return reverse(f"admin:missions_mission_{name}", args=args)


def said(**fields):
    return {
        "code": "new",
        "join_code": "NEW-1",
        "title_en": "New mission",
        "title_ru": "Новая миссия",
        "body_en": "Group",
        "body_ru": "Группа",
        "country_en": "Arcadia",
        "election_en": "election",
        "election_type": "presidential",
        "election_day": "2024-06-09",
        "time_zone": "Asia/Almaty",
        "opens": "07:00",
        "closes": "20:00",
        "formed_precision": "day",
        "reserve_percent": "1",
        "max_voters": "3000",
        "significant_observers": "3",
        "principles_en": "Neutrality\nOpenness",
        "principles_ru": "Нейтральность\nОткрытость",
        **fields,
    }


def test_mission_is_founded_from_the_library(root):
    answer = root.post(page("add"), said(practice="on"))

    assert answer.status_code == 302, answer.context["adminform"].errors
    mission = Mission.objects.get(code="new")
    assert mission.title == {"en": "New mission", "ru": "Новая миссия"}
    assert mission.country == {"en": "Arcadia"}
    assert mission.principles == [
        {"en": "Neutrality", "ru": "Нейтральность"},
        {"en": "Openness", "ru": "Открытость"},
    ]
    assert mission.practice is True
    codes = Checklist.objects.filter(mission=mission, editions__isnull=False)
    assert set(codes.values_list("code", flat=True)) == {"RD", "OP", "VO", "CO", "PR", "TB"}


def test_mission_without_a_title_is_not_founded(root):
    answer = root.post(page("add"), said(title_en="", title_ru=""))

    assert "title" in answer.context["adminform"].errors
    assert not Mission.objects.exists()


def test_mission_is_copied_under_a_new_code(root):
    source = factories.mission()
    address = page("copy", source.pk)
    assert inline_of(root.get(address).content.decode()) == []

    wrong = root.post(address, {"code": source.code})
    assert list(wrong.context["form"].errors) == ["code"]
    answer = root.post(address, {"code": "second"})

    made = Mission.objects.get(code="second")
    assert answer["Location"] == page("change", made.pk)
    assert (made.title, made.join_code) == (source.title, "")


def test_coordinator_founds_and_copies_nothing(desk, mission):
    assert desk.get(page("add")).status_code == 403
    assert desk.post(page("copy", mission.pk), {"code": "second"}).status_code == 404
    assert page("copy", mission.pk) not in desk.get(page("change", mission.pk)).content.decode()

    assert Mission.objects.count() == 1


def test_coordinator_keeps_norms_but_not_what_every_count_hangs_on(desk, mission):
    fields = said(code="renamed", practice="on", closed_at_0="2024-06-20", booth_norm="4")

    answer = desk.post(page("change", mission.pk), fields)

    assert answer.status_code == 302, answer.context["adminform"].errors
    mission.refresh_from_db()
    assert (mission.code, mission.practice, mission.closed_at) == ("arcadia", False, None)
    assert mission.booth_norm == 4


def test_registration_page_has_address_and_picture(desk, mission):
    answer = desk.get(page("join", mission.pk)).content.decode()

    assert "http://testserver/register/?code=ARC-24" in answer
    assert 'mm" height' in answer  # the picture's size
    assert inline_of(answer) == []
    Mission.objects.update(join_code="")
    closed = desk.get(page("join", mission.pk)).content.decode()
    assert 'mm" height' not in closed
    assert "Registration is closed" in closed


@pytest.mark.parametrize("name", ["change", "join", "copy", "history"])
def test_mission_of_another_desk_does_not_exist(client, mission, name):
    stranger = factories.member(bare("borduria", "BOR-24"), role="head").user
    observer = factories.member(mission).user
    closed = {stranger: {302, 404}, observer: {302}}

    for user, statuses in closed.items():
        client.force_login(user)
        answer = client.get(page(name, mission.pk))
        assert answer.status_code in statuses
        assert "Arcadia" not in answer.content.decode()
