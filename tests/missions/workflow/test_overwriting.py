"""Sentences typed over computed ones: what was computed is kept, its change told, law 6 holds."""

import pytest

from missions.models import LogEntry, Passage
from missions.workflow import conclude
from missions.workflow.conclude.differing import differences
from tests import factories
from tests.missions.concluded import stated
from tests.missions.observed import conclusion_of, head_of, voting

pytestmark = pytest.mark.django_db
CODE = "voting-secrecy"


@pytest.fixture
def desk(mission):
    return factories.desk(mission).user


@pytest.fixture
def passage(mission):
    """The passage that states a claim."""
    rows = Passage.objects.select_related("section__conclusion__mission", "claim")
    return rows.get(section__conclusion__mission=mission, claim__code=CODE)


def remarks(mission, rule="overwritten"):
    found = conclude.problems(conclusion_of(mission))
    own = [row for row in found if isinstance(row, conclude.Remarked)]
    return [row for row in own if row.remark.rule == rule]


def printed(mission, language="en"):
    content = conclude.draft(conclusion_of(mission), language)
    blocks = [block for section in content.sections for block in section.blocks]
    own = [block for block in blocks if block.ref == CODE]
    return ["".join(run.text for run in block.runs) for block in own]


def test_a_typed_sentence_stands_for_the_computed_one_in_its_language(
    mission, observer, desk, passage
):
    voting(observer, 12)
    before = stated(mission, CODE)
    text = f"Voters were alone in the booths at [[claim:{CODE}:matching]] stations."

    written = conclude.write(desk, passage, {"en": text})

    assert printed(mission) == ["Voters were alone in the booths at 12 stations."]
    assert printed(mission, "ru") == [stated(mission, CODE, "ru")]
    assert written.replaced["texts"]["en"] == before
    assert written.replaced["figures"]["matching"] == 12
    assert LogEntry.objects.get(act="overwrite").details["text"] == {"en": text}


def test_the_computed_sentence_typed_again_overwrites_nothing(mission, observer, desk, passage):
    voting(observer, 12)
    facts = conclude.gather(conclusion_of(mission))
    assessed = facts.assessed[passage.claim_id]
    same = {code: conclude.notation_of(assessed, code) for code in ("en", "ru")}
    assert f"[[claim:{CODE}:answered]]" in same["en"]

    written = conclude.write(desk, passage, same)

    assert (written.text, written.replaced) == ({}, {})
    assert printed(mission) == [stated(mission, CODE)]


def test_the_computed_sentence_is_taken_back(mission, observer, desk, passage):
    voting(observer, 12)
    conclude.write(desk, passage, {"en": "At 12 stations the ballot was secret."})
    back = conclude.write(desk, passage, {"en": "", "ru": ""})

    assert (back.text, back.replaced, back.version) == ({}, {}, passage.version + 2)
    assert printed(mission) == [stated(mission, CODE)]


def test_changed_evidence_marks_the_sentence_until_someone_decides(
    mission, observer, desk, passage
):
    voting(observer, 12)
    before = stated(mission, CODE)
    conclude.write(desk, passage, {"en": f"Of [[claim:{CODE}:answered]] stations none was open."})
    assert [row for row in remarks(mission) if row.lapsed] == []
    voting(observer)

    [lapsed] = [row for row in remarks(mission) if row.lapsed]

    assert (lapsed.blocks, lapsed.warns, lapsed.language) == (True, True, "en")
    assert lapsed.where == conclude.key_of(passage)
    params = dict(lapsed.remark.params)
    assert (params["before"], params["now"]) == (before, stated(mission, CODE))
    assert (params["matching"], params["answered"]) == ("12:13", "12:13")
    assert before in lapsed.message
    with pytest.raises(conclude.ConcludeError):
        conclude.issue(head_of(mission), conclusion_of(mission))

    conclude.keep(desk, conclusion_of(mission), lapsed.digest, "The sense is the same")
    assert [row.blocks for row in remarks(mission) if row.lapsed] == [False]
    voting(observer)
    assert [row.blocks for row in remarks(mission) if row.lapsed] == [True]


def test_saving_again_takes_the_new_evidence_for_known(mission, observer, desk, passage):
    voting(observer, 12)
    conclude.write(desk, passage, {"en": "At 12 stations the ballot was secret."})
    voting(observer)
    conclude.write(desk, passage, {"en": "At 13 stations the ballot was secret."})

    assert [row for row in remarks(mission) if row.lapsed] == []


def test_a_sentence_is_not_typed_over_unseen(mission, observer, desk, passage):
    voting(observer, 12)
    with pytest.raises(conclude.EditConflictError, match="evidence"):
        conclude.write(desk, passage, {"en": "Secret."}, passage.version, "0" * 64)
    passage.refresh_from_db()
    assert (passage.text, passage.replaced) == ({}, {})


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("At the large majority of stations ballots were marked in secret.", None),
        ("At 18 of 20 stations voters marked their ballots in secret.", None),
        ("At nearly all stations voters marked their ballots in secret.", "stronger"),
        ("Voters marked their ballots in secret.", "no_quantity"),
        ("At 19 of 20 stations voters marked their ballots in secret.", "not_counted"),
    ],
)
def test_what_is_typed_says_no_more_than_what_is_computed(observer, desk, passage, text, reason):
    mission = observer.mission
    voting(observer, 18)
    voting(observer, 2, answers={"VO_SECRECY": "no"})
    conclude.write(desk, passage, {"en": text})

    found = remarks(mission)

    assert [row.remark.reason for row in found] == ([reason] if reason else [])
    assert all(row.blocks for row in found)


def test_all_against_an_exception_is_an_error_that_nobody_keeps(mission, observer, desk, passage):
    voting(observer, 19)
    [contrary] = voting(observer, answers={"VO_SECRECY": "no"})
    conclude.write(desk, passage, {"en": "At all stations voters marked ballots in secret."})

    [found] = remarks(mission, "quantifier")

    assert (found.blocks, found.warns) == (True, False)
    assert [row.observation for row in found.remark.sources] == [str(contrary.pk)]


def test_a_stronger_word_stands_with_a_reason_that_the_issue_keeps(
    mission, observer, desk, passage
):
    voting(observer, 18)
    voting(observer, 2, answers={"VO_SECRECY": "no"})
    text = "At nearly all stations, 18 of 20, voters marked their ballots in secret."
    conclude.write(desk, passage, {"en": text})
    for row in remarks(mission) + remarks(mission, "adjective"):
        conclude.keep(desk, conclusion_of(mission), row.digest, "Two in one corridor")

    frozen = conclude.issue(head_of(mission), conclusion_of(mission))

    assert {row["rule"]: row["reason"] for row in frozen.decisions} == {
        "overwritten": "Two in one corridor"
    }


def test_differences_are_told_word_by_word():
    told = [(piece.kind, piece.text) for piece in differences("At 12 stations.", "At 13 stations.")]

    assert told == [("same", "At "), ("old", "12"), ("new", "13"), ("same", " stations.")]
    assert [piece.kind for piece in differences("", "New")] == ["new"]
    assert [piece.kind for piece in differences("Old", "")] == ["old"]
    assert differences("", "") == []
