"""The office's records as a conclusion prints them."""

import datetime

import pytest

from missions.content import Picture, Table, text_of
from missions.models import (
    ExternalFigure,
    LegalAct,
    Provision,
    Recommendation,
    Shortcoming,
)
from missions.workflow import conclude
from tests import factories, kept
from tests.missions.concluded import draft, figures, lists, notes, said_by
from tests.missions.observed import conclusion_of

pytestmark = pytest.mark.django_db


def test_sources_that_disagree_stand_side_by_side_with_their_scope(mission):
    rows = ((9970, "at home", None), (9968, "and abroad", 5), (9920, "opened", 6))
    for value, scope, month in rows:
        ExternalFigure.objects.create(
            mission=mission,
            subject="administration",
            preferred=month is None,
            scope=kept.texts(scope),
            as_of=datetime.date(2024, month, 9) if month else None,
            **said_by("stations-there-are", value),
        )

    note = notes(draft(mission))["live:external:stations-there-are"]

    assert note == (
        "the Commission, at home; other sources:"
        " 9,968 (the Commission, and abroad, 9\N{NO-BREAK SPACE}May 2024);"
        " 9,920 (the Commission, opened, 9\N{NO-BREAK SPACE}June 2024)"
    )


@pytest.mark.parametrize(
    ("gender", "verb"), [("f", "сообщила: "), ("m", "сообщил: "), ("", "сообщил(а): ")]
)
def test_a_verb_agrees_with_who_spoke(mission, gender, verb):
    speaker = kept.person(mission, gender=gender)
    kept.statement(mission, "ok", speaker=speaker)

    assert f"А. Б. Главный, Председатель Комиссии, {verb}ok (ru)." in text_of(draft(mission, "ru"))


def test_what_became_of_earlier_advice_is_shown_with_its_evidence(mission):
    earlier = factories.mission(election_day=datetime.date(2019, 6, 9))
    before = Recommendation.objects.create(mission=earlier, text=kept.texts("count in public"))
    rows = (("partly", "half"), ("accepted", "the law"), ("not_addressed", "nothing"))
    for position, (status, evidence) in enumerate(rows):
        Recommendation.objects.create(
            mission=mission,
            text=kept.texts(f"go on: {status}"),
            predecessor=before,
            position=position,
            status=status,
            evidence=kept.texts(evidence),
        )

    content = draft(mission)
    table = next(
        block
        for section in content.sections
        for block in section.blocks
        if isinstance(block, Table) and block.ref == "followed"
    )

    assert [[cell.text for cell in row] for row in table.rows] == [
        ["count in public", "presidential election, 9\N{NO-BREAK SPACE}June 2019", *rest]
        for rest in (
            ["partly accepted", "half"],
            ["accepted", "the law"],
            ["not addressed", "nothing"],
        )
    ]
    listed = [text for style, text in lists(content) if style == "list" and "go on" in text]
    assert listed == ["go on: partly", "go on: not_addressed"]


def test_a_provision_is_cited_with_its_act_article_and_number(mission):
    act = LegalAct.objects.create(
        mission=mission,
        kind="constitution",
        name=kept.texts("Constitution", "Конституция"),
        under=kept.texts("the Constitution", "Конституции"),
        articles="3, 41",
    )
    Provision.objects.create(
        mission=mission,
        act=act,
        article="41",
        kind="system",
        amount=5,
        unit=kept.texts("year|years", "год|года|лет"),
        text=kept.texts("the President is elected for {amount}", "Президента избирают на {amount}"),
    )

    english, russian = draft(mission), draft(mission, "ru")

    assert "Under the Constitution, article 41, the President is elected for 5 years." in text_of(
        english
    )
    assert "По Конституции, статья 41, Президента избирают на 5 лет." in text_of(russian)
    assert "Конституция (статьи 3, 41)" in text_of(russian)
    assert "5 years" in figures(english).values()


def test_time_on_air_is_summed_per_candidate_and_drawn(mission):
    first, second = (factories.candidate(mission, f"K{n}", n) for n in (1, 2))
    for candidate, seconds, tone in (
        (first, 90, "positive"),
        (first, 30, "negative"),
        (second, 360, "neutral"),
    ):
        kept.note(mission, candidate, seconds, tone=tone)
    kept.note(mission, None, 999, subject="Lists")
    other = factories.mission()
    kept.note(other, factories.candidate(other, "K1"), 7777)

    content = draft(mission)
    blocks = [block for section in content.sections for block in section.blocks]
    table = next(b for b in blocks if isinstance(b, Table) and b.ref == "airtime")
    picture = next(b for b in blocks if isinstance(b, Picture) and b.ref == "airtime")

    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Candidate K1", "1:30", "0:00", "0:30", "2:00", "2"],
        ["Candidate K2", "0:00", "6:00", "0:00", "6:00", "1"],
        ["Other subjects", "0:00", "16:39", "0:00", "16:39", "1"],
    ]
    assert "Other subjects" not in picture.alt + picture.svg
    assert "Candidate K1: 2:00, 25\N{NO-BREAK SPACE}%" in picture.alt
    assert "Candidate K2: 6:00, 75\N{NO-BREAK SPACE}%" in picture.alt


def test_hostile_words_stay_words_in_the_document(mission):
    hostile = "<script>alert(1)</script> {amount} [[stations]] {when}"
    speaker = kept.person(mission, name=kept.texts(hostile), office=kept.texts("{name} & Co"))
    meeting = kept.meeting(mission, topics=[kept.texts(hostile)])
    meeting.theirs.set([speaker])
    kept.statement(mission, "[[external:nowhere]] {content}", meeting=meeting, speaker=speaker)

    text = text_of(draft(mission))

    assert f"topics: {hostile}" in text
    assert "{name} & Co, said that [[external:nowhere]] {content}." in text


@pytest.mark.parametrize("number", [1, 3])
def test_the_office_takes_the_same_queries_however_much_it_kept(
    mission, number, django_assert_max_num_queries
):
    for place in range(number):
        base = kept.headquarters(mission, f"K{place + 1}")
        meeting = kept.meeting(mission, headquarters=base, position=place)
        meeting.theirs.set([kept.person(mission, f"p{place}")])
        kept.statement(mission, meeting=meeting)
        kept.note(mission, base.candidate, 60)
        Shortcoming.objects.create(mission=mission, text=kept.texts())

    conclusion = conclusion_of(mission)
    with django_assert_max_num_queries(60):
        facts = conclude.gather(conclusion)
        conclude.lay(facts, "en")
        conclude.lay(facts, "ru")
