import datetime
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from missions.forms.checklist import drafts as filling
from missions.models import Draft, Incident, Observation, Revision, Visit
from missions.workflow.publish import publish
from missions.workflow.review import query
from tests import factories
from tests.observer.inline import inline_of

ALMOST = {  # what a voting form needs besides the arrival and the kind of station
    "HD_SELECTION": "planned_route",
    "HD_ADMITTED": "at_once",
    "OV_JOURNAL": "not_asked",
    "OV_OTHERS_ASKED": "not_asked",
}


@pytest.fixture
def station(mission):
    return factories.station(mission, "S214", number="214", name="School 17")


@pytest.fixture
def signed_in(client, observer):
    client.force_login(observer.user)
    return client


@pytest.fixture(autouse=True)
def morning(monkeypatch):
    """Let the stations' clocks stand at 08:50 on election day for what is filled."""
    now = datetime.datetime.combine(factories.DAY, datetime.time(8, 50))
    monkeypatch.setattr(filling, "local_now", lambda _draft: now)


@pytest.fixture
def draft(observer, station):
    begun = filling.begin(
        observer, station, factories.edition(observer.mission), factories.header(station)
    )
    begun.visit_uid = uuid.uuid4()
    begun.save()
    return begun


def fill(client, draft, act="save", **values):
    """Post a draft's page with only these questions on it."""
    asked = [name for name in values if "." not in name and name != "basis"]
    asked += [name.split(".")[0] for name in values if "." in name]
    data = {name.replace("__", "."): value for name, value in values.items()}
    return client.post(
        reverse("draft", kwargs={"uid": draft.pk}),
        {**data, "asked": [one.split("__")[0] for one in asked], "act": act},
    )


def words_of(answer):
    return " ".join(answer.content.decode().split())


# Doors


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


# Today and stations


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

    with django_assert_num_queries(10):
        answer = signed_in.get(reverse("today", kwargs={"mission": observer.mission.code}))

    assert words_of(answer).count("Which seal?") == items


@pytest.mark.parametrize("items", [1, 3])
def test_stations_take_as_many_queries_however_many(
    signed_in, observer, items, django_assert_num_queries
):
    team = factories.team(observer.mission, observer)
    for number in range(items):
        factories.deploy(team, factories.station(observer.mission, f"D{number}"))
        factories.station(observer.mission, f"R{number}")

    with django_assert_num_queries(6):
        answer = signed_in.get(reverse("stations", kwargs={"mission": observer.mission.code}))

    assert [one.code for one in answer.context["deployed"]] == [f"D{n}" for n in range(items)]
    assert answer.context["page"].paginator.count == 2 * items


def test_stations_are_found_in_any_case_and_only_in_the_mission(signed_in, observer):
    factories.station(observer.mission, "S1", name="Школа № 17", address="ул. Абая")
    factories.station(observer.mission, "S2", name="Лицей")
    factories.station(factories.mission(), "S3", name="Школа № 17", address="ул. Абая")

    answer = signed_in.get(
        reverse("stations", kwargs={"mission": observer.mission.code}), {"q": "школа АБАЯ"}
    )

    assert [one.code for one in answer.context["page"]] == ["S1"]


def test_stations_are_paged(signed_in, observer):
    for number in range(30):
        factories.station(observer.mission, f"S{number:02}")
    address = reverse("stations", kwargs={"mission": observer.mission.code})

    assert [len(signed_in.get(address, {"page": page}).context["page"]) for page in (1, 2)] == [
        25,
        5,
    ]
    assert signed_in.get(address, {"page": "nonsense"}).context["page"].number == 1


# A visit from its beginning to its end


def start(client, station, **values):
    return client.post(
        reverse("start_visit", kwargs={"mission": station.mission.code, "pk": station.pk}),
        {"checklist": "VO", "date": "2024-06-09", "time": "08:40", "admitted": "", **values},
    )


def test_visit_begins_with_its_arrival_and_the_kind_of_station(signed_in, station):
    answer = start(signed_in, station)

    draft = Draft.objects.get()
    assert answer.url == reverse("draft", kwargs={"uid": draft.pk})
    assert {code: one["value"] for code, one in draft.header.items()} == {
        "HD_STATION": "S214",
        "HD_STATION_TYPE": "ordinary",
        "HD_ARRIVE": "2024-06-09T08:40",
    }


def test_visit_begins_at_the_time_of_the_stations_clock(signed_in, mission):
    far = factories.station(mission, time_zone="Pacific/Kiritimati")
    address = reverse("start_visit", kwargs={"mission": mission.code, "pk": far.pk})

    page = signed_in.get(address)

    local = far.local_now(timezone.now())
    assert page.context["form"].initial["date"] == local.date()


def test_refused_access_gives_a_short_form_that_can_be_sent(signed_in, station):
    start(signed_in, station, admitted="refused")
    draft = Draft.objects.get()
    page = signed_in.get(reverse("draft", kwargs={"uid": draft.pk}))
    assert "VO_SECRECY" not in page.context["form"].fields

    fill(signed_in, draft, HD_SELECTION="planned_route", OV_COMMENT="The guard sent us away.")
    signed_in.post(reverse("review", kwargs={"uid": draft.pk}), {"act": "send"})

    observation = Observation.objects.get()
    assert observation.access_refused
    receipt = words_of(signed_in.get(reverse("observation", kwargs={"uid": observation.pk})))
    assert "Access was refused. That counts as a refusal, not as blank answers." in receipt


def test_draft_is_saved_whatever_it_says(signed_in, draft):
    fill(signed_in, draft, VO_QUEUE="many", VO_SECRECY=".not_observed", basis="told")

    draft.refresh_from_db()
    assert draft.basis == "told"
    assert draft.answers == {
        "VO_QUEUE": {"state": "given", "value": "many"},
        "VO_SECRECY": {"state": "not_observed"},
    }


def test_header_is_shared_by_the_drafts_of_a_visit(signed_in, draft):
    signed_in.post(reverse("visit", kwargs={"uid": draft.visit_uid}), {"checklist": "OP"})
    second = Draft.objects.exclude(pk=draft.pk).get()
    assert second.header == draft.header

    fill(signed_in, second, HD_REGISTERED="1400")

    draft.refresh_from_db()
    assert draft.header["HD_REGISTERED"]["value"] == 1400
    assert draft.answers == {}


def test_now_answers_with_the_stations_time_and_saves_the_rest(signed_in, draft):
    answer = fill(signed_in, draft, VO_SECRECY="no", HD_DEPART="", now="HD_DEPART")

    draft.refresh_from_db()
    assert answer.url == f"/drafts/{draft.pk}/#HD_DEPART"
    assert draft.header["HD_DEPART"]["value"] == "2024-06-09T08:50"
    assert draft.answers["VO_SECRECY"]["value"] == "no"


@pytest.mark.parametrize("code", ["VO_SECRECY", "nonsense"])
def test_now_answers_only_questions_of_time(signed_in, draft, code):
    assert fill(signed_in, draft, now=code).status_code == 404


def test_review_lists_what_is_blank_and_what_is_wrong(signed_in, draft):
    fill(signed_in, draft, VO_QUEUE="many", OV_JOURNAL="not_asked")

    review = signed_in.get(reverse("review", kwargs={"uid": draft.pk})).context["review"]

    assert [(line.code, line.words) for line in review.problems] == [
        ("VO_QUEUE", "Give a whole number."),
        ("OV_OTHERS_ASKED", "This question must be answered."),
    ]
    assert "VO_SECRECY" in [line.code for line in review.blank_core]
    assert "VO_QUEUE" not in [line.code for line in review.blank]


def test_answer_beside_not_seen_is_asked_about_and_neither_is_lost(signed_in, draft):
    fill(signed_in, draft, VO_QUEUE="4", VO_QUEUE__state="not_observed")

    review = signed_in.get(reverse("review", kwargs={"uid": draft.pk})).context["review"]

    assert [line.code for line in review.problems if line.code == "VO_QUEUE"] == ["VO_QUEUE"]
    draft.refresh_from_db()
    assert draft.answers["VO_QUEUE"] == {"state": "not_observed", "value": 4}


def test_errors_stand_at_their_questions(signed_in, draft):
    fill(signed_in, draft, VO_QUEUE="many")

    page = words_of(signed_in.get(reverse("draft", kwargs={"uid": draft.pk}) + "?check"))

    assert 'id="e-VO_QUEUE"' in page
    assert 'aria-describedby="e-VO_QUEUE"' in page


def test_unusual_answer_is_confirmed_before_it_is_sent(signed_in, draft):
    fill(signed_in, draft, **ALMOST, OV_RATING="bad")
    address = reverse("review", kwargs={"uid": draft.pk})

    answer = signed_in.post(address, {"act": "send"})
    assert answer.context["unconfirmed"] == ["OV_RATING.1"]
    assert not Observation.objects.exists()

    signed_in.post(address, {"act": "send", "confirm": "OV_RATING.1"})
    assert Revision.objects.get().confirmed == ["OV_RATING.1"]


def test_contradicting_figures_are_described_and_never_refused(signed_in, draft):
    fill(
        signed_in,
        draft,
        **ALMOST,
        HD_REGISTERED="100",
        HD_VOTED="250",
        HD_FIGURES_BASIS="told",
        VO_ADDED="3",
    )
    address = reverse("review", kwargs={"uid": draft.pk})
    review = signed_in.get(address).context["review"]
    assert [(one.code, one.rule) for one in review.contradictions] == [("VO_ADDED", "VO_ADDED.2")]

    signed_in.post(
        address,
        {"act": "send", "described": "VO_ADDED", "note.VO_ADDED": "The chair gave both figures."},
    )

    revision = Revision.objects.get()
    assert revision.answers["VO_ADDED"]["note"] == "The chair gave both figures."


def test_what_is_sent_is_received_from_the_page_and_the_draft_is_gone(signed_in, draft):
    fill(signed_in, draft, **ALMOST, VO_SECRECY="no", basis="told", VO_ID="yes")

    answer = signed_in.post(reverse("review", kwargs={"uid": draft.pk}), {"act": "send"})

    revision = Revision.objects.get()
    assert answer.url == reverse("observation", kwargs={"uid": draft.observation_uid})
    assert (revision.pk, revision.how) == (draft.pk, "page")
    assert revision.answers["VO_SECRECY"] == factories.given("no", "told")
    assert not Draft.objects.exists()
    received = revision.observation.station.local_now(revision.received_at)
    assert f"Received {received:%H:%M}" in words_of(signed_in.get(answer.url))


def test_sending_twice_is_sending_once(signed_in, draft):
    fill(signed_in, draft, **ALMOST)
    address = reverse("review", kwargs={"uid": draft.pk})

    answers = [signed_in.post(address, {"act": "send"}) for _press in range(2)]

    assert answers[0].url == answers[1].url
    assert Revision.objects.count() == 1


def test_refusal_keeps_the_draft(signed_in, draft, mission):
    fill(signed_in, draft, VO_SECRECY="no")

    answer = signed_in.post(reverse("review", kwargs={"uid": draft.pk}), {"act": "send"})

    assert answer.url == f"/drafts/{draft.pk}/?check"
    draft.refresh_from_db()
    assert draft.answers["VO_SECRECY"]["value"] == "no"
    assert not Observation.objects.exists()


def test_correction_answers_a_query_as_a_new_revision(signed_in, observer, station, coordinator):
    observation = factories.sent(observer, station, answers={"VO_SECRECY": "no"})
    query(coordinator.user, observation, "Who stood in the booth?", "VO_SECRECY")
    address = reverse("correct", kwargs={"uid": observation.pk})

    page = signed_in.post(address, follow=True)
    assert "Who stood in the booth?" in words_of(page)
    assert "About the question: Did all voters seen mark the ballot in secret?" in words_of(page)
    draft = Draft.objects.get()
    fill(signed_in, draft, VO_SECRECY="no", VO_SECRECY__note="An official.")
    signed_in.post(reverse("review", kwargs={"uid": draft.pk}), {"act": "send"})

    observation.refresh_from_db()
    newest = observation.current_revision
    assert (newest.number, newest.answers["VO_SECRECY"]["note"]) == (2, "An official.")
    assert newest.base.number == 1
    assert observation.status == "received"


def test_correcting_twice_opens_the_same_draft(signed_in, observer, station):
    observation = factories.sent(observer, station)
    address = reverse("correct", kwargs={"uid": observation.pk})

    assert signed_in.post(address).url == signed_in.post(address).url
    assert Draft.objects.count() == 1


def test_visit_ends_in_what_is_being_filled(signed_in, draft):
    address = reverse("end_visit", kwargs={"uid": draft.visit_uid})

    signed_in.post(address, {"date": "2024-06-09", "time": "09:10"})

    draft.refresh_from_db()
    assert draft.header["HD_DEPART"]["value"] == "2024-06-09T09:10"


def test_visit_ends_after_everything_was_sent(signed_in, observer, station):
    observation = factories.sent(observer, station, header={"HD_DEPART": {"state": "given"}})
    assert Visit.objects.get().departed_at is None

    signed_in.post(
        reverse("end_visit", kwargs={"uid": observation.visit_id}),
        {"date": "2024-06-09", "time": "09:10"},
    )

    assert Visit.objects.get().departed_at == datetime.datetime(
        2024, 6, 9, 9, 10, tzinfo=station.zone
    )
    assert not Draft.objects.exists()


def test_departure_before_the_arrival_is_refused_in_words(signed_in, observer, station):
    observation = factories.sent(observer, station)

    answer = signed_in.post(
        reverse("end_visit", kwargs={"uid": observation.visit_id}),
        {"date": "2024-06-09", "time": "07:10"},
    )

    assert answer.context["form"].non_field_errors() == [
        "Set the departure later than the arrival."
    ]
    assert not Draft.objects.exists()


def test_deleted_draft_leaves_what_was_sent(signed_in, observer, station):
    observation = factories.sent(observer, station)
    signed_in.post(reverse("correct", kwargs={"uid": observation.pk}))

    signed_in.post(reverse("delete_draft", kwargs={"uid": Draft.objects.get().pk}))

    assert not Draft.objects.exists()
    assert observation.revisions.count() == 1


# Incidents and blank pages


def test_incident_is_reported_once_at_the_stations_time(signed_in, observer, station):
    uid = uuid.uuid4()
    factories.deploy(factories.team(observer.mission, observer), station)
    data = {
        "uid": uid,
        "category": "violence",
        "text": "A fight at the entrance.",
        "told": "no",
        "station": station.pk,
        "date": "2024-06-09",
        "time": "09:15",
    }
    address = reverse("report_incident", kwargs={"mission": observer.mission.code})

    answers = [signed_in.post(address, data) for _press in range(2)]

    incident = Incident.objects.get()
    assert [answer.url for answer in answers] == [f"/incidents/{uid}/"] * 2
    assert (incident.author, incident.station, incident.told) == (observer, station, False)
    assert incident.happened_at == datetime.datetime(2024, 6, 9, 9, 15, tzinfo=station.zone)
    assert "09:15, 9 June" in words_of(signed_in.get(answers[0].url))


def test_incident_names_no_station_of_another_mission(signed_in, observer):
    other = factories.station(factories.mission())
    address = reverse("report_incident", kwargs={"mission": observer.mission.code})

    page = signed_in.get(address, {"station": other.pk})

    assert list(page.context["form"].fields["station"].queryset) == []


@pytest.mark.parametrize(("language", "text"), [("en", "Voting"), ("ru", "Голосование")])
def test_blank_page_is_the_same_for_everybody(client, observer, language, text):
    digest = factories.edition(observer.mission).digest
    address = reverse("blank_checklist", kwargs={"digest": digest, "language": language})
    pages = []
    for member in (observer, factories.member(observer.mission, name="Boris Petrov")):
        client.force_login(member.user)
        pages.append(client.get(address).content.decode())

    assert pages[0] == pages[1]
    assert text in pages[0]
    assert f'<html lang="{language}">' in pages[0]
    assert "csrf" not in pages[0]
    assert "Novak" not in pages[0]
    assert observer.mission.code not in pages[0].replace("missions", "")
