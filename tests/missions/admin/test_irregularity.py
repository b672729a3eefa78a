import pytest
from django.urls import reverse
from django.utils import timezone

from missions.models import Incident, Irregularity, LogEntry
from tests import factories


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator.user)
    return client


@pytest.fixture
def irregularity(observer, mission):
    answers = {"VO_SECRECY": factories.given("no", "told", "As voters said.")}
    return factories.sent(
        observer, factories.station(mission), answers=answers
    ).irregularities.get()


@pytest.fixture
def incident(observer, mission):
    return Incident.objects.create(
        mission=mission,
        author=observer,
        category="violence",
        happened_at=timezone.now(),
        text="<b>Pushing</b> at the door.",
    )


def at(row, page="change"):
    return reverse(f"admin:missions_{type(row).__name__.lower()}_{page}", args=[row.pk])


def decide(client, row, act, reason=""):
    return client.post(at(row, "decide"), {"act": act, "reason": reason}, follow=True)


def said(answer):
    return [str(message) for message in answer.context["messages"]]


def test_page_says_severity_basis_and_frozen_figures(desk, irregularity):
    answer = desk.get(at(irregularity))

    shown = answer.content.decode()
    assert "3 · transparency, secrecy or equality affected" in shown
    assert answer.context["figures"] == [("Did all voters seen mark the ballot in secret?", "No")]
    assert answer.context["known"] == "told"
    assert "As voters said." in shown


def test_dismissal_needs_a_reason(desk, coordinator, irregularity):
    refused = said(decide(desk, irregularity, "dismiss"))
    decide(desk, irregularity, "dismiss", "A blind voter was helped.")

    irregularity.refresh_from_db()
    assert refused == ["Give a reason."]
    assert irregularity.status == "dismissed"
    assert irregularity.reason == "A blind voter was helped."
    assert irregularity.decided_by == coordinator.user


def test_irregularities_are_confirmed_in_bulk(desk, observer, mission, irregularity):
    kept = factories.sent(observer, factories.station(mission), answers={"VO_SECRECY": "no"})

    desk.post(
        reverse("admin:missions_irregularity_changelist"),
        {"action": "confirm_chosen", "_selected_action": [str(irregularity.pk)]},
    )

    statuses = dict(Irregularity.objects.values_list("pk", "status"))
    assert statuses == {irregularity.pk: "confirmed", kept.irregularities.get().pk: "open"}


def test_incident_is_taken_up_then_closed_with_a_note(desk, coordinator, incident):
    decide(desk, incident, "take")
    again = said(decide(desk, incident, "take"))
    bare = said(decide(desk, incident, "close", " "))
    decide(desk, incident, "close", "The police were called.")
    closed = said(decide(desk, incident, "close", "Twice."))

    incident.refresh_from_db()
    assert (incident.status, incident.note) == ("closed", "The police were called.")
    assert incident.taken_by == coordinator.user
    assert [again, bare, closed] == [
        ["This incident is taken up already."],
        ["Give a reason."],
        ["This incident is closed already."],
    ]
    acts = LogEntry.objects.filter(act__startswith="incident").order_by("number")
    assert [entry.act for entry in acts] == ["incident_taken", "incident_closed"]


def test_stranger_sees_and_decides_nothing(client, stranger, irregularity, incident):
    client.force_login(stranger.user)

    pages = [client.get(at(row)).status_code for row in (irregularity, incident)]
    acts = [decide(client, irregularity, "confirm"), decide(client, incident, "take")]

    irregularity.refresh_from_db()
    incident.refresh_from_db()
    assert pages == [404, 404]
    assert [act.status_code for act in acts] == [404, 404]
    assert (irregularity.status, incident.status) == ("open", "new")


def test_text_of_an_incident_is_shown_harmless(desk, incident):
    shown = desk.get(at(incident)).content.decode()

    assert "&lt;b&gt;Pushing&lt;/b&gt; at the door." in shown
    assert "<b>Pushing" not in shown
