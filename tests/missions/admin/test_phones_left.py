import pytest
from django.urls import reverse
from django.utils import timezone

from missions.models import Incident, LogEntry, Membership, Observation, Revision
from missions.workflow.receive import receive
from tests import factories
from tests.missions.heard import draft, page, phone, press, wiped


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator.user)
    return client


@pytest.fixture
def station(mission):
    return factories.station(mission, "S214", number="214", name="School")


def test_page_shows_what_was_left(desk, observer, station):
    started = draft(observer, station, answers={"VO_QUEUE": 7})
    row = wiped(observer, drafts=[started], parcels=[factories.parcel(observer, station)])

    shown = page(desk, row)

    number = len(started["header"]) + len(started["answers"])
    assert shown.count("S214 · VO") == 2
    assert f"· {number} answers" in shown
    assert "&quot;VO_QUEUE&quot;" in shown
    assert "Enter what was left" in shown


def test_nothing_is_said_of_what_is_left_before_the_phone_is_wiped(desk, observer):
    assert "Left unsent" not in page(desk, phone(observer, withdrawn_at=timezone.now()))


def test_left_parcel_and_finished_draft_are_entered_for_the_observer(
    desk, coordinator, observer, station
):
    parcel = factories.parcel(observer, station)
    finished = draft(observer, factories.station(observer.mission, "S300"))
    row = wiped(observer, drafts=[finished], parcels=[parcel])

    said = press(desk, "enter", row)

    stored = {str(one.pk): one for one in Revision.objects.all()}
    assert set(stored) == {parcel["uid"], finished["revision"]}
    for revision in stored.values():
        assert revision.observation.author == observer
        assert (revision.entered_by, revision.how) == (coordinator.user, "phone")
    assert stored[finished["revision"]].written_at == "2024-06-09T08:35"
    assert stored[finished["revision"]].answers["VO_SECRECY"]["value"] == "yes"
    words = "Taken in. Another coordinator reviews it."
    assert said == [f"S300 · VO: {words}", f"S214 · VO: {words}"]
    row.refresh_from_db()
    assert row.left == {"drafts": [], "parcels": [], "refused": {}}
    (entry,) = LogEntry.objects.filter(act="enter left")
    assert entry.details == {"taken": 2, "refused": 0}


def test_what_was_left_and_had_arrived_is_known(desk, observer, station):
    parcel = factories.parcel(observer, station)
    receive(observer.user, parcel)
    row = wiped(observer, parcels=[parcel])

    press(desk, "enter", row)

    row.refresh_from_db()
    assert row.left["parcels"] == []
    assert Revision.objects.count() == 1


def test_who_entered_what_was_left_does_not_verify_it(desk, observer, station):
    row = wiped(observer, parcels=[factories.parcel(observer, station)])
    press(desk, "enter", row)
    observation = Observation.objects.get()

    desk.post(
        reverse("admin:missions_observation_decide", args=[observation.pk]), {"act": "verify"}
    )

    observation.refresh_from_db()
    assert observation.status == "received"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"answers": {"VO_QUEUE": -1}}, "VO_QUEUE Not less than 0."),
        ({"edition": "gone"}, "Its mission, station, checklist or time is not known here."),
        ({"mission": "other"}, "Its mission, station, checklist or time is not known here."),
        ({"station": "S214"}, "Its mission, station, checklist or time is not known here."),
        ({"saved_at": ""}, "Its mission, station, checklist or time is not known here."),
        ({"saved_at": "2024-99-09T00:00Z"}, "Its mission, station, checklist or time is not"),
        ({"revision": 5}, "It cannot be read."),
        ({"header": {"HD_ARRIVE": 5}}, "It cannot be read."),
        ({"confirmed": 5, "basis": [], "header": 5}, "HD_SELECTION"),
    ],
)
def test_draft_that_cannot_be_taken_stays_with_the_reason(desk, observer, station, fields, words):
    row = wiped(observer, drafts=[draft(observer, station, **fields)])

    said = press(desk, "enter", row)

    assert words in said[0]
    assert words in page(desk, row)
    assert not Observation.objects.exists()
    row.refresh_from_db()
    assert len(row.left["drafts"]) == 1


def test_half_filled_draft_stays_with_what_is_not_answered(desk, observer, station):
    started = draft(observer, station)
    del started["answers"]["VO_SECRECY"]
    row = wiped(observer, drafts=[started])

    assert press(desk, "enter", row) == ["S214 · VO: VO_SECRECY not answered."]


def test_refused_parcel_stays_and_holds_up_no_other(desk, observer, station):
    bad = factories.parcel(observer, station, answers={"VO_QUEUE": -1})
    odd = {"uid": "x", "station": ["?"]}
    row = wiped(observer, parcels=[bad, odd, factories.parcel(observer, station)])

    press(desk, "enter", row)

    row.refresh_from_db()
    assert row.left["parcels"] == [bad, odd]
    assert row.left["refused"][bad["uid"]] == ["VO_QUEUE Not less than 0."]
    assert Observation.objects.count() == 1
    (entry,) = LogEntry.objects.filter(act="enter left")
    assert entry.details == {"taken": 1, "refused": 2}


def test_nobody_enters_for_whom_they_may_not(desk, coordinator, observer, station):
    own = wiped(coordinator, parcels=[factories.parcel(coordinator, station)])
    ended = wiped(observer, parcels=[factories.parcel(observer, station)])
    Membership.objects.filter(pk=observer.pk).update(status="ended")

    said = [press(desk, "enter", row) for row in (own, ended)]

    assert said == [["You cannot enter for this observer."]] * 2
    assert "Enter what was left" not in page(desk, own)
    assert not Observation.objects.exists()


def test_left_incidents_are_entered_and_a_draft_says_what_it_lacks(desk, observer, station):
    sent = factories.incident(observer, station)
    begun = {
        **factories.incident(observer),
        "observation": "5b0c3f0e-0c1b-4c63-8a53-9d4f6b0f1a01",
        "revision": "5b0c3f0e-0c1b-4c63-8a53-9d4f6b0f1a02",
        "station": {"code": "S214"},
        "saved_at": "2024-06-09T04:25:00.000Z",
        "reasons": [],
    }
    unfinished = {**begun, "observation": "5b0c3f0e-0c1b-4c63-8a53-9d4f6b0f1a03", "told": None}
    row = wiped(observer, drafts=[begun, unfinished], parcels=[sent])

    shown = page(desk, row)
    press(desk, "enter", row)

    assert shown.count("incident ·") == 3
    rows = {str(one.pk): one for one in Incident.objects.all()}
    assert set(rows) == {sent["uid"], begun["revision"]}
    assert {one.author for one in rows.values()} == {observer}
    assert rows[begun["revision"]].written_at == "2024-06-09T09:25"
    row.refresh_from_db()
    assert [one["observation"] for one in row.left["drafts"]] == [unfinished["observation"]]
    assert row.left["refused"] == {unfinished["observation"]: ["The parcel lacks “told”."]}
