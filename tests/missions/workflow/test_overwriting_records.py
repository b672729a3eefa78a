"""What is told of the office's records is typed over like sentences of claims; duties are not."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from missions.content import plain
from missions.models import LogEntry, Passage
from missions.workflow import conclude
from missions.workflow.conclude.computed import COMPUTED
from missions.workflow.conclude.overwriting import OF_RECORDS
from tests import factories
from tests.missions.observed import conclusion_of, head_of, voting

pytestmark = pytest.mark.django_db
DUTIES = {
    *("coverage", "limits", "not_assessed", "method", "headquarters", "calendar_kept"),
    *("opening", "ratings", "gravest", "shortcomings", "irregularities_table", "complaints"),
    *("criticism", "recommendations", "proposals", "statements", "meetings", "followed"),
}


@pytest.fixture
def desk(mission):
    return factories.desk(mission).user


def passage_of(mission, name):
    rows = Passage.objects.select_related("section__conclusion__mission", "claim")
    return rows.get(section__conclusion__mission=mission, computed=name)


@pytest.fixture
def passage(mission):
    """The passage that tells of the group: how many members, from where."""
    return passage_of(mission, "group")


def printed(mission, language="en"):
    content = conclude.draft(conclusion_of(mission), language)
    return [
        plain(block.runs)
        for section in content.sections
        for block in section.blocks
        if hasattr(block, "runs")
    ]


def lapsed(mission):
    return [row for row in conclude.problems(conclusion_of(mission)) if row.lapsed]


def test_what_discloses_or_criticises_is_never_typed_over():
    assert set(COMPUTED) >= OF_RECORDS
    assert set(COMPUTED) >= DUTIES
    assert not OF_RECORDS & DUTIES


def test_a_text_stands_for_what_is_computed_in_its_language(mission, observer, desk, passage):
    voting(observer)
    number = mission.memberships.accredited().count()
    before = {code: printed(mission, code) for code in ("en", "ru")}
    text = "The group has [[members]] members.\n— all of them sworn"

    written = conclude.write(desk, passage, {"en": text})

    assert f"The group has {number} members." in printed(mission)
    assert "all of them sworn" in printed(mission)
    assert len(printed(mission)) == len(before["en"]) + 1
    assert printed(mission, "ru") == before["ru"]
    assert written.replaced["texts"]["en"] in before["en"]
    assert LogEntry.objects.get(act="overwrite").details["computed"] == "group"


def test_the_same_words_typed_again_type_over_nothing(client, mission, observer, desk, passage):
    voting(observer)
    client.force_login(desk)
    page = client.get(reverse("conclusion", args=[mission.code]), {"section": "preamble"})
    [one] = [row for row in page.context["passages"] if row["passage"] == passage]
    typed = {code: text for code, _name, text in one["form"]["boxes"]}

    written = conclude.write(desk, passage, typed, passage.version, one["form"]["seen"])

    assert "[[members]]" in typed["en"]
    assert (written.text, written.replaced) == ({}, {})


def test_changed_records_mark_the_text_until_someone_decides(mission, observer, desk, passage):
    voting(observer)
    conclude.write(desk, passage, {"en": "The group is small."})
    assert lapsed(mission) == []
    before = printed(mission, "ru")
    factories.member(mission, name="One More")

    [found] = lapsed(mission)

    assert (found.blocks, found.warns, found.language) == (True, True, "en")
    assert found.where == conclude.key_of(passage)
    params = dict(found.remark.params)
    assert params["before"] != params["now"]
    assert before != printed(mission, "ru")
    with pytest.raises(conclude.ConcludeError):
        conclude.issue(head_of(mission), conclusion_of(mission))


def test_a_reason_keeps_the_text_and_the_computed_words_are_taken_back(
    mission, observer, desk, passage
):
    voting(observer)
    head = head_of(mission)
    conclude.write(desk, passage, {"en": "The group is small."})
    factories.member(mission, name="One More")
    [found] = lapsed(mission)

    conclude.keep(desk, conclusion_of(mission), found.digest, "It still is")
    frozen = conclude.issue(head, conclusion_of(mission))
    back = conclude.write(desk, passage_of(mission, "group"), {"en": "", "ru": ""})

    assert [row["reason"] for row in frozen.decisions] == ["It still is"]
    assert (back.text, back.replaced) == ({}, {})
    assert "The group is small." not in printed(mission)


def test_it_is_not_typed_over_unseen(mission, observer, desk, passage):
    voting(observer)
    with pytest.raises(conclude.EditConflictError, match="evidence"):
        conclude.write(desk, passage, {"en": "Small."}, passage.version, "0" * 64)


@pytest.mark.parametrize("name", ["coverage", "limits", "shortcomings", "areas_map"])
def test_a_duty_of_the_document_stays_whatever_is_typed(mission, observer, desk, name):
    voting(observer)
    before = printed(mission)
    passage = passage_of(mission, name)

    with pytest.raises(PermissionDenied):
        conclude.write(desk, passage, {"en": "All went well."})
    Passage.objects.filter(pk=passage.pk).update(text={"en": "All went well."})

    assert printed(mission) == before


def test_what_is_typed_is_checked_as_an_authors_words(mission, observer, desk, passage):
    voting(observer)
    conclude.write(desk, passage, {"en": "All newspapers were fair [[nothing]]."})

    own = [
        row.code
        for row in conclude.problems(conclusion_of(mission))
        if row.where == conclude.key_of(passage) and row.blocks
    ]

    assert sorted(own) == ["remark", "unknown_figure"]


def test_the_page_offers_it_only_where_it_may_be(client, mission, observer, desk, passage):
    voting(observer)
    client.force_login(desk)
    page = client.get(reverse("conclusion", args=[mission.code]), {"section": "preamble"})

    offered = {row["passage"].computed: row["over"] for row in page.context["passages"]}

    assert offered["group"] is True
    assert not any(offered[name] for name in offered if name.partition(":")[0] in DUTIES)
