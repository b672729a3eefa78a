import pytest
from django.urls import reverse
from django.utils import timezone

from missions.models import Draft, Incident
from missions.workflow.publish import publish
from tests import factories
from tests.observer.inline import inline_of


def addresses(observer, station, draft, observation, incident):
    mission = {"mission": observer.mission.code}
    digest = draft.edition.digest
    return [
        ("get", reverse("today", kwargs=mission)),
        ("get", reverse("stations", kwargs=mission)),
        ("get", reverse("start_visit", kwargs={**mission, "pk": station.pk})),
        ("post", reverse("start_visit", kwargs={**mission, "pk": station.pk})),
        ("get", reverse("report_incident", kwargs=mission)),
        ("post", reverse("report_incident", kwargs=mission)),
        ("get", reverse("write_note", kwargs={**mission, "about": "trip"})),
        ("post", reverse("write_note", kwargs={**mission, "about": "trip"})),
        ("get", reverse("incident", kwargs={"uid": incident.pk})),
        ("get", reverse("visit", kwargs={"uid": draft.visit_uid})),
        ("post", reverse("visit", kwargs={"uid": draft.visit_uid})),
        ("get", reverse("end_visit", kwargs={"uid": observation.visit_id})),
        ("post", reverse("end_visit", kwargs={"uid": observation.visit_id})),
        ("get", reverse("draft", kwargs={"uid": draft.pk})),
        ("post", reverse("draft", kwargs={"uid": draft.pk})),
        ("get", reverse("review", kwargs={"uid": draft.pk})),
        ("post", reverse("review", kwargs={"uid": draft.pk})),
        ("post", reverse("delete_draft", kwargs={"uid": draft.pk})),
        ("get", reverse("observation", kwargs={"uid": observation.pk})),
        ("post", reverse("correct", kwargs={"uid": observation.pk})),
        ("get", reverse("blank_checklist", kwargs={"digest": digest, "language": "en"})),
    ]


@pytest.fixture
def places(observer, station, draft):
    observation = factories.sent(observer, station)
    incident = Incident.objects.create(
        mission=observer.mission,
        author=observer,
        category="other",
        happened_at=timezone.now(),
        text="Something",
    )
    return addresses(observer, station, draft, observation, incident)


def test_nobody_is_led_to_the_sign_in_page(client, places):
    for method, address in places:
        answer = getattr(client, method)(address)
        assert (answer.status_code, answer.url.split("?")[0]) == (302, "/accounts/login/"), address


def test_observer_of_another_mission_finds_nothing(client, places):
    client.force_login(factories.member(factories.mission()).user)

    found = [(getattr(client, method)(address).status_code, address) for method, address in places]

    # The blank checklist is the library's own, which the other mission has as well.
    assert [address for status, address in found if status != 404] == [places[-1][1]]
    assert Draft.objects.count() == 1


def test_checklist_with_candidates_of_its_own_is_nothing_to_a_stranger(client, mission, stranger):
    factories.candidate(mission, "K1")
    own = publish(None, mission.checklists.get(code="CO"))
    client.force_login(stranger.user)
    address = reverse("blank_checklist", kwargs={"digest": own.digest, "language": "en"})

    assert client.get(address).status_code == 404
    assert client.get(reverse("edition", kwargs={"digest": own.digest})).status_code == 404


def test_member_who_is_not_accredited_finds_nothing(client, mission, places):
    waiting = factories.member(mission, status="waiting")
    client.force_login(waiting.user)

    assert {getattr(client, method)(address).status_code for method, address in places} == {404}


def test_edition_is_of_the_missions_one_works_in(client, observer, draft):
    address = reverse("edition", kwargs={"digest": draft.edition.digest})
    assert client.get(address).status_code == 401

    client.force_login(observer.user)
    answer = client.get(address)

    assert answer.json() == draft.edition.definition
    assert answer["Cache-Control"] == "private, max-age=31536000, immutable"
    unknown = reverse("edition", kwargs={"digest": "0" * 64})
    assert client.get(unknown).status_code == 404


def test_teammate_does_not_see_a_draft(client, observer, station, draft):
    other = factories.member(observer.mission)
    factories.team(observer.mission, observer, other)
    client.force_login(other.user)

    assert client.get(reverse("draft", kwargs={"uid": draft.pk})).status_code == 404


def test_every_page_holds_nothing_inline(signed_in, places):
    for method, address in places:
        if method == "get":
            assert inline_of(signed_in.get(address).content.decode()) == [], address
