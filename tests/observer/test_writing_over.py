"""Writing at the desk: the list without a script, sentences typed over, reasons told."""

import pytest
from django.urls import reverse

from missions.models import Issue, Passage
from missions.workflow import conclude, sign
from missions.workflow.claim import strengthen, weaken
from tests import factories
from tests.missions.observed import conclusion_of, head_of, voting
from tests.observer.inline import inline_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(mission):
    return factories.desk(mission).user


@pytest.fixture
def law(mission):
    rows = Passage.objects.select_related("section__conclusion__mission", "claim")
    return rows.get(kind="written", section__code="law", section__conclusion__mission=mission)


def address(name, mission, *rest):
    return reverse(name, args=[mission.code, *rest])


def page(client, mission, section="law"):
    return client.get(address("conclusion", mission), {"section": section}).content.decode()


def typed(law, text, **more):
    return {"passage": law.pk, "version": law.version, "text_en": text, "text_ru": "", **more}


def test_the_list_beside_the_boxes_needs_no_script(client, mission, observer, anna, law):
    voting(observer, 3)
    client.force_login(anna)
    fields = typed(law, "At / of them", language="en", insert="[[stations]]")
    url = address("passage_insert", mission, "law")

    shown = client.post(url, fields).content.decode()
    guessed = client.post(url, {**fields, "insert": "[[<b>]]"}).content.decode()
    alone = client.get(address("passage_inserts", mission), {"language": "ru"}).content.decode()

    assert "At [[stations]] of them" in shown
    assert inline_of(shown) == []
    assert "[[&lt;b&gt;]]" not in guessed
    assert 'role="option"' in alone
    assert 'data-insert="[[claim:voting-secrecy]]"' in alone
    assert "<html" not in alone


def test_a_sentence_typed_over_shows_what_became_of_its_evidence(client, mission, observer, anna):
    voting(observer, 12)
    rows = Passage.objects.select_related("section__conclusion__mission", "claim")
    passage = rows.get(section__conclusion__mission=mission, claim__code="voting-secrecy")
    conclude.write(anna, passage, {"en": "In 12 stations <i>secret</i>."})
    client.force_login(anna)
    before = page(client, mission, "voting")
    voting(observer, 2)
    after = page(client, mission, "voting")

    assert "Typed over the computed sentence" in before
    assert "evidence changed" not in before
    assert "evidence changed" in after
    assert "<del>12</del><ins>14</ins>" in after
    assert "&lt;i&gt;secret" in after
    for row in conclude.problems(conclusion_of(mission)):
        if row.lapsed:
            conclude.keep(anna, conclusion_of(mission), row.digest, "It holds <u>still</u>")
    kept = page(client, mission, "voting")
    assert "evidence changed" not in kept
    assert "It holds &lt;u&gt;still&lt;/u&gt;" in kept
    assert "<i>secret" not in after
    fields = {"act": "computed", "version": passage.version + 1, "text_en": "x", "text_ru": "x"}
    client.post(address("passage_write", mission, passage.pk), fields)
    assert "Typed over" not in page(client, mission, "voting")


@pytest.mark.parametrize("signed", [False, True])
def test_a_reason_stands_before_whoever_approves(client, observer, anna, law, signed):
    mission, head = observer.mission, head_of(observer.mission)
    voting(observer)
    conclude.write(anna, law, {"en": "All newspapers were fair.", "ru": "Газеты читали."})
    document = conclusion_of(mission)
    [warned] = [row for row in conclude.problems(document) if isinstance(row, conclude.Remarked)]
    conclude.keep(anna, document, warned.digest, "<b>Five</b> were read")
    if signed:
        sign.switch(head, document, signed=True)
        sign.consolidate(head, document)
    client.force_login(head)

    name = "conclusion_agreement" if signed else "conclusion_issue"
    shown = client.get(address(name, mission)).content.decode()

    assert "Words kept with a reason" in shown
    assert f"{anna.name}" in shown
    assert "&lt;b&gt;Five&lt;/b&gt; were read" in shown


@pytest.mark.parametrize("signed", [False, True])
def test_a_strengthened_word_stands_before_whoever_approves(client, observer, anna, signed):
    mission, head = observer.mission, head_of(observer.mission)
    voting(observer, 18)
    voting(observer, 2, answers={"VO_SECRECY": "no"})
    claim, document = mission.claims.get(code="voting-secrecy"), conclusion_of(mission)
    strengthen(anna, claim, "nearly_all", "<b>Two</b> in one corridor")
    if signed:
        sign.switch(head, document, signed=True)
        sign.consolidate(head, document)
    client.force_login(head)
    url = address("conclusion_agreement" if signed else "conclusion_issue", mission)

    shown = client.get(url).content.decode()
    weaken(anna, claim, "majority")
    weakened = client.get(url).content.decode()

    told = " ".join(shown.partition("Words strengthened with a reason")[2].split())
    assert "The data carry: the large majority · the author's word: nearly all" in told
    assert "&lt;b&gt;Two&lt;/b&gt; in one corridor" in told
    assert f"{anna.name}, " in told
    assert inline_of(shown) == []
    assert "Words strengthened with a reason" not in weakened


def test_the_reason_of_a_strengthened_word_stays_with_the_issue(mission, observer, anna):
    voting(observer, 18)
    voting(observer, 2, answers={"VO_SECRECY": "no"})
    claim = mission.claims.get(code="voting-secrecy")
    strengthen(anna, claim, "nearly_all", "Two in one corridor")

    frozen = conclude.issue(head_of(mission), conclusion_of(mission))
    weaken(anna, claim, "majority")
    later = conclude.issue(head_of(mission), conclusion_of(mission))

    [row] = Issue.objects.get(pk=frozen.pk).decisions
    assert (row["rule"], row["place"], row["words"]) == (
        "strengthened",
        "voting-secrecy",
        "large_majority → nearly_all",
    )
    assert (row["reason"], row["by"]) == ("Two in one corridor", anna.name)
    assert later.decisions == []


def test_another_sections_passage_is_not_offered(client, mission, anna, law):
    client.force_login(anna)
    url = address("passage_insert", mission, "voting")

    assert client.get(url, {"passage": law.pk}).status_code == 404
    assert client.get(url, {"passage": "x"}).status_code == 404
