import datetime

import pytest
from django.core.exceptions import PermissionDenied

from missions.content import digest, text_of
from missions.models import CalendarItem, Irregularity, LogEntry, Observation
from missions.workflow import conclude
from missions.workflow.review import dismiss
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


def test_evidence_is_numbered_by_arrival_whatever_was_decided_first(conclusion, observer):
    """Of three that praise and one that does not, the last to arrive is decided first."""
    told = {"VO_SECRECY": {"state": "given", "value": "yes", "basis": "told"}}
    rows = [
        *voting(observer, 2),
        *voting(observer, answers={"VO_SECRECY": "no"}),
        *voting(observer),
        *voting(observer, answers=told),
    ]
    day = datetime.datetime(2024, 6, 10, 12, tzinfo=datetime.UTC)
    for place, hour in zip((3, 0, 4, 1, 2), range(5), strict=True):
        moment = day + datetime.timedelta(hours=hour // 2)  # some arrived at the same moment
        Observation.objects.filter(pk=rows[place].pk).update(received_at=moment)
    by_arrival = sorted(rows, key=lambda row: (hours_of(row), row.pk))

    frozen = conclude.issue(head_of(conclusion.mission), conclusion)

    figures = {figure.key: figure for figure in conclude.content_in(frozen, "ru").figures}
    stands = {row.pk: str(place) for place, row in enumerate(by_arrival)}
    assert frozen.evidence == [str(row.verified_revision_id) for row in by_arrival]
    assert figures["claim:voting-secrecy:exceptions"].evidence == (stands[rows[2].pk],)
    assert figures["claim:voting-secrecy:matching"].evidence == tuple(
        sorted(stands[rows[place].pk] for place in (0, 1, 3))
    )
    assert [row.pk for row in by_arrival] != [row.pk for row in rows]


def hours_of(row):
    return Observation.objects.values_list("received_at", flat=True).get(pk=row.pk)


def test_a_decision_taken_while_it_freezes_has_it_read_again(conclusion, observer):
    voting(observer)
    meanwhile = iter([1])
    told = []

    def tell(step):
        told.append(step)
        if step == "count" and next(meanwhile, None):
            voting(observer)

    frozen = conclude.issue(head_of(conclusion.mission), conclusion, tell=tell)

    assert len(frozen.evidence) == 2
    assert conclude.stale(frozen) == 0
    assert told == [*conclude.steps()[:-1], *conclude.steps()]


def test_an_irregularity_dismissed_while_it_freezes_has_it_read_again(conclusion, observer):
    voting(observer, answers={"VO_SECRECY": "no"})
    meanwhile = iter([1])

    def tell(step):
        if step == "count" and next(meanwhile, None):
            standing = Irregularity.objects.get(question="VO_SECRECY")
            dismiss(factories.desk(conclusion.mission).user, standing, "seen by nobody else")

    frozen = conclude.issue(head_of(conclusion.mission), conclusion, tell=tell)

    counted = {row["question"] for row in frozen.tallies["irregularities"]}
    assert "VO_SECRECY" not in counted


def test_what_never_rests_is_not_frozen(conclusion, observer):
    def tell(step):
        if step == "count":
            voting(observer)

    voting(observer)
    with pytest.raises(conclude.ConcludeError) as moving:
        conclude.issue(head_of(conclusion.mission), conclusion, tell=tell)

    assert moving.value.code == "moving"
    assert not conclusion.issues.exists()
