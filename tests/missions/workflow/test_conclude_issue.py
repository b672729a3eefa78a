import datetime

import pytest
from django.core.exceptions import PermissionDenied

from missions.content import digest, text_of
from missions.models import CalendarItem, LogEntry
from missions.workflow import conclude
from tests import factories
from tests.missions.observed import conclusion_of, head_of, voting

pytestmark = pytest.mark.django_db


@pytest.fixture
def conclusion(mission):
    return conclusion_of(mission)


@pytest.fixture
def desk(mission):
    return factories.desk(mission).user


def test_only_the_head_of_mission_issues_and_publishes(conclusion, observer, desk, stranger):
    voting(observer)
    frozen = conclude.issue(head_of(conclusion.mission), conclusion)

    for user in (desk, observer.user, stranger.user):
        with pytest.raises(PermissionDenied):
            conclude.issue(user, conclusion)
        with pytest.raises(PermissionDenied):
            conclude.publish(user, frozen)
    assert conclusion.issues.count() == 1


def test_issue_freezes_every_language_under_one_hash(conclusion, observer):
    observations = voting(observer, 2)
    voting(observer, answers={"VO_SECRECY": "no"})
    head = head_of(conclusion.mission)

    frozen = conclude.issue(head, conclusion)

    contents = {code: conclude.content_in(frozen, code) for code in ("en", "ru")}
    assert digest(contents) == frozen.digest
    assert contents["ru"].issued_at.endswith("+05:00")  # the mission's own zone
    assert contents["en"].hash == frozen.digest
    assert frozen.evidence[:2] == [str(row.verified_revision_id) for row in observations]
    figures = {figure.key: figure for figure in contents["en"].figures}
    assert figures["claim:voting-secrecy:matching"].evidence == ("0", "1")
    assert figures["claim:voting-secrecy:exceptions"].evidence == ("2",)
    entry = LogEntry.objects.get(act="issue")
    assert (entry.actor, entry.details["digest"]) == (head, frozen.digest)


def test_publish_happens_once_and_never_for_practice(conclusion, observer):
    voting(observer)
    head = head_of(conclusion.mission)
    frozen = conclude.issue(head, conclusion)
    conclude.publish(head, frozen)

    with pytest.raises(conclude.ConcludeError) as twice:
        conclude.publish(head, frozen)
    conclusion.mission.practice = True
    conclusion.mission.save()
    with pytest.raises(conclude.ConcludeError) as practice:
        conclude.publish(head, conclude.issue(head, conclusion))

    assert (twice.value.code, practice.value.code) == ("published_already", "practice")


def test_dated_events_are_told_in_order(conclusion, observer):
    voting(observer)
    for day, text in ((9, "the election was called"), (2, "the chamber dissolved")):
        CalendarItem.objects.create(
            mission=conclusion.mission,
            kind="context",
            date=datetime.date(2024, 4, day),
            text={"en": text, "ru": text},
        )

    text = text_of(conclude.draft(conclusion, "en"))

    assert text.index("On 2\N{NO-BREAK SPACE}April 2024, the chamber dissolved.") < text.index(
        "On 9\N{NO-BREAK SPACE}April 2024, the election was called."
    )


def test_what_zero_means_is_said_once_a_section(conclusion, observer):
    voting(observer, 10)

    text = text_of(conclude.draft(conclusion, "en"))
    voted = text[text.index("Voting\n") : text.index("Access for voters")]

    assert voted.count("does not show that none occurred") == 1
    assert "no signs of ballot-box stuffing were recorded.\n" in voted
    assert "Not observed by the mission: signing of ballots by the issuing member;" in voted
