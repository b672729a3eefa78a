import datetime
import uuid

from django.urls import reverse

from missions.models import Incident
from tests import factories
from tests.observer.filling import words_of


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
