import datetime
import gzip
import hashlib
import json

import brotli
import pytest
from django.urls import reverse

from missions.models import PollingStation
from missions.workflow.receive import receive
from observer.views.offline import register as views
from tests import factories


@pytest.fixture
def signed_in(client, observer):
    client.force_login(observer.user)
    return client


@pytest.fixture
def stations(mission):
    other = factories.area(mission, "A2", name={"en": "Coast"})
    return [
        factories.station(mission, "b2", number="2", name="Школа", address="ул. Мира, 5"),
        factories.station(
            mission,
            "B10",
            kind="abroad",
            area=other,
            registered=40,
            opens=datetime.time(8, 30),
            closes=datetime.time(18),
            time_zone="Asia/Tokyo",
        ),
        factories.station(mission, "b1"),
    ]


@pytest.fixture
def built(monkeypatch):
    """Count how often the register is built."""
    whole, times = views.built, []
    monkeypatch.setattr(views, "built", lambda one: times.append(one) or whole(one))
    return times


def asked(client, mission, **headers):
    return client.get(reverse("station_register", kwargs={"mission": mission.code}), **headers)


def named(client, mission):
    return client.get(reverse("pack", kwargs={"mission": mission.code})).json()["register"]


@pytest.mark.usefixtures("stations")
def test_register_has_every_station_by_code_with_areas_and_zones_by_their_place(signed_in, mission):
    factories.station(factories.mission(), "elsewhere")

    got = asked(signed_in, mission).json()

    digest = got.pop("digest")
    assert got == {
        "areas": [{"en": "Coast"}, {"en": "Region A1", "ru": "Область A1"}],
        "zones": ["Asia/Tokyo", "Asia/Almaty"],
        "stations": [
            ["B10", "B10", "School", "", "abroad", 0, 40, "08:30", "18:00", 0],
            ["b1", "b1", "School", "", "ordinary", 1, None, "07:00", "20:00", 1],
            ["b2", "2", "Школа", "ул. Мира, 5", "ordinary", 1, None, "07:00", "20:00", 1],
        ],
    }
    text = json.dumps(got, ensure_ascii=False, separators=(",", ":"))
    assert digest == hashlib.sha256(text.encode()).hexdigest()[:16]
    assert named(signed_in, mission) == {"digest": digest, "count": 3}


@pytest.mark.usefixtures("stations")
@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, br;q=0", "gzip"),
        ("GZIP;q=0.5, br; q=0.0", "gzip"),
        ("deflate, identity", ""),
        ("", ""),
    ],
)
def test_register_is_packed_as_the_phone_can_unpack_it(signed_in, mission, accepted, encoding):
    answer = asked(signed_in, mission, headers={"accept-encoding": accepted})

    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}[encoding]
    assert answer.get("Content-Encoding", "") == encoding
    assert "Accept-Encoding" in answer["Vary"]
    content = json.loads(unpack(answer.content))
    assert len(content["stations"]) == 3
    assert answer["ETag"] == f'"{content["digest"]}"'
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["Content-Type"] == "application/json"


@pytest.mark.usefixtures("stations")
def test_phone_that_has_the_register_is_told_so(signed_in, mission):
    tag = asked(signed_in, mission)["ETag"]

    for known in (tag, f"W/{tag}"):  # a proxy may have packed it
        answer = asked(signed_in, mission, headers={"if-none-match": known})
        assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", tag)


@pytest.mark.usefixtures("stations")
def test_register_is_built_once_while_nothing_changes(signed_in, mission, built):
    packs = [named(signed_in, mission) for _time in range(2)]
    for _time in range(2):
        asked(signed_in, mission, headers={"accept-encoding": "br"})

    assert packs[0] == packs[1]
    assert len(built) == 2  # once to be named, once to be packed


def renamed(station):
    station.name = "Lyceum"
    station.save()


def removed(station):
    station.delete()


def added(station):
    factories.station(station.mission, "S999")


def area_renamed(station):
    station.area.name = {"en": "New region"}
    station.area.save()


@pytest.mark.parametrize("change", [renamed, removed, added, area_renamed])
def test_changed_register_has_another_name_and_its_content(signed_in, mission, stations, change):
    before = named(signed_in, mission)
    asked(signed_in, mission)

    change(stations[0])

    after, got = named(signed_in, mission), asked(signed_in, mission).json()
    assert after["digest"] != before["digest"]
    assert (got["digest"], len(got["stations"])) == (after["digest"], after["count"])
    assert after["count"] == PollingStation.objects.filter(mission=mission).count()


def test_register_that_changes_while_it_is_asked_for_carries_its_own_name(
    signed_in, mission, stations, monkeypatch
):
    monkeypatch.setattr(views, "named", lambda _membership: views.Named("old", 1))

    answer = asked(signed_in, mission)

    assert answer["ETag"] == f'"{answer.json()["digest"]}"'


def test_nobody_and_who_is_no_member_get_json(client, mission, observer):
    nobody = asked(client, mission)
    client.force_login(factories.member(factories.mission()).user)
    other = asked(client, mission)

    assert (nobody.status_code, nobody.json()["error"]["code"]) == (401, "signed_out")
    assert (other.status_code, other.json()["error"]["code"]) == (404, "not_a_member")


def test_register_of_marked_areas_has_their_stations_and_those_of_their_parts(
    signed_in, mission, stations, observer
):
    whole = named(signed_in, mission)
    county = factories.area(mission, "A2/1", parent=stations[1].area)
    factories.station(mission, "in-a-part", area=county)
    factories.station(mission, "beside", area=factories.area(mission, "A22"))
    elsewhere = factories.area(factories.mission(), "A1", on_phones=True)
    factories.station(elsewhere.mission, "elsewhere", area=elsewhere)
    assert named(signed_in, mission)["count"] == 5

    stations[1].area.on_phones = True
    stations[1].area.save()

    marked = named(signed_in, mission)
    got = asked(signed_in, mission).json()
    assert [row[0] for row in got["stations"]] == ["B10", "in-a-part"]
    assert (got["digest"], marked["count"]) == (marked["digest"], 2)
    assert marked["digest"] != whole["digest"]
    there = factories.parcel(observer, stations[0])
    assert receive(observer.user, there).outcome == "stored"  # what is not taken along is open


def test_deployed_station_comes_along_whatever_is_marked(signed_in, mission, stations, observer):
    factories.area(mission, "A3", on_phones=True)
    factories.deploy(factories.team(mission, observer), stations[0])

    pack = signed_in.get(reverse("pack", kwargs={"mission": mission.code})).json()

    assert pack["register"]["count"] == 0
    assert [station["code"] for station in pack["stations"]] == [stations[0].code]
