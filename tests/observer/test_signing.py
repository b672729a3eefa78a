"""The desk's page of agreement, and the member's page of what is to be signed."""

import pytest
from django.urls import reverse

from missions.documents.outline import grouped
from missions.models import Issue
from missions.workflow import conclude, sign
from missions.workflow.review import withdraw
from tests import factories
from tests.missions.observed import conclusion_of, head_of, voting
from tests.observer.inline import inline_of

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>{{ 7|add:7 }}"


@pytest.fixture
def conclusion(mission, observer):
    voting(observer, 2)
    return conclusion_of(mission)


@pytest.fixture
def desk(client, mission):
    """The head of mission at the page of agreement; gives what a POST says."""
    client.force_login(head_of(mission))
    address = reverse("conclusion_agreement", args=[mission.code])

    def act(name="", **fields):
        if name:
            return client.post(address, {"act": name, **fields}, follow=True).content.decode()
        return client.get(address).content.decode()

    return act


@pytest.fixture
def approval(conclusion, observer):
    head = head_of(conclusion.mission)
    sign.switch(head, conclusion, signed=True)
    conclusion = sign.consolidate(head, conclusion)
    return sign.approve(head, conclusion, [observer.pk])


@pytest.fixture
def own(client, approval, observer):
    """The observer at the page of what is to be signed."""
    client.force_login(observer.user)
    signature = approval.signatures.get()
    address = reverse("to_sign", args=[signature.pk])

    def answer(act="", words="", digest=approval.digest):
        if act:
            fields = {"act": act, "words": words, "hash": digest}
            return client.post(address, fields, follow=True).content.decode()
        return client.get(address).content.decode()

    return answer


def test_the_desk_goes_through_the_steps_to_the_issue(mission, conclusion, observer, desk):
    assert "nobody is asked to sign it" in desk()
    desk("switch", signed="yes")
    assert "Blocks approval" not in desk("consolidate")
    place = {"place_en": "Lake City", "place_ru": "г. Озёрск", "date": "2024-06-11"}
    page = desk("approve", members=[observer.pk], **place)
    approval = conclusion.approvals.get()

    assert grouped(approval.digest) in page
    assert "Answered: 0 of 1." in page
    assert "Not all have answered." in desk("issue")
    sign.sign(observer.user, approval.signatures.get(), approval.digest, HOSTILE)
    assert HOSTILE not in desk()
    desk("issue")

    content = conclude.content_in(Issue.objects.get(), "ru")
    assert (content.place, content.agreement) == ("г. Озёрск", "divided")
    assert content.date.endswith("2024\N{NO-BREAK SPACE}года") or "2024" in content.date


def test_the_desk_says_that_a_changed_text_voids_signatures(mission, approval, observer, desk):
    sign.sign(observer.user, approval.signatures.get(), approval.digest)
    withdraw(factories.desk(mission).user, mission.observations.first(), "Wrong station")

    page = desk()

    assert "do not carry the new one: approve again" in page
    assert "Issue with these signatures" not in page
    desk("approve", members=[observer.pk], place_en="A", place_ru="Б", date="2024-06-11")
    page = desk()
    assert "Void: given for an earlier text" in page
    assert approval.digest[:8] in page


@pytest.mark.parametrize("role", ["coordinator", "observer", "stranger"])
def test_who_is_not_the_head_approves_and_issues_nothing(client, mission, approval, observer, role):
    users = {
        "coordinator": factories.desk(mission),
        "observer": observer,
        "stranger": factories.desk(factories.mission()),
    }
    client.force_login(users[role].user)
    address = reverse("conclusion_agreement", args=[mission.code])

    for act in ("approve", "ask", "issue", "switch"):
        answer = client.post(
            address, {"act": act, "members": [observer.pk], "reason": "Because", "signed": "no"}
        )
        assert answer.status_code in {302, 403, 404}
    conclusion = conclusion_of(mission)
    assert (conclusion.issues.count(), conclusion.approvals.count()) == (0, 1)
    assert conclusion.signed


@pytest.mark.parametrize("members", [[], ["x"], ["-1"], ["999999"]])
def test_nonsense_members_are_refused(mission, conclusion, desk, members):
    desk("switch", signed="yes")
    desk("consolidate")

    desk("approve", members=members, place_en="A", place_ru="Б", date="2024-06-11")

    assert not conclusion.approvals.exists()


def test_the_member_reads_the_full_text_with_its_hash(own, approval):
    page = own()

    assert grouped(approval.digest) in page
    assert "cannot be extended to the country as a whole" in page.replace("\N{NO-BREAK SPACE}", " ")
    assert inline_of(page) == []


def test_my_missions_leads_to_what_waits(client, own, approval):
    page = client.get(reverse("memberships")).content.decode()

    assert reverse("to_sign", args=[approval.signatures.get().pk]) in page


def test_agree_dissent_decline(own, approval):
    own("agree")
    signature = approval.signatures.get()
    assert (signature.state, signature.digest) == ("signed", approval.digest)
    assert "Write your dissenting opinion" in own("dissent")
    page = own("dissent", HOSTILE)
    signature.refresh_from_db()
    assert (signature.state, signature.dissent) == ("signed", HOSTILE)
    assert "<script>alert" not in page
    assert "Signed with a dissenting opinion" in page
    own("decline")
    signature.refresh_from_db()
    assert (signature.state, signature.dissent) == ("refused", "")


def test_agreeing_leaves_words_written_by_mistake_out(own, approval):
    page = own("agree", "not meant")

    assert "Signed with a dissenting" not in page
    assert approval.signatures.get().dissent == ""


def test_the_hash_of_another_text_signs_nothing_and_keeps_the_words(own, approval):
    page = own("dissent", "My own words", "0" * 64)

    assert "nothing was signed" in page
    assert "My own words" in page
    assert approval.signatures.get().state == "waiting"


@pytest.mark.parametrize("who", ["another", "head", "stranger", "nobody"])
def test_nobody_opens_or_answers_the_page_of_another(client, mission, approval, who):
    users = {
        "another": factories.member(mission, name="Else").user,
        "head": head_of(mission),
        "stranger": factories.member(factories.mission()).user,
    }
    if who in users:
        client.force_login(users[who])
    address = reverse("to_sign", args=[approval.signatures.get().pk])

    codes = {
        client.get(address).status_code,
        client.post(address, {"act": "agree", "hash": approval.digest}).status_code,
    }

    assert codes == ({302} if who == "nobody" else {404})
    assert approval.signatures.get().state == "waiting"


@pytest.mark.parametrize(("suffix", "start"), [("html", b"<!"), ("docx", b"PK"), ("pdf", b"%PDF")])
def test_the_handout_holds_every_claim_with_its_base(client, mission, conclusion, suffix, start):
    client.force_login(factories.desk(mission).user)

    answer = client.get(reverse("conclusion_handout", args=[mission.code, "en", suffix]))

    assert answer.content.lstrip().startswith(start)
    if suffix == "html":
        text = answer.content.decode()
        topics = [
            row.ref
            for section in conclude.handout(conclusion, "en").sections
            for row in section.blocks
            if getattr(row, "ref", "").startswith("claims:")
        ]
        assert len(topics) == 5
        assert "voters marked their ballots in secret" in text
        assert "2 / 2" in text
        assert "Preview: not issued" in text
