import re

import pytest
from django.urls import reverse

from missions.models import LogEntry, Membership, SignInLink, User
from tests import factories
from tests.missions.workflow.enrol.steps import bare
from tests.observer.inline import inline_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def mission():
    return bare("arcadia", "ARC-24")


@pytest.fixture
def other():
    return bare("borduria", "BOR-24")


@pytest.fixture
def coordinator(mission):
    return factories.member(mission, role="coordinator").user


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator)
    return client


def change(user):
    return reverse("admin:missions_user_change", args=[user.pk])


def link(user):
    return reverse("admin:missions_user_sign_in_link", args=[user.pk])


def test_list_shows_the_missions_people_and_their_missions_here(desk, mission, other):
    both = factories.member(mission, name="Anna Both").user
    factories.member(other, user=both)
    factories.member(other, name="Foreign Person")

    page = desk.get(reverse("admin:missions_user_changelist")).content.decode()

    assert "Anna Both" in page
    assert "Arcadia" in page
    assert "Borduria" not in page
    assert "Foreign Person" not in page


@pytest.mark.parametrize("people", [1, 3])
def test_list_takes_the_same_queries_however_many(desk, mission, people, django_assert_num_queries):
    for _ in range(people):
        factories.member(mission)

    with django_assert_num_queries(9):
        desk.get(reverse("admin:missions_user_changelist"))


@pytest.mark.parametrize("words", ["семенов", "СЕМЁНОВ пётр", "петр"])
def test_search_is_blind_to_case_and_yo(desk, mission, words):
    factories.member(mission, name="Пётр Семёнов")
    factories.member(mission, name="Иван Другой")

    page = desk.get(reverse("admin:missions_user_changelist"), {"q": words}).content.decode()

    assert "Пётр Семёнов" in page
    assert "Иван Другой" not in page


def test_desk_adds_a_person_who_cannot_register(desk, mission):
    fields = {"name": "Old Phone", "phone": "+77011234567", "language": "ru"}

    desk.post(reverse("admin:missions_user_add"), {**fields, "mission": mission.pk, "role": "LTO"})

    membership = Membership.objects.get(user__phone="+77011234567")
    assert (membership.mission, membership.role, membership.status) == (mission, "LTO", "waiting")
    assert membership.pledged_at is None
    assert membership.user.email is None
    assert not membership.user.has_usable_password()


@pytest.mark.parametrize("fields", [{"mission": "other"}, {"role": "head"}])
def test_desk_adds_nobody_elsewhere_or_to_the_desk(desk, mission, other, fields):
    said = {"name": "X", "phone": "+77011234567", "language": "ru", "role": "STO"}
    chosen = other if fields.get("mission") else mission

    answer = desk.post(reverse("admin:missions_user_add"), {**said, **fields, "mission": chosen.pk})

    assert set(answer.context["adminform"].errors) == set(fields)
    assert not User.objects.filter(name="X").exists()


def test_desk_mends_a_contact(desk, mission):
    person = factories.member(mission).user

    desk.post(change(person), {"name": "Anna N", "email": "New@example.org", "language": "ru"})

    person.refresh_from_db()
    assert (person.name, person.email, person.language) == ("Anna N", "new@example.org", "ru")


def test_desk_makes_nobody_more_than_they_are(desk, mission):
    person = factories.member(mission).user
    fields = {"name": "Anna", "email": person.email, "language": "en"}

    desk.post(change(person), {**fields, "is_superuser": "on", "is_staff": "on"})

    person.refresh_from_db()
    assert (person.is_superuser, person.is_staff) == (False, False)


def test_desk_only_sees_people_it_does_not_answer_for(desk, mission, other, coordinator):
    elsewhere = factories.member(mission).user
    factories.member(other, user=elsewhere)
    colleague = factories.member(mission, role="coordinator").user

    for person in (elsewhere, colleague, coordinator):
        assert desk.get(change(person)).status_code == 200
        assert link(person) not in desk.get(change(person)).content.decode()
        fields = {"name": "Taken", "email": "taken@example.org", "language": "en"}
        assert desk.post(change(person), fields).status_code == 403
        assert desk.post(link(person)).status_code == 403

    assert not User.objects.filter(name="Taken").exists()
    assert not SignInLink.objects.exists()


def test_link_is_asked_for_and_shown_once(desk, mission, client):
    person = factories.member(mission).user
    assert link(person) in desk.get(change(person)).content.decode()

    assert desk.get(link(person)).status_code == 200
    assert not SignInLink.objects.exists()
    answer = desk.post(link(person))

    page = answer.content.decode()
    address = re.search(r"http://testserver(/in/[\w-]{43}/)", page).group(1)
    assert "<svg" in page
    assert inline_of(page) == []
    assert "no-store" in answer["Cache-Control"]
    assert LogEntry.objects.filter(mission=mission, act="issue sign-in link").count() == 1
    assert address not in desk.get(link(person)).content.decode()
    desk.logout()
    assert desk.get(address).status_code == 200


def test_link_page_is_closed_to_others(client, mission, other):
    person = factories.member(mission).user
    for user, status in [
        (None, 302),
        (factories.member(mission).user, 302),
        (factories.user(is_staff=True), 404),
        (factories.member(other, role="head").user, 404),
    ]:
        client.logout()
        if user:
            client.force_login(user)
        assert client.post(link(person)).status_code == status

    assert not SignInLink.objects.exists()


def test_superuser_turns_accounts_off_and_others_cannot(client, desk, mission):
    person = factories.member(mission).user
    fields = {"name": "Anna", "email": person.email, "language": "en"}
    desk.post(change(person), fields)
    person.refresh_from_db()
    assert person.is_active is True

    client.force_login(factories.founder())
    client.post(change(person), fields)

    person.refresh_from_db()
    assert person.is_active is False


def test_new_superuser_may_enter_the_desk(client, mission):
    person = factories.member(mission).user
    client.force_login(factories.founder())

    fields = {"name": "Anna", "email": person.email, "language": "en", "is_active": "on"}
    client.post(change(person), {**fields, "is_superuser": "on"})

    person.refresh_from_db()
    assert (person.is_superuser, person.is_staff) == (True, True)
