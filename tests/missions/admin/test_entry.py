import pytest
from django.urls import reverse

from missions.models import Draft, Observation, Visit
from tests import factories


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator.user)
    return client


@pytest.fixture
def station(mission):
    return factories.station(mission, "0214", number="214", name="Школа")


def begin(client, observer, checklist="VO", station="214", **data):
    chosen = {
        "observer": observer.pk,
        "station": station,
        "checklist": observer.mission.checklists.get(code=checklist).pk,
        "how": "telephone",
        "written": "2024-06-09T10:15",
        **data,
    }
    return client.post(reverse("admin:missions_observation_enter"), chosen)


def asked(draft, **values):
    codes = [question["code"] for question in draft.edition.questions]
    complete = {"how": "telephone", "written": "2024-06-09T10:15", "basis": "observed"}
    return {"asked": codes, "act": "send", **complete, **values}


HEADER = {
    "HD_STATION_TYPE": "ordinary",
    "HD_SELECTION": "planned_route",
    "HD_ARRIVE": "08:00",
    "HD_DEPART": "08:30",
    "HD_ADMITTED": "at_once",
}
ANSWERS = {**factories.CORE["VO"], **factories.CLOSING}


def fill(client, draft, **values):
    address = reverse("admin:missions_observation_enter_draft", args=[draft.pk])
    return client.post(address, asked(draft, **values), follow=True)


def test_entry_keeps_whose_it_is_and_who_entered_it(desk, coordinator, observer, station):
    begin(desk, observer)

    fill(desk, Draft.objects.get(), **HEADER, **ANSWERS)

    row = Observation.objects.get()
    revision = row.current_revision
    assert (row.author, revision.entered_by, revision.how) == (
        observer,
        coordinator.user,
        "telephone",
    )
    assert revision.written_at == "2024-06-09T10:15"
    assert revision.header["HD_ARRIVE"]["value"] == "2024-06-09T08:00"
    assert revision.answers["VO_SECRECY"]["value"] == "yes"
    assert not Draft.objects.exists()


def test_who_entered_it_does_not_verify_it(desk, mission, observer, station):
    begin(desk, observer)
    fill(desk, Draft.objects.get(), **HEADER, **ANSWERS)
    row = Observation.objects.get()
    decide = reverse("admin:missions_observation_decide", args=[row.pk])

    desk.post(decide, {"act": "verify"})
    row.refresh_from_db()
    by_who_entered = row.status
    desk.force_login(factories.member(mission, role="coordinator").user)
    desk.post(decide, {"act": "verify"})
    row.refresh_from_db()

    assert (by_who_entered, row.status) == ("received", "verified")


def test_what_is_wrong_is_said_and_the_draft_stays(desk, observer, station):
    begin(desk, observer)

    answer = fill(desk, Draft.objects.get(), VO_SECRECY="no", VO_NOT_LISTED="many")

    wrong = [line.code for line in answer.context["review"].problems]
    assert {"HD_STATION_TYPE", "VO_NOT_LISTED"} <= set(wrong)
    assert Draft.objects.get().answers["VO_SECRECY"]["value"] == "no"
    assert not Observation.objects.exists()


def test_second_checklist_of_the_day_joins_the_visit(desk, observer, station):
    begin(desk, observer)
    fill(desk, Draft.objects.get(), **HEADER, **ANSWERS)

    begin(desk, observer, "OP")

    draft = Draft.objects.get()
    assert draft.visit_uid == Visit.objects.get().pk
    assert draft.header["HD_ARRIVE"]["value"] == "2024-06-09T08:00"


def test_station_is_named_when_several_have_the_words(desk, mission, observer, station):
    factories.station(mission, "0215", number="215", name="Школа")

    several = begin(desk, observer, station="школа").context["form"].errors
    none = begin(desk, observer, station="hospital").context["form"].errors
    by_code = begin(desk, observer, station="0215")

    assert several["station"] == [
        "Several stations. Write the code of one: 0214: № 214, Школа; 0215: № 215, Школа"
    ]
    assert none["station"] == ["No station has these words."]
    assert by_code.status_code == 302


def test_nobody_enters_for_another_mission_or_for_themselves(
    desk, coordinator, observer, stranger, station
):
    factories.member(stranger.mission)

    offered = desk.get(reverse("admin:missions_observation_enter")).context["form"]

    assert list(offered.fields["observer"].queryset) == [observer]
    assert {row.mission for row in offered.fields["checklist"].queryset} == {observer.mission}


def test_draft_of_the_desk_is_its_own(desk, stranger, mission, observer, station):
    begin(desk, observer)
    address = reverse("admin:missions_observation_enter_draft", args=[Draft.objects.get().pk])
    statuses = []

    for person in (stranger, factories.member(mission, role="coordinator")):
        desk.force_login(person.user)
        statuses.append(desk.get(address).status_code)

    assert statuses == [404, 404]
