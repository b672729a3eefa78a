import io

import pytest
from django.urls import reverse
from docx import Document

from missions.models import Passage
from missions.workflow import conclude
from tests import factories
from tests.missions.observed import conclusion_of, head_of, voting
from tests.observer.inline import inline_of

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert(1)</script> {{ user }} #let x = read("/etc") $y$ [[members]]'


@pytest.fixture
def desk(mission):
    return factories.desk(mission).user


@pytest.fixture
def strangers(observer, stranger):
    """Nobody, the mission's own observer, and the desk of another mission."""
    return {"nobody": None, "observer": observer.user, "desk": stranger.user}


def sign_in(client, user):
    client.logout()
    if user:
        client.force_login(user)


@pytest.fixture
def law(mission):
    """The empty text of the section on the law."""
    rows = Passage.objects.select_related("section__conclusion__mission", "claim")
    return rows.get(kind="written", section__code="law", section__conclusion__mission=mission)


@pytest.fixture
def issued(mission, observer):
    """A conclusion issued and not yet published."""
    voting(observer, 2)
    return conclude.issue(head_of(mission), conclusion_of(mission))


def of_desk(mission, passage):
    """Every address of the desk's conclusion, and how it is asked."""
    code = mission.code
    return [
        ("get", reverse("conclusion", args=[code])),
        ("get", reverse("evidence", args=[code]) + "?evidence=live:stations"),
        ("post", reverse("passage_write", args=[code, passage.pk])),
        ("post", reverse("passage_add", args=[code, "law"])),
        ("post", reverse("claim_word", args=[code, "voting-secrecy"])),
        ("get", reverse("conclusion_preview", args=[code, "en"])),
        ("get", reverse("conclusion_issue", args=[code])),
        ("post", reverse("conclusion_issue", args=[code])),
        ("post", reverse("conclusion_publish", args=[code, 1])),
    ]


def test_strangers_find_nothing_at_the_desk(client, mission, law, strangers, issued):
    before = Passage.objects.count()
    for name, expected in (("nobody", {302}), ("observer", {302}), ("desk", {404})):
        sign_in(client, strangers[name])
        answers = {getattr(client, how)(url).status_code for how, url in of_desk(mission, law)}
        assert answers == expected
    issued.refresh_from_db()
    assert (issued.published_at, Passage.objects.count()) == (None, before)


def test_a_coordinator_does_not_issue(client, mission, desk, issued):
    client.force_login(desk)

    asked = client.get(reverse("conclusion_issue", args=[mission.code]))
    done = client.post(reverse("conclusion_publish", args=[mission.code, 1]))

    assert (asked.status_code, done.status_code) == (403, 403)
    page = client.get(reverse("conclusion", args=[mission.code])).content.decode()
    assert reverse("conclusion_issue", args=[mission.code]) not in page


def test_an_unpublished_issue_is_the_desks_alone(client, mission, desk, strangers, issued):
    addresses = [
        reverse("public_conclusion", args=[mission.code, 1, "en"]),
        reverse("conclusion_file", args=[mission.code, 1, "en", "pdf"]),
        reverse("latest_conclusion", args=[mission.code]),
    ]
    for user in strangers.values():
        sign_in(client, user)
        assert [client.get(address).status_code for address in addresses] == [404] * 3

    client.force_login(desk)
    page = client.get(addresses[0])
    assert page.status_code == 200
    assert "Not published" in page.content.decode()


def test_the_desk_leads_from_a_figure_to_who_answered_and_verified(client, mission, observer, desk):
    voting(observer, place={"code": "S-7", "number": "707"})
    client.force_login(desk)
    address = reverse("conclusion", args=[mission.code])

    page = client.get(address, {"section": "voting", "language": "en"}).content.decode()
    panel = client.get(
        address, {"section": "voting", "evidence": "claim:voting-identity:answered"}
    ).content.decode()
    alone = client.get(
        reverse("evidence", args=[mission.code]), {"evidence": "claim:voting-identity:answered"}
    ).content.decode()

    assert "evidence=claim%3Avoting-identity%3Aanswered" in page
    assert inline_of(panel) == []
    for text in (panel, alone):
        for told in ("VO_ID == &#x27;yes&#x27;", "№ 707", "Anna Novak", "Clara Desk"):
            assert told in text
    assert "<html" not in alone


@pytest.mark.parametrize(
    "ref",
    [
        "live:stations",
        "live:members",
        "live:hours",
        "live:irregularities",
        "area:A1",
        "answer:VO:VO_ID:yes",
        "answer:VO:VO_ID:no_answer",
        "ratings:VO:positive",
        "fault:VO_GROUP:2",
        "fault:VO_GROUP:2:voting",
        "fault:VO_GROUP:2:voting:confirmed",
        "selection:planned_route",
        "home:ordinary",
        "live:confirmed",
        "live:kinds",
        "live:refused_abroad",
        "live:planned_route",
        "live:candidates",
        "office:planned",
        "office:short:meetings",
        "venues:a:asked",
        "claim:complaints",
        "claim:judgement-overall",
    ],
)
def test_every_kind_of_figure_opens(client, mission, observer, desk, ref):
    voting(observer, answers={"VO_GROUP": "yes"})
    client.force_login(desk)

    answer = client.get(reverse("evidence", args=[mission.code]), {"evidence": ref})

    assert answer.status_code == 200


@pytest.mark.parametrize("ref", ["", "claim:nothing", "area:nowhere", "fault:VO_ID:x"])
def test_a_figure_that_is_none_opens_nothing(client, mission, desk, ref):
    client.force_login(desk)

    answer = client.get(reverse("evidence", args=[mission.code]), {"evidence": ref})

    assert answer.status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_desks_page_takes_the_same_queries_however_many_observations(
    client, observer, number, django_assert_max_num_queries
):
    mission = observer.mission
    voting(observer, number)
    client.force_login(factories.desk(mission).user)
    query = {"section": "voting", "evidence": "claim:voting-identity"}

    with django_assert_max_num_queries(100) as asked:
        client.get(reverse("conclusion", args=[mission.code]), query)

    assert len(asked) == 85


def test_a_word_is_weakened_and_strengthened_at_the_desk(client, mission, observer, desk):
    voting(observer, 17)
    voting(observer, 3, answers={"VO_SECRECY": "no"})
    client.force_login(desk)
    address = reverse("claim_word", args=[mission.code, "voting-secrecy"])
    claim = mission.claims.get(code="voting-secrecy")

    client.post(address, {"word": "majority"})
    refused = client.post(address, {"word": "nearly_all", "act": "strengthen"}, follow=True)
    client.post(address, {"word": "nearly_all", "act": "strengthen", "reason": "One corridor"})

    chosen = list(claim.wording_decisions.values_list("chosen", "stronger", "reason"))
    assert chosen == [("majority", False, ""), ("nearly_all", True, "One corridor")]
    assert "Give a reason." in refused.content.decode()


def test_hostile_text_stays_text_in_every_format(client, mission, observer, desk, law):
    voting(observer)
    head = head_of(mission)
    client.force_login(head)
    texts = {"text_en": HOSTILE, "text_ru": HOSTILE}

    client.post(reverse("passage_write", args=[mission.code, law.pk]), texts)
    page = client.get(reverse("conclusion", args=[mission.code]), {"section": "law"})
    client.post(reverse("conclusion_issue", args=[mission.code]))
    client.post(reverse("conclusion_publish", args=[mission.code, 1]))
    client.logout()
    public = client.get(reverse("public_conclusion", args=[mission.code, 1, "en"]))
    file = client.get(reverse("conclusion_file", args=[mission.code, 1, "en", "docx"]))
    document = Document(io.BytesIO(b"".join(file.streaming_content)))

    printed = HOSTILE.replace("[[members]]", "3")
    assert printed in [paragraph.text for paragraph in document.paragraphs]
    for answer in (page, public):
        text = answer.content.decode()
        assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ user }}" in text
        assert "<script>alert" not in text
    pdf = client.get(reverse("conclusion_file", args=[mission.code, 1, "en", "pdf"]))
    assert b"".join(pdf.streaming_content).startswith(b"%PDF")


def test_what_blocks_is_told_before_and_nothing_is_issued(client, mission, observer, law):
    voting(observer)
    client.force_login(head_of(mission))
    texts = {"text_en": "[[nothing]]", "text_ru": "Текст."}
    client.post(reverse("passage_write", args=[mission.code, law.pk]), texts)

    asked = client.get(reverse("conclusion_issue", args=[mission.code])).content.decode()
    client.post(reverse("conclusion_issue", args=[mission.code]))

    assert "There is no figure called “nothing”." in asked
    assert "Issue revision 1" not in asked
    assert not conclusion_of(mission).issues.exists()


def test_the_preview_says_that_nothing_is_issued(client, mission, observer, desk):
    voting(observer)
    client.force_login(desk)

    page = client.get(reverse("conclusion_preview", args=[mission.code, "ru"]))
    unknown = client.get(reverse("conclusion_preview", args=[mission.code, "de"]))

    assert "документ не выпущен" in page.content.decode()
    assert unknown.status_code == 404
