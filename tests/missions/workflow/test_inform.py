"""What the desk writes to the field: to whom it comes, and who has read it."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from missions import access
from missions.models import LogEntry, Message, Reading
from missions.workflow import inform
from tests import factories

HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def mate(mission):
    return factories.member(mission, name="Bela")


@pytest.fixture
def team(mission, observer):
    return factories.team(mission, observer, code="T1")


def shown(member):
    return {one.text for one in access.messages_shown_to(member)}


def counts():
    rows = access.with_readers(Message.objects.all())
    return {row.text: (row.read_by, row.readers) for row in rows}


def test_message_comes_to_whom_it_is_written(mission, observer, mate, team):
    factories.message(mission, text="all")
    factories.message(mission, text="team", team=team)
    factories.message(mission, text="one", member=mate)
    factories.message(factories.mission(), text="elsewhere")

    assert shown(observer) == {"all", "team"}
    assert shown(mate) == {"all", "one"}


def test_member_of_two_teams_gets_a_message_once(mission, observer, team):
    factories.team(mission, observer)
    factories.message(mission, team=team)

    assert access.messages_shown_to(observer).count() == 1


def test_message_is_shown_until_its_time(mission, observer):
    now = timezone.now()
    factories.message(mission, text="over", until=now - HOUR)
    factories.message(mission, text="on", until=now + HOUR)

    assert shown(observer) == {"on"}


def test_ending_is_done_once_and_logged(mission, observer, coordinator):
    row = factories.message(mission, coordinator)

    assert [inform.end(coordinator.user, row), inform.end(coordinator.user, row)] == [True, False]
    assert shown(observer) == set()
    acts = list(LogEntry.objects.filter(mission=mission).values_list("act", "actor"))
    pk = coordinator.user.pk
    assert [one for one in acts if "message" in one[0]] == [
        ("end message", pk),
        ("write message", pk),
    ]


def test_another_desk_neither_writes_nor_ends(mission, observer, stranger):
    row = factories.message(mission)
    for act in (
        lambda: inform.write(stranger.user, Message(mission=mission, text="x")),
        lambda: inform.write(observer.user, Message(mission=mission, text="x")),
        lambda: inform.end(stranger.user, row),
    ):
        with pytest.raises(PermissionDenied):
            act()

    assert [one.text for one in Message.objects.all()] == ["Come back."]
    assert shown(observer) == {"Come back."}


def test_message_is_to_a_team_or_one_member(mission, observer, team):
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.message(mission, team=team, member=observer)


def test_reading_is_kept_once_and_never_outside_its_time(mission, observer, mate):
    row = factories.message(mission)
    later = row.written_at + HOUR
    inform.note_read(observer, {row.pk: row.written_at - HOUR})
    inform.note_read(observer, {row.pk: later})
    before = timezone.now()
    inform.note_read(mate, {row.pk: later})

    mine, theirs = Reading.objects.order_by("pk")
    assert (mine.member, mine.read_at) == (observer, row.written_at)
    assert theirs.member == mate
    assert before <= theirs.read_at <= timezone.now()


def test_message_of_others_is_not_read(mission, observer, mate, stranger):
    alone = factories.message(mission, member=mate)
    elsewhere = factories.message(stranger.mission)

    inform.note_read(observer, {alone.pk: None, elsewhere.pk: None})

    assert not Reading.objects.exists()


def test_desk_sees_how_many_of_how_many_have_read(mission, observer, mate, team):
    factories.member(mission, status="ended", name="Gone")
    ended = factories.member(mission, name="Leaves")
    factories.desk(mission)
    texts = {"all": {}, "team": {"team": team}, "one": {"member": mate}}
    rows = {text: factories.message(mission, text=text, **to) for text, to in texts.items()}

    assert counts() == {"all": (0, 3), "team": (0, 1), "one": (0, 1)}
    for member in (observer, ended, factories.desk(mission)):
        inform.note_read(member, {row.pk: None for row in rows.values()})
    assert counts() == {"all": (2, 3), "team": (1, 1), "one": (0, 1)}
    ended.status = "ended"
    ended.save()
    assert counts() == {"all": (1, 2), "team": (1, 1), "one": (0, 1)}
