"""The desk's messages: written for its own missions, never changed, read by so many of so many."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from missions.models import LogEntry, Message
from missions.workflow import inform
from tests import factories

LIST = reverse("admin:missions_message_changelist")
ADD = reverse("admin:missions_message_add")


@pytest.fixture
def desk(client, coordinator):
    client.force_login(coordinator.user)
    return client


def page(row):
    return reverse("admin:missions_message_change", args=[row.pk])


def test_coordinator_writes_a_message(desk, mission, coordinator, observer):
    answer = desk.post(ADD, {"mission": mission.pk, "text": "Come back.", "urgent": "on"})

    row = Message.objects.get()
    assert answer.status_code == 302
    assert (row.mission, row.text, row.urgent) == (mission, "Come back.", True)
    assert (row.team, row.member, row.written_by) == (None, None, coordinator.user)
    entry = LogEntry.objects.get(act="write message")
    assert (entry.actor, entry.subject) == (coordinator.user, f"Message {row.pk} Come back.")
    inform.note_read(observer, {row.pk: None})
    factories.member(mission, name="Bela")
    assert "read by 1 of 2" in desk.get(LIST).content.decode()
    whole = desk.get(page(row)).content.decode()
    for words in ("Come back.", "Read by 1 of 2", "Anna Novak", "Not yet read", "Bela"):
        assert words in whole


def test_nothing_of_another_mission_can_be_named(desk, mission, observer):
    other = factories.mission()
    there = factories.member(other)
    mine = factories.team(mission, observer)
    past = timezone.now() - datetime.timedelta(days=1)
    bad = [
        {"mission": other.pk},
        {"mission": mission.pk, "team": factories.team(other).pk},
        {"mission": mission.pk, "member": there.pk},
        {"mission": mission.pk, "team": mine.pk, "member": observer.pk},
        {"mission": mission.pk, "until_0": f"{past:%Y-%m-%d}", "until_1": "10:00"},
        {"mission": mission.pk, "text": " "},
    ]
    codes = [desk.post(ADD, {"text": "x", **data}).status_code for data in bad]

    assert codes == [200] * len(bad)
    assert not Message.objects.exists()


def test_message_is_not_changed_and_ends_by_a_press(desk, mission):
    row = factories.message(mission)
    desk.post(page(row), {"mission": mission.pk, "text": "Other"})
    end = reverse("admin:missions_message_end", args=[row.pk])

    told = [
        [str(one) for one in desk.post(end, follow=True).context["messages"]] for _press in range(2)
    ]

    row.refresh_from_db()
    assert row.text == "Come back."
    assert told == [["Ended: the field no longer sees it."], ["Its time was over before."]]
    assert list(desk.get(LIST, {"shown": "no"}).context["cl"].result_list) == [row]
    assert not desk.get(LIST, {"shown": "yes"}).context["cl"].result_list


def test_stranger_sees_and_ends_nothing(client, stranger, mission):
    row = factories.message(mission)
    client.force_login(stranger.user)

    answers = [
        client.get(page(row)),
        client.post(reverse("admin:missions_message_end", args=[row.pk])),
    ]

    row.refresh_from_db()
    assert [one.status_code for one in answers] == [404, 404]
    assert not client.get(LIST).context["cl"].result_list
    assert row.until is None


def test_list_and_page_take_as_many_queries_for_many_as_for_one(desk, mission, observer):
    numbers = []
    for more in (1, 2):
        for _number in range(more):
            team = factories.team(mission, observer, factories.member(mission))
            for to in ({}, {"team": team}, {"member": observer}):
                inform.note_read(observer, {factories.message(mission, **to).pk: None})
        row = Message.objects.filter(team=None, member=None).first()
        for address in (LIST, page(row)):
            with CaptureQueriesContext(connection) as captured:
                desk.get(address)
            numbers.append(len(captured))

    assert numbers[:2] == numbers[2:]
