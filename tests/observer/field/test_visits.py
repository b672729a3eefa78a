import datetime

from django.urls import reverse
from django.utils import timezone

from missions.models import Draft, Observation, Visit
from tests import factories
from tests.observer.filling import fill, words_of


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


def test_header_is_shared_by_the_drafts_of_a_visit(signed_in, draft):
    signed_in.post(reverse("visit", kwargs={"uid": draft.visit_uid}), {"checklist": "OP"})
    second = Draft.objects.exclude(pk=draft.pk).get()
    assert second.header == draft.header

    fill(signed_in, second, HD_REGISTERED="1400")

    draft.refresh_from_db()
    assert draft.header["HD_REGISTERED"]["value"] == 1400
    assert draft.answers == {}


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
