import pytest

from missions.models import Claim, ClaimSource
from missions.workflow.claim import (
    assess,
    assess_one,
    behind,
)
from missions.workflow.tally import rebuild_claim
from tests import factories
from tests.missions.observed import voting

pytestmark = pytest.mark.django_db


def assessed(mission, code):
    return next(row for row in assess(mission) if row.claim.code == code)


def problems(row):
    return [(problem.code, problem.blocks) for problem in row.problems]


@pytest.fixture
def secrecy(mission):
    return mission.claims.get(code="voting-secrecy")


@pytest.fixture
def desk(mission):
    return factories.desk(mission).user


@pytest.mark.parametrize("number", [1, 3])
def test_assess_takes_the_same_queries_however_many_claims_and_observations(
    mission, observer, number, django_assert_num_queries
):
    kept = list(mission.claims.values_list("pk", flat=True)[:number])
    mission.claims.exclude(pk__in=kept).filter(passages__isnull=True).delete()
    voting(observer, number, answers={"VO_SECRECY": "no"})

    with django_assert_num_queries(14):
        rows = assess(mission)

    assert rows


def test_assess_writes_in_both_languages(mission, observer):
    voting(observer, 12, answers={"VO_UNAUTHORISED": "yes"})

    row = assessed(mission, "voting-identity")

    assert {language: sentence.text for language, sentence in row.sentences.items()} == {
        "en": "During all 12 visits in which this was observed, every voter's identity document"
        " was checked.",
        "ru": "При всех 12 посещениях, в ходе которых это наблюдалось, документ, удостоверяющий"
        " личность, проверялся у каждого избирателя.",
    }
    assert problems(row) == []


def test_assess_leaves_a_claim_without_data_out(mission):
    row = assessed(mission, "voting-identity")

    assert (dict(row.sentences), problems(row)) == ({}, [("no_data", False)])


def test_assess_names_at_most_ten_exceptions(mission, observer):
    voting(observer, 12, answers={"VO_ID": "no"})

    row = assessed(mission, "voting-identity")

    assert (len(row.exceptions), row.measure.observed.exceptions) == (10, 12)


def test_assess_names_no_station_where_few_answers_would_point_at_people(mission, observer):
    voting(observer, 4)
    voting(observer, 2, answers={"VO_ID": "no"}, place={})

    text = assessed(mission, "voting-identity").sentences["en"].text

    assert text.startswith(
        "During 4 of 6 visits, every voter's identity document was checked; 2 exceptions; "
    )
    assert "No." not in text


def test_assess_says_where_cases_lie_together(mission, observer):
    voting(observer, 22)
    voting(observer, 3, answers={"VO_GROUP": "yes"})

    text = assessed(mission, "voting-group").sentences["en"].text

    assert text.endswith("; concentrated in: Region A1, 08:00–09:00.")


def test_behind_keeps_what_was_told_apart(mission, observer, secrecy):
    told = {"VO_SECRECY": factories.given("yes", basis="told")}
    seen = {"VO_SECRECY": factories.given("yes", basis="document_seen")}
    voting(observer, 2)
    voting(observer, answers=seen)
    voting(observer, answers=told)

    assert behind(secrecy, "match", "observed").count() == 3
    assert behind(secrecy, "match", "told").count() == 1
    assert behind(secrecy).count() == 4


def test_a_reported_claim_keeps_its_speaker_and_carries_no_judgement(mission):
    said = Claim.objects.create(
        mission=mission,
        code="ready-as-told",
        kind="R",
        attribution={"en": "A. Reed, chair of the commission", "ru": "А. Рид, председатель"},
        clauses={"en": {"fact": "all was ready"}, "ru": {"fact": "всё готово"}},
    )
    judgement = mission.claims.get(code="judgement-law")
    judgement.clauses = {"en": {"fact": "the law suffices"}, "ru": {"fact": "закон достаточен"}}
    judgement.save()
    judgement.supports.set([said])

    assert assessed(mission, "ready-as-told").sentences["en"].text == (
        "A. Reed, chair of the commission, said that all was ready."
    )
    assert problems(assessed(mission, "judgement-law")) == [("rests_on_report", False)]


def test_a_reported_claim_without_an_office_blocks(mission):
    Claim.objects.create(
        mission=mission,
        code="rumour",
        kind="R",
        attribution={"en": "Somebody", "ru": "Некто"},
        clauses={"en": {"fact": "all was well"}, "ru": {"fact": "всё хорошо"}},
    )

    assert problems(assessed(mission, "rumour")) == [("no_attribution", True)]


def test_a_count_claim_states_its_number(mission, observer):
    claim = Claim.objects.create(
        mission=mission,
        code="seen",
        kind="C",
        clauses={
            "en": {"fact": "secret voting was seen during {count}", "forms": "visit|visits"},
            "ru": {
                "fact": "тайное голосование видели при {count}",
                "forms": "посещении|посещениях",
            },
        },
    )
    ClaimSource.objects.create(claim=claim, checklist="VO", matches="VO_SECRECY == 'yes'")
    voting(observer, 2)
    rebuild_claim(claim)

    row = assessed(mission, "seen")

    assert row.sentences["en"].text == "Secret voting was seen during 2 visits."
    assert row.sentences["ru"].text == "Тайное голосование видели при 2 посещениях."


def test_a_claim_without_a_translation_blocks(mission, observer):
    voting(observer)
    claim = mission.claims.get(code="voting-identity")
    claim.clauses = {"en": claim.clauses["en"]}
    claim.save()

    assert problems(assess_one(claim)) == [("untranslated", True)]


def test_an_unwritten_judgement_is_no_sentence(mission, observer):
    voting(observer)

    row = assessed(mission, "judgement-overall")

    assert (dict(row.sentences), problems(row)) == ({}, [("judgement_unwritten", False)])


@pytest.mark.parametrize(
    ("english", "russian"),
    [("voting was good", "голосование прошло хорошо"), ("voting was bad", "голосование плохое")],
)
def test_closed_gates_are_named_beside_a_judgement_whichever_way_it_judges(
    mission, observer, english, russian
):
    voting(observer)
    claim = mission.claims.get(code="judgement-administration")
    claim.clauses = {"en": {"fact": english}, "ru": {"fact": russian}}
    claim.save()

    row = assess_one(claim)

    assert ("gate_failed", False) in problems(row)
    assert row.sentences["en"].text == f"{english.capitalize()}."


def test_a_high_level_that_ratings_do_not_carry_becomes_the_measured_phrase(mission, observer):
    voting(observer, 3)
    claim = mission.claims.get(code="judgement-overall")
    claim.clauses = {
        "en": {"fact": "the election was held at a high level"},
        "ru": {"fact": "выборы прошли на высоком уровне"},
    }
    claim.save()

    row = assess_one(claim)

    assert ("gate", True) in problems(row)
    assert row.sentences["en"].text == (
        "Voting: of 3 ratings, 3 were positive (0 very good, 3 good)"
        " and 0 negative (0 bad, 0 very bad)."
    )
