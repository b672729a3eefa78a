"""A prepared query gives what its query set gives; an inserted row is what a saved one is."""

import uuid

import pytest
from django.contrib.sessions.models import Session
from django.db import IntegrityError, connection, transaction
from django.db.models import Exists, OuterRef, Value

from missions.models import Deployment, Membership, Observation, PollingStation, Team, Visit
from missions.models.prepared import Prepared, insert
from tests import factories

pytestmark = pytest.mark.django_db

MEMBERS = Prepared(
    lambda user, mission: Membership.objects.filter(
        user=user, mission__code=mission
    ).select_related("mission"),
    int,
    str,
)


def test_all_gives_the_rows_of_these_values_and_of_no_others(mission, observer, coordinator):
    assert MEMBERS.all(observer.user.pk, mission.code) == [observer]
    assert MEMBERS.all(coordinator.user.pk, mission.code) == [coordinator]
    assert MEMBERS.all(observer.user.pk, "another") == []
    assert MEMBERS.one(0, mission.code) is None


def test_rows_bring_what_was_asked_for_with_them(mission, observer, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = MEMBERS.one(observer.user.pk, mission.code)
        assert found.mission.title == mission.title

    found.sending_body = "Parliament"
    found.save()
    observer.refresh_from_db()
    assert observer.sending_body == "Parliament"


def test_fields_left_out_are_read_when_asked_for(mission, django_assert_num_queries):
    station = factories.station(mission)
    codes = Prepared(lambda pk: PollingStation.objects.filter(pk=pk).only("code"), int)

    found = codes.one(station.pk)

    assert found.code == station.code
    with django_assert_num_queries(1):
        assert found.name == station.name


def test_values_come_as_tuples_one_value_as_itself_and_annotations_with_the_row(
    mission,
):
    station = factories.station(mission)
    sent = Exists(Deployment.objects.filter(station=OuterRef("pk")))
    pairs = Prepared(
        lambda pk: PollingStation.objects.filter(pk=pk).values_list("code", "area__name"), int
    )
    flat = Prepared(
        lambda pk: PollingStation.objects.filter(pk=pk).values_list("code", flat=True), int
    )
    marked = Prepared(lambda pk: PollingStation.objects.filter(pk=pk).annotate(sent=sent), int)

    assert pairs.all(station.pk) == [(station.code, station.area.name)]
    assert flat.all(station.pk) == [station.code]
    assert marked.one(station.pk).sent is False


def test_ids_are_passed_as_the_database_keeps_them(mission, observer):
    observation = factories.sent(observer, factories.station(mission))
    either = Prepared(
        lambda one, other: Observation.objects.filter(pk__in=[one, other]).values_list(
            "pk", Value("here")
        ),
        uuid.UUID,
        uuid.UUID,
    )

    assert either.all(uuid.uuid4(), observation.pk) == [(observation.pk, "here")]


def test_a_value_that_does_not_reach_the_sql_is_told():
    forgetful = Prepared(lambda _key: Session.objects.all(), str)

    with pytest.raises(ValueError, match="does not reach"):
        forgetful.all("key")


def test_insert_writes_every_field_once(mission, observer):
    visit = Visit(
        mission=mission,
        author=observer,
        station=factories.station(mission),
        header={"HD_NOTE": {"state": "given", "value": "«x» <b>"}},
    )

    insert(visit)

    assert Visit.objects.get(pk=visit.pk).header == visit.header
    visit.access_refused = True
    visit.save()
    assert Visit.objects.get().access_refused is True
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(visit)


@pytest.mark.parametrize("there", [False, True])
def test_the_database_finds_a_value_while_it_writes(there, mission, observer):
    station = factories.station(mission, code="»%s«")
    by_code = Prepared(
        lambda code: PollingStation.objects.filter(code=code).values_list("pk", flat=True), str
    )
    team = factories.team(mission)
    visit = Visit(mission=mission, author=observer, team=team, station=station)
    visit.team_id = Prepared(
        lambda code: Team.objects.filter(code=code).values_list("pk", flat=True), str
    ).asked(team.code if there else "another")
    visit.station_id = by_code.asked("»%s«")

    insert(visit)

    assert (visit.station_id, visit.team_id) == (station.pk, team.pk if there else None)
    assert Visit.objects.filter(station=station, team=team).exists() is there


def test_rows_that_name_each_other_are_inserted_together(
    mission, observer, django_assert_num_queries
):
    known = factories.sent(observer, factories.station(mission))
    visit = Visit(mission=mission, author=observer, station=known.station)
    observation = Observation(
        mission=mission,
        visit=visit,
        checklist=known.checklist,
        stage=known.stage,
        station=known.station,
        author=observer,
    )
    revision = known.current_revision
    revision.pk, revision.observation = uuid.uuid4(), observation
    observation.current_revision = revision

    with django_assert_num_queries(1 if connection.vendor == "postgresql" else 3):
        insert(observation, visit, revision)

    stored = Observation.objects.get(pk=observation.pk)
    assert (stored.visit, stored.current_revision) == (visit, revision)
    assert stored.current_revision.answers == revision.answers
    assert stored.current_revision.observation == stored
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(Visit(mission=mission, author=observer, station=known.station), visit)
    assert Visit.objects.count() == 2
