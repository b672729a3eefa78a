import datetime
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from missions.models import Incident, Observation
from missions.workflow.review import query
from observer.views.desk.addresses import Lists
from observer.views.desk.adverse import adverse
from observer.views.desk.figures import attention, bars, covered, intake
from observer.views.desk.opening import opening
from tests import factories

DESK = "/desk/"


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator.user)
    return client


def opened(observer, station, at="07:00", **answers):
    whole = {"OP_OPEN_TIME": f"2024-06-09T{at}", **answers}
    if at > "07:00":
        whole["OP_LATE_REASON"] = ["materials"]
    return factories.verified(observer, station, "OP", answers=whole)


def behind(client, figure):
    """Count the rows of the list behind a figure."""
    address = urlsplit(figure.address)
    changes = client.get(address.path, dict(parse_qsl(address.query))).context["cl"]
    return changes.result_count


def test_coverage_tells_planned_visited_and_abroad_apart(desk, observer, mission):
    team = factories.team(mission, observer)
    planned = [factories.station(mission) for _station in range(3)]
    for station in planned:
        factories.deploy(team, station)
    factories.verified(observer, planned[0])
    factories.verified(observer, planned[0], "OP")
    factories.verified(observer, factories.station(mission))
    abroad = factories.area(mission, "AB", abroad=True)
    factories.verified(observer, factories.station(mission, kind="abroad", area=abroad))
    factories.sent(observer, planned[1])

    found = covered(mission, Lists(mission))

    figures = [found.reached, found.planned, found.abroad, found.commissions]
    assert [figure.value for figure in figures] == [1, 3, 1, 0]
    assert [behind(desk, figure) for figure in figures] == [1, 3, 1, 0]
    assert found.stations.value == 2
    rows = {str(row.area): (row.planned, row.reached, row.visited) for row in found.areas}
    assert rows == {"Region A1": (3, 1, 2), "Region AB": (0, 0, 1)}


def test_intake_counts_the_last_hour_by_ten_minutes(desk, observer, coordinator, mission):
    now = timezone.now()
    for minutes in (1, 9, 15, 59, 61):
        row = factories.sent(observer, factories.station(mission))
        came = now - datetime.timedelta(minutes=minutes)
        Observation.objects.filter(pk=row.pk).update(received_at=came)
    query(coordinator.user, row, "Which seal?")

    found = intake(mission, Lists(mission), now)

    assert [bar.number for bar in found.bars] == [1, 0, 0, 0, 1, 2]
    figures = [found.hour, found.waiting, found.queried]
    assert [figure.value for figure in figures] == [4, 4, 1]
    assert [behind(desk, figure) for figure in figures[1:]] == [4, 1]


def test_highest_bar_fills_the_chart_and_none_is_seen_as_none():
    assert [bar.height for bar in bars([0, 1, 2])] == [1, 16, 32]
    assert [bar.height for bar in bars([0, 0])] == [1, 1]


def test_attention_counts_open_grave_irregularities_and_incidents(desk, observer, mission):
    station = factories.station(mission)
    factories.sent(observer, station, answers={"VO_SECRECY": "no"})
    factories.sent(observer, factories.station(mission), answers={"VO_STUFFING": "yes"})
    corrected = factories.sent(observer, factories.station(mission), answers={"VO_STUFFING": "yes"})
    factories.correct(corrected, VO_STUFFING="no")
    for status in ("new", "new", "taken", "closed"):
        Incident.objects.create(
            mission=mission,
            author=observer,
            category="other",
            happened_at=timezone.now(),
            text="-",
            status=status,
        )

    found = attention(mission, Lists(mission))

    figures = [found.integrity, found.principle, found.incidents, found.taken]
    assert [figure.value for figure in figures] == [1, 1, 2, 1]
    assert [behind(desk, figure) for figure in figures] == [1, 1, 2, 1]


def test_opening_keeps_seen_told_and_not_seen_apart(desk, observer, mission):
    stations = [factories.station(mission) for _station in range(7)]
    opened(observer, stations[0])
    opened(observer, stations[1], at="07:20")
    opened(observer, stations[2], at="06:50")
    told = {"OP_OPEN_BASIS": "told", "OP_PRESENT": "no", "OP_BOX_EMPTY": None}
    opened(observer, stations[3], at="07:40", **told)
    opened(observer, stations[4], OP_OPEN_TIME=..., OP_OPEN_BASIS=None)
    at = "2024-06-09T07:00"
    factories.verified(observer, stations[5], answers={"VO_OPENED_TOLD": at})
    factories.sent(observer, stations[6], "OP")

    found = opening(mission, Lists(mission))

    figures = [found.on_time, found.late, found.early, found.told, found.not_seen]
    assert [figure.value for figure in figures] == [1, 1, 1, 2, 1]
    assert (found.latest, found.told_off) == (20, 1)
    assert [behind(desk, figure) for figure in (found.on_time, found.told, found.not_seen)] == [
        1,
        2,
        1,
    ]
    assert behind(desk, found.late) == found.late.value + found.early.value


def test_adverse_answers_are_sorted_by_severity_then_share(desk, observer, mission):
    other = factories.area(mission, "A2")
    factories.verified(observer, factories.station(mission), answers={"VO_SECRECY": "no"})
    factories.verified(
        observer, factories.station(mission, area=other), answers={"VO_SECRECY": "no"}
    )
    factories.verified(observer, factories.station(mission), answers={"VO_MULTIPLE": "yes"})
    factories.verified(observer, factories.station(mission))
    factories.sent(observer, factories.station(mission), answers={"VO_SECRECY": "no"})

    rows = adverse(mission, Lists(mission))

    assert [(row.code, row.severity, row.number, row.base, row.areas) for row in rows] == [
        ("VO_MULTIPLE", 4, 1, 4, 1),
        ("VO_SECRECY", 3, 2, 4, 2),
    ]
    assert [row.waiting for row in rows] == [0, 1]
    assert [behind(desk, rows[1].found), behind(desk, rows[1].waits)] == [2, 1]


def test_what_was_verified_counts_until_its_newer_revision_is(desk, observer, mission):
    row = factories.verified(observer, factories.station(mission), answers={"VO_SECRECY": "no"})
    factories.correct(row, VO_GROUP="yes")
    doubled = factories.verified(observer, factories.station(mission))
    factories.sent(observer, doubled.station, answers={"VO_SECRECY": "no"})

    rows = {one.code: one for one in adverse(mission, Lists(mission))}

    numbers = {code: (one.number, one.waiting) for code, one in rows.items()}
    assert numbers == {"VO_SECRECY": (1, 2), "VO_GROUP": (0, 1)}
    for one in rows.values():
        assert behind(desk, one.waits) == one.waiting


def test_other_missions_are_neither_counted_nor_shown(client, stranger, observer, mission):
    factories.sent(observer, factories.station(mission), answers={"VO_SECRECY": "no"})
    client.force_login(stranger.user)

    own = client.get(DESK)
    others = client.get(DESK, {"mission": mission.pk})

    assert own.context["mission"] == stranger.mission
    assert str(mission) not in own.content.decode()
    assert "VO_SECRECY" not in own.content.decode()
    assert others.status_code == 404


def test_only_the_desk_comes_in(client, observer):
    nobody = client.get(DESK)
    client.force_login(observer.user)
    member = client.get(DESK)

    login = reverse("admin:login")
    assert [answer.url.split("?")[0] for answer in (nobody, member)] == [login, login]


def test_page_that_has_it_gets_only_what_changed(desk, observer, mission):
    page = desk.get(DESK)
    seals = [part.seal for part in page.context["parts"]]
    ask = {"headers": {"HX-Request": "true"}}

    same = desk.get(DESK, {"mission": mission.pk, "seen": seals}, **ask)
    factories.sent(observer, factories.station(mission))
    cache.clear()  # some seconds later
    changed = desk.get(DESK, {"mission": mission.pk, "seen": seals}, **ask)

    assert [part.name for part in page.context["parts"]] == [
        "attention",
        "intake",
        "coverage",
        "opening",
        "adverse",
    ]
    assert same.context["parts"] == []
    assert [part.name for part in changed.context["parts"]] == ["intake"]
    words = " ".join(changed.content.decode().split())
    assert 'id="part-intake" class="part part-intake" hx-swap-oob="true"' in words
    assert "<html" not in changed.content.decode()


def test_a_room_of_coordinators_shares_one_count(desk, mission):
    desk.get(DESK)

    with CaptureQueriesContext(connection) as captured:
        desk.get(DESK)

    counted = [row["sql"] for row in captured if "tally" in row["sql"]]
    assert counted == []


def test_overview_takes_as_many_queries_at_three_observations_as_at_one(desk, observer, mission):
    numbers = []
    for more in (1, 2):
        for _row in range(more):
            station = factories.station(mission, area=factories.area(mission, f"A{more}"))
            factories.verified(observer, station, answers={"VO_SECRECY": "no"})
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            desk.get(DESK)
        numbers.append(len(captured))

    assert numbers[0] == numbers[1]


@pytest.mark.django_db
def test_desk_without_a_mission_says_what_will_stand_there(client):
    clerk = factories.user(is_staff=True)
    client.force_login(clerk)

    assert "You sit at the desk of no mission yet." in client.get(DESK).content.decode()
