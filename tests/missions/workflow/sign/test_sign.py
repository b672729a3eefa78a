"""Consolidated, approved, signed one by one, issued: nobody for another, only the text read."""

import pytest
from django.core.exceptions import PermissionDenied

from missions.content import Content, digest
from missions.models import Membership, Signature
from missions.workflow import conclude, sign
from missions.workflow.review import reject, withdraw
from tests import factories
from tests.missions.observed import conclusion_of, voting
from tests.missions.workflow.sign.refusing import refused

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert(1)</script> {{ x }} #let x = read("/etc/passwd") =1+1'


def all_sign(approval):
    for row in approval.signatures.select_related("member__user"):
        sign.sign(row.member.user, row, approval.digest)


def test_the_steps_are_taken_in_their_order(mission, observer, head):
    voting(observer)
    conclusion = conclusion_of(mission)

    assert refused(sign.consolidate, head, conclusion) == "not_signed_here"
    sign.switch(head, conclusion, signed=True)
    assert refused(sign.approve, head, conclusion) == "not_consolidated"
    assert refused(sign.issue, head, conclusion, "why") == "not_approved"
    assert refused(conclude.issue, head, conclusion) == "to_be_signed"
    assert sign.stand(conclusion).step == "draft"
    conclusion = sign.consolidate(head, conclusion)
    assert sign.stand(conclusion).step == "consolidated"
    approval = sign.approve(head, conclusion)
    assert sign.stand(conclusion).step == "approved"
    all_sign(approval)
    assert sign.stand(conclusion).step == "ready"
    sign.issue(head, conclusion)
    conclusion.refresh_from_db()
    assert sign.stand(conclusion).step == "draft"


def test_the_usual_signatories_are_observers_and_the_head(mission, approval, observer, lto, head):
    coordinator = factories.desk(mission)
    waiting = factories.member(mission, status="waiting")

    asked = set(approval.signatures.values_list("member__user", flat=True))

    assert asked == {observer.user_id, lto.user_id, head.pk}
    assert not {coordinator.user_id, waiting.user_id} & asked


def test_nobody_signs_for_another(approval, asked, people, stranger):
    mission, observer = approval.conclusion.mission, people.observer
    others = [stranger.user, factories.desk(mission).user, factories.founder()]
    for user in (people.lto.user, people.head, *others):
        with pytest.raises(PermissionDenied):
            sign.sign(user, asked(observer), approval.digest)
        with pytest.raises(PermissionDenied):
            sign.refuse(user, asked(observer), approval.digest)
    Membership.objects.filter(pk=observer.pk).update(status="ended")
    with pytest.raises(PermissionDenied):
        sign.sign(observer.user, asked(observer), approval.digest)

    assert not Signature.objects.exclude(state="waiting").exists()


def test_only_the_head_approves_asks_and_issues(mission, conclusion, observer, stranger):
    for user in (factories.desk(mission).user, observer.user, stranger.user):
        for step in (sign.approve, sign.issue):
            with pytest.raises(PermissionDenied):
                step(user, conclusion)
        with pytest.raises(PermissionDenied):
            sign.switch(user, conclusion, signed=False)


def test_all_signed_is_unanimous_and_the_text_keeps_its_hash(conclusion, approval, head):
    all_sign(approval)

    frozen = sign.issue(head, conclusion)

    stored = {code: Content.from_json(raw) for code, raw in frozen.contents.items()}
    assert frozen.digest == approval.digest == digest(stored)
    assert frozen.approval == approval
    for language, role in (("en", "Short-term observer"), ("ru", "Краткосрочный наблюдатель")):
        content = conclude.content_in(frozen, language)
        assert content.agreement == "unanimous"
        assert [one.state for one in content.signatures] == ["signed"] * 3
        assert content.signatures[0].name == "Henry Head"  # the head of mission stands first
        assert role in {one.office for one in content.signatures}
        assert content.issued_at.endswith("+05:00")
        assert content.approved_at


def test_a_dissent_is_kept_word_for_word_and_ends_unanimity(conclusion, approval, asked, people):
    observer, lto, head = people.observer, people.lto, people.head
    sign.sign(observer.user, asked(observer), approval.digest, f"  {HOSTILE}\r\nNo. ")
    sign.refuse(lto.user, asked(lto), approval.digest)
    own = approval.signatures.get(member__user=head)
    sign.sign(head, own, approval.digest)

    content = conclude.content_in(sign.issue(head, conclusion), "ru")

    assert content.agreement == "divided"
    words = {one.name: (one.state, one.dissent) for one in content.signatures}
    assert words["Anna Novak"] == ("signed", f"{HOSTILE}\nNo.")
    assert words["Boris Longterm"] == ("refused", "")


def test_issue_waits_for_all_unless_the_head_says_why(conclusion, approval, asked, observer, head):
    sign.sign(observer.user, asked(observer), approval.digest)

    assert refused(sign.issue, head, conclusion) == "waiting"
    assert refused(sign.issue, head, conclusion, "  ") == "waiting"
    frozen = sign.issue(head, conclusion, "Two members fell ill.")

    content = conclude.content_in(frozen, "en")
    assert (content.agreement, content.unsigned) == ("divided", "Two members fell ill.")
    assert [one.state for one in content.signatures].count("waiting") == 2
    assert refused(sign.sign, observer.user, asked(observer), approval.digest) == "issued"


def test_a_changed_text_makes_signatures_void(conclusion, approval, asked, people):
    mission, observer, head = conclusion.mission, people.observer, people.head
    sign.sign(observer.user, asked(observer), approval.digest)
    assert refused(sign.approve, head, conclusion) == "approved_already"
    withdraw(factories.desk(mission).user, mission.observations.first(), "Wrong station")

    assert sign.stand(conclusion).changed
    assert refused(sign.issue, head, conclusion, "why") == "changed"
    newer = sign.approve(head, conclusion)

    standing = sign.stand(conclusion)
    assert newer.digest != approval.digest
    assert (standing.step, standing.changed) == ("approved", False)
    assert {row.state for row in standing.signatures} == {"waiting"}
    assert [(row.member, row.digest) for row in standing.void] == [(observer, approval.digest)]
    assert refused(sign.sign, observer.user, asked(observer), approval.digest) == "other_text"
    newest = newer.signatures.get(member=observer)
    assert refused(sign.sign, observer.user, newest, approval.digest) == "other_text"


@pytest.mark.parametrize("field", ["place", "title"])
def test_what_the_author_changes_after_approval_is_noticed(conclusion, approval, field):
    setattr(conclusion, field, {"en": "Elsewhere", "ru": "Иначе"})
    conclusion.save()

    assert sign.stand(conclusion).changed


def test_a_decision_that_changes_nothing_voids_nothing(mission, conclusion, observer, head):
    waiting = factories.sent(observer, factories.station(mission))
    sign.approve(head, conclusion)
    reject(factories.desk(mission).user, waiting, "Twice")

    assert not sign.stand(conclusion).changed


def test_revision_two_is_approved_and_signed_anew(mission, conclusion, approval, head):
    all_sign(approval)
    first = sign.issue(head, conclusion)
    withdraw(factories.desk(mission).user, mission.observations.first(), "Wrong station")
    sign.consolidate(head, conclusion)
    second = sign.approve(head, conclusion)
    all_sign(second)

    issued = sign.issue(head, conclusion)

    assert (first.number, issued.number) == (1, 2)
    assert any("was 2, now 1" in line for line in conclude.content_in(issued, "en").changes)
    assert conclude.content_in(first, "en").agreement == "unanimous"


QUERIES = {}


@pytest.mark.parametrize("number", [1, 3])
def test_standing_takes_the_same_queries_however_many_sign(
    mission, observer, head, number, django_assert_max_num_queries
):
    voting(observer)
    for _ in range(number):
        factories.member(mission)
    conclusion = conclusion_of(mission)
    sign.switch(head, conclusion, signed=True)
    conclusion = sign.consolidate(head, conclusion)
    sign.approve(head, conclusion)

    with django_assert_max_num_queries(70) as asked:
        sign.stand(conclusion)

    QUERIES[number] = len(asked)
    assert len(set(QUERIES.values())) == 1
