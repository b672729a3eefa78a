import datetime
import hashlib
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from missions.models import Checklist
from missions.workflow.publish import publish
from missions.workflow.review import query
from observer.views.offline import pack
from tests import factories


@pytest.fixture
def station(mission):
    return factories.station(mission, "S214", number="214", name="School 17", registered=1840)


@pytest.fixture
def signed_in(client, observer):
    client.force_login(observer.user)
    return client


def address(mission):
    return reverse("pack", kwargs={"mission": mission.code})


def taken(client, mission):
    return client.get(address(mission)).json()


def test_pack_of_a_newcomer_says_who_where_and_what_is_filled(signed_in, observer, mission):
    got = taken(signed_in, mission)

    field = Checklist.objects.filter(mission=mission, entered_at="field").order_by("position")
    assert got["user"] == observer.user.pk
    assert got["mission"] == {
        "code": mission.code,
        "title": mission.title,
        "election_day": "2024-06-09",
        "practice": False,
        "demonstration": False,
        "norms": mission.norms,
        "zone": "Asia/Almaty",
    }
    assert got["observer"] == {"name": "Anna Novak", "team": ""}
    assert got["checklists"] == [
        {
            "code": row.code,
            "stage": row.stage,
            "title": row.title,
            "edition": factories.edition(mission, row.code).digest,
            "number": 1,
        }
        for row in field
    ]
    empty = ("stations", "deployments", "observations", "incidents", "messages")
    assert [got[name] for name in empty] == [[]] * len(empty)
    assert (bool(got["checklists"]), got["register"]["count"]) == (True, 0)


def test_pack_names_the_newest_edition(signed_in, mission):
    factories.candidate(mission, "K1")
    edition = publish(None, mission.checklists.get(code="CO"))

    checklists = {one["code"]: one for one in taken(signed_in, mission)["checklists"]}

    assert (checklists["CO"]["edition"], checklists["CO"]["number"]) == (edition.digest, 2)


def test_deployments_of_ones_own_teams_come_by_day_and_time(signed_in, observer, mission, station):
    other = factories.station(mission, "S300")
    factories.deploy(factories.team(mission), factories.station(mission, "S301"))
    team = factories.team(mission, observer, code="T1")
    factories.deploy(team, station, "VO", starts=datetime.time(8, 30), note="By car")
    factories.deploy(team, other, date=factories.DAY - datetime.timedelta(days=1))

    got = taken(signed_in, mission)

    assert got["observer"]["team"] == "T1"
    assert got["deployments"] == [
        {"station": "S300", "checklist": "", "date": "2024-06-08", "starts": "", "note": ""},
        {
            "station": "S214",
            "checklist": "VO",
            "date": "2024-06-09",
            "starts": "08:30",
            "note": "By car",
        },
    ]
    assert [one["code"] for one in got["stations"]] == ["S214", "S300"]
    assert got["stations"][0] == {
        "code": "S214",
        "number": "214",
        "name": "School 17",
        "address": "",
        "kind": "ordinary",
        "area": {"en": "Region A1", "ru": "Область A1"},
        "registered": 1840,
        "opens": "07:00",
        "closes": "20:00",
        "zone": "Asia/Almaty",
    }


def test_observation_comes_as_it_stands(signed_in, observer, mission, station):
    observation = factories.correct(factories.sent(observer, station), VO_QUEUE=7)
    revision = observation.current_revision
    observation.refresh_from_db()
    assert observation.current_revision != revision

    (got,) = taken(signed_in, mission)["observations"]

    revision = observation.current_revision
    assert got == {
        "uid": str(observation.pk),
        "visit": str(observation.visit_id),
        "station": "S214",
        "checklist": "VO",
        "edition": factories.edition(mission).digest,
        "revision": str(revision.pk),
        "status": "received",
        "received_at": revision.received_at.isoformat(),
        "written_at": "2024-06-09T08:35",
        "header": revision.header,
        "answers": revision.answers,
        "confirmed": [],
        "query": "",
        "question": "",
        "mine": True,
    }
    assert got["answers"]["VO_QUEUE"]["value"] == 7


def test_old_edition_is_named_by_what_was_sent(signed_in, observer, mission, station):
    factories.sent(observer, station)
    old = factories.edition(mission).digest
    checklist = mission.checklists.get(code="VO")
    checklist.blocks.first().questions.update(hint={"en": "New"})
    new = publish(None, checklist).digest

    got = taken(signed_in, mission)

    assert new != old
    assert [one["edition"] for one in got["observations"]] == [old]


def test_open_query_comes_with_its_question_until_it_is_answered(
    signed_in, observer, mission, station, coordinator
):
    observation = factories.sent(observer, station)
    query(coordinator.user, observation, "Which one?")
    query(coordinator.user, observation, "Whose ballots?", "VO_SECRECY")

    (asked,) = taken(signed_in, mission)["observations"]
    observation.refresh_from_db()
    factories.correct(observation)
    (answered,) = taken(signed_in, mission)["observations"]

    names = ("status", "query", "question")
    assert [asked[name] for name in names] == ["queried", "Whose ballots?", "VO_SECRECY"]
    assert [answered[name] for name in names] == ["received", "", ""]


def test_observations_are_ones_own_and_ones_teams_what_came_last_first(
    signed_in, observer, mission, station, monkeypatch
):
    mate, stranger = (factories.member(mission, name=name) for name in ("Bela", "Cyril"))
    factories.team(mission, observer, mate)
    first = factories.sent(mate, station)
    factories.sent(stranger, station)
    second = factories.sent(observer, factories.station(mission))

    got = taken(signed_in, mission)["observations"]
    monkeypatch.setattr(pack, "MOST_OBSERVATIONS", 1)
    most = taken(signed_in, mission)["observations"]

    assert [(one["uid"], one["mine"]) for one in got] == [
        (str(second.pk), True),
        (str(first.pk), False),
    ]
    assert [one["uid"] for one in most] == [str(second.pk)]


def test_number_of_queries_does_not_grow(signed_in, observer, mission, coordinator):
    team = factories.team(mission, observer)
    checklists = list(mission.checklists.values_list("pk", flat=True))
    mission.checklists.update(entered_at="headquarters")
    counts = {}
    for amount in (1, 2, 3):
        station = factories.station(mission)
        factories.deploy(team, station)
        query(coordinator.user, factories.sent(observer, station), "Why?")
        Checklist.objects.filter(pk__in=checklists[:amount]).update(entered_at="field")
        taken(signed_in, mission)  # and the register is named anew
        with CaptureQueriesContext(connection) as queries:
            got = taken(signed_in, mission)
        assert {len(got[name]) for name in ("observations", "deployments", "checklists")} == {
            amount
        }
        counts[amount] = len(queries)

    assert counts[1] == counts[3]


def test_phone_that_has_the_pack_is_told_so(signed_in, observer, mission, station):
    first = signed_in.get(address(mission))
    again = signed_in.get(address(mission), headers={"if-none-match": first["ETag"]})
    factories.sent(observer, station)
    changed = signed_in.get(address(mission), headers={"if-none-match": first["ETag"]})

    canonical = json.dumps(
        first.json(), sort_keys=True, ensure_ascii=False, separators=(",", ":")
    ).encode()
    assert first["ETag"] == f'"{hashlib.sha256(canonical).hexdigest()}"'
    assert first["Cache-Control"] == "private, no-cache"
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert (changed.status_code, changed["ETag"] == first["ETag"]) == (200, False)


def test_packed_pack_is_known_again(signed_in, mission):
    first = signed_in.get(address(mission), headers={"accept-encoding": "gzip"})
    again = signed_in.get(address(mission), headers={"if-none-match": first["ETag"]})

    assert (first["Content-Encoding"], again.status_code) == ("gzip", 304)


def test_pack_brings_the_token_to_send_with(signed_in, mission):
    assert signed_in.get(address(mission)).cookies["csrftoken"].value


def test_nobody_is_told_to_sign_in_and_gets_no_token(client, mission):
    answer = client.get(address(mission))

    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "signed_out")
    assert not answer.cookies


def test_who_is_no_member_is_told_so(signed_in, mission):
    there = factories.mission()
    factories.member(there, status="waiting", user=factories.user())
    answers = [signed_in.get(address(there)), signed_in.get("/api/pack/no-such-mission")]

    assert [(one.status_code, one.json()["error"]["code"]) for one in answers] == [
        (404, "not_a_member")
    ] * 2
