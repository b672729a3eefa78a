"""The checker over a conclusion: what blocks, what is kept with a reason, what an issue keeps."""

import pytest

from missions.models import CheckDecision, LogEntry, Passage
from missions.workflow import conclude
from missions.workflow.claim import strengthen
from tests import factories
from tests.missions.observed import conclusion_of, head_of, voting

pytestmark = pytest.mark.django_db
AT_ALL = {
    "en": "At all stations voters marked their ballots in secret.",
    "ru": "На всех участках голосование прошло тайно.",
}
WARNED = {"en": "All newspapers were fair.", "ru": "Все газеты были беспристрастны."}


@pytest.fixture
def desk(mission):
    return factories.desk(mission).user


@pytest.fixture
def passage(mission):
    """A text that an author may write."""
    rows = Passage.objects.select_related("section__conclusion__mission", "claim")
    own = rows.filter(section__conclusion__mission=mission, kind="written")
    return own.order_by("section__position", "position").first()


def remarks(mission):
    found = conclude.problems(conclusion_of(mission))
    return [row for row in found if isinstance(row, conclude.Remarked)]


def test_a_mission_as_it_is_founded_has_no_remark(mission, observer):
    voting(observer, 2)

    assert remarks(mission) == []


def test_all_stations_against_one_contrary_observation_blocks_and_names_it(
    mission, observer, desk, passage
):
    voting(observer, 2)
    [contrary] = voting(observer, answers={"VO_SECRECY": "no"})
    conclude.write(desk, passage, AT_ALL)

    found = remarks(mission)

    assert {row.language for row in found} == {"en", "ru"}
    for row in found:
        assert (row.blocks, row.warns, row.where) == (True, False, conclude.key_of(passage))
        assert [source.observation for source in row.remark.sources] == [str(contrary.pk)]
        assert contrary.station.number in row.message
    with pytest.raises(conclude.ConcludeError):
        conclude.issue(head_of(mission), conclusion_of(mission))


def test_an_unverified_observation_contradicts_nothing(mission, observer, desk, passage):
    voting(observer, 12)
    factories.sent(observer, factories.station(mission), answers={"VO_SECRECY": "no"})
    conclude.write(desk, passage, AT_ALL)

    assert remarks(mission) == []


def test_an_error_cannot_be_kept(mission, observer, desk, passage):
    voting(observer, answers={"VO_SECRECY": "no"})
    conclude.write(desk, passage, AT_ALL)
    digest = remarks(mission)[0].digest

    with pytest.raises(conclude.KeepError, match="error"):
        conclude.keep(desk, conclusion_of(mission), digest, "I know better")
    assert not CheckDecision.objects.exists()


def test_a_warning_blocks_until_it_is_kept_with_a_reason(mission, observer, desk, passage):
    voting(observer)
    conclude.write(desk, passage, WARNED)
    conclusion = conclusion_of(mission)
    assert [row.blocks for row in remarks(mission)] == [True, True]
    with pytest.raises(conclude.ConcludeError):
        conclude.issue(head_of(mission), conclusion)

    for row in remarks(mission):
        with pytest.raises(conclude.KeepError, match="reason"):
            conclude.keep(desk, conclusion, row.digest, "  ")
        conclude.keep(desk, conclusion, row.digest, " All five were read. ")

    assert [row.blocks for row in remarks(mission)] == [False, False]
    frozen = conclude.issue(head_of(mission), conclusion)
    kept = {row["language"]: row for row in frozen.decisions}
    assert set(kept) == {"en", "ru"}
    assert kept["en"]["words"] == "All"
    assert kept["en"]["reason"] == "All five were read."
    assert kept["en"]["by"] == desk.name
    assert kept["en"]["place"] == conclude.key_of(passage)
    assert LogEntry.objects.filter(mission=mission, act="keep words").count() == 2


def test_a_decision_lapses_with_the_words(mission, observer, desk, passage):
    voting(observer)
    conclusion = conclusion_of(mission)
    conclude.write(desk, passage, WARNED)
    for row in remarks(mission):
        conclude.keep(desk, conclusion, row.digest, "Read")
    conclude.write(desk, passage, {"en": "All newspapers were very fair."})

    assert {row.language: row.blocks for row in remarks(mission)} == {"en": True, "ru": False}
    conclude.write(desk, passage, {"en": "Newspapers were read.", "ru": "Газеты читали."})
    assert conclude.issue(head_of(mission), conclusion).decisions == []


def test_a_decision_lapses_with_the_evidence(mission, observer, desk, passage):
    voting(observer, 12)
    voting(observer, answers={"VO_SECRECY": ...})
    conclusion = conclusion_of(mission)
    conclude.write(desk, passage, AT_ALL)
    for row in remarks(mission):
        assert row.remark.reason == "fewer"
        conclude.keep(desk, conclusion, row.digest, "One was late")
    assert [row.blocks for row in remarks(mission)] == [False, False]

    voting(observer, answers={"VO_SECRECY": ...})

    assert [row.blocks for row in remarks(mission)] == [True, True]


def test_what_is_gone_cannot_be_kept(mission, observer, desk, passage):
    voting(observer)
    conclude.write(desk, passage, WARNED)
    digest = remarks(mission)[0].digest
    conclude.write(desk, passage, {"en": "Nothing.", "ru": "Ничего."})

    with pytest.raises(conclude.KeepError, match="gone"):
        conclude.keep(desk, conclusion_of(mission), digest, "Read")


def test_a_word_strengthened_with_a_reason_is_answered_for(mission, observer, desk):
    voting(observer, 17)
    voting(observer, 3, answers={"VO_SECRECY": "no"})
    claim = mission.claims.get(code="voting-secrecy")
    strengthen(desk, claim, "nearly_all", "One corridor")

    assert remarks(mission) == []


def test_text_is_checked_while_it_is_typed(mission, observer):
    voting(observer, answers={"VO_SECRECY": "no"})

    found = conclude.as_typed(mission, {**AT_ALL, "en": ""})

    assert [(row.language, row.remark.reason) for row in found] == [("ru", "contradicted")]
