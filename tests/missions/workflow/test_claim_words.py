import pytest
from django.core.exceptions import PermissionDenied

from missions.models import Claim, LogEntry, WordingDecision
from missions.wording.strength import Word
from missions.workflow.claim import (
    ClaimError,
    assess_one,
    strengthen,
    stronger_words,
    weaken,
    weaker_words,
)
from missions.workflow.review import withdraw
from tests import factories
from tests.missions.observed import voting

pytestmark = pytest.mark.django_db


def problems(row):
    return [(problem.code, problem.blocks) for problem in row.problems]


@pytest.fixture
def secrecy(mission):
    return mission.claims.get(code="voting-secrecy")


@pytest.fixture
def desk(mission):
    return factories.desk(mission).user


def test_weaken_needs_no_reason_and_is_logged(mission, observer, secrecy, desk):
    voting(observer, 20)
    offered = weaker_words(assess_one(secrecy))

    weaken(desk, secrecy, "majority")

    row = assess_one(secrecy)
    assert Word.MAJORITY in offered
    assert (row.strength.word, row.word) == (Word.ALL, Word.MAJORITY)
    assert row.sentences["en"].text.startswith("During most of the visits (20 of 20)")
    entry = LogEntry.objects.filter(act="weaken").get()
    assert (entry.actor, entry.details["chosen"]) == (desk, "majority")
    assert Claim.objects.get(pk=secrecy.pk).weakened_to == "majority"


def test_weaken_to_the_computed_word_takes_the_choice_back(mission, observer, secrecy, desk):
    voting(observer, 20)
    weaken(desk, secrecy, "majority")

    weaken(desk, secrecy, "all")

    assert assess_one(secrecy).word == Word.ALL
    assert Claim.objects.get(pk=secrecy.pk).weakened_to == ""


def test_a_weakened_word_that_the_data_no_longer_carry_blocks(mission, observer, secrecy, desk):
    voting(observer, 20)
    weaken(desk, secrecy, "majority")

    voting(observer, 20, answers={"VO_SECRECY": "no"})

    row = assess_one(secrecy)
    assert row.word == Word.ABOUT_HALF
    assert problems(row) == [("not_carried", True)]


def test_an_adverse_count_is_never_shrunk_without_a_reason(mission, observer, desk):
    voting(observer, 20, answers={"VO_GROUP": "yes"})
    claim = mission.claims.get(code="voting-group")

    assert weaker_words(assess_one(claim)) == (Word.FIGURES,)
    with pytest.raises(ClaimError) as error:
        weaken(desk, claim, "some")
    assert error.value.code == "not_weaker"


def test_strengthen_needs_a_reason_that_stays(mission, observer, secrecy, desk):
    voting(observer, 17)
    voting(observer, 3, answers={"VO_SECRECY": "no"})
    assert Word.NEARLY_ALL in stronger_words(assess_one(secrecy))

    with pytest.raises(ClaimError) as error:
        strengthen(desk, secrecy, "nearly_all", "  ")
    decision = strengthen(desk, secrecy, "nearly_all", "The three were one corridor")

    assert error.value.code == "reason_missing"
    assert assess_one(secrecy).word == Word.NEARLY_ALL
    assert (decision.stronger, decision.computed) == (True, "large_majority")
    assert LogEntry.objects.get(act="strengthen").details["reason"] == decision.reason


def test_no_reason_makes_all_of_less_than_all(mission, observer, secrecy, desk):
    voting(observer, 19)
    voting(observer, answers={"VO_SECRECY": "no"})

    with pytest.raises(ClaimError) as error:
        strengthen(desk, secrecy, "all", "It was nothing")

    assert error.value.code == "not_stronger"
    assert not WordingDecision.objects.exists()


def test_a_reason_carries_a_word_no_further_than_the_next_band(mission, observer, secrecy, desk):
    voting(observer, 11)
    voting(observer, 9, answers={"VO_SECRECY": "no", "VO_GROUP": "yes"})
    adverse = assess_one(mission.claims.get(code="voting-group"))

    assert assess_one(secrecy).word == adverse.word == Word.ABOUT_HALF
    assert stronger_words(assess_one(secrecy)) == (Word.MAJORITY,)
    assert stronger_words(adverse) == (Word.MAJORITY, Word.CONSIDERABLE_PART)
    with pytest.raises(ClaimError) as error:
        strengthen(desk, secrecy, "nearly_all", "It felt so")
    assert error.value.code == "not_stronger"


def test_a_strengthened_word_lapses_when_the_computed_word_changes(
    mission, observer, secrecy, desk
):
    rows = voting(observer, 17)
    voting(observer, 3, answers={"VO_SECRECY": "no"})
    strengthen(desk, secrecy, "nearly_all", "Reason")

    for row in rows[:6]:
        withdraw(desk, row, "Wrong station")

    row = assess_one(secrecy)
    assert (row.word, problems(row)) == (Word.K_OF_N, [("lapsed", True)])


@pytest.mark.parametrize("step", [weaken, strengthen])
def test_only_the_missions_desk_chooses_words(secrecy, stranger, observer, step):
    more = ("reason",) if step is strengthen else ()
    for user in (stranger.user, observer.user):
        with pytest.raises(PermissionDenied):
            step(user, secrecy, "figures", *more)
