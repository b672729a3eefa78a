import datetime

import pytest
from django.core.exceptions import PermissionDenied

from missions.content import Content, notes_of, plain
from missions.models import ExternalFigure, Irregularity, Passage
from missions.workflow import conclude
from missions.workflow.conclude.overwriting import OF_RECORDS
from missions.workflow.review import confirm
from tests import factories
from tests.missions.observed import conclusion_of, head_of, voting

pytestmark = pytest.mark.django_db


@pytest.fixture
def conclusion(mission):
    return conclusion_of(mission)


@pytest.fixture
def passage(conclusion):
    """The empty text of the section on the law."""
    rows = Passage.objects.select_related("section__conclusion__mission", "claim")
    return rows.get(kind="written", section__code="law", section__conclusion=conclusion)


@pytest.fixture
def desk(mission):
    return factories.desk(mission).user


def texts(english, russian="Текст."):
    return {"en": english, "ru": russian}


def blocking(conclusion):
    return [
        (problem.code, dict(problem.params))
        for problem in conclude.problems(conclusion)
        if problem.blocks
    ]


def law(conclusion, language="en"):
    content = conclude.draft(conclusion, language)
    section = next(row for row in content.sections if row.title.startswith(("Legis", "Закон")))
    return [plain(block.runs) for block in section.blocks]


@pytest.mark.parametrize("number", [1, 3])
def test_gather_takes_the_same_queries_however_many_observations(
    conclusion, observer, number, django_assert_max_num_queries
):
    voting(observer, number, answers={"VO_SECRECY": "no"})

    with django_assert_max_num_queries(60) as asked:
        facts = conclude.gather(conclusion)
        conclude.lay(facts, "en")
        conclude.lay(facts, "ru")

    assert len(asked) == 56


def test_draft_is_a_preview_and_says_what_it_is_of(conclusion, observer):
    voting(observer)

    content = conclude.draft(conclusion, "en")

    assert (content.preview, content.demonstration, content.hash) == (True, False, "")
    assert content.title_lines == (
        "Conclusion",
        "Observer group",
        "presidential election",
        "Arcadia, 9\N{NO-BREAK SPACE}June 2024",
    )
    assert Content.from_json(content.as_json()) == content


@pytest.mark.parametrize("field", ["demonstration", "practice"])
def test_invented_data_are_marked(conclusion, observer, field):
    voting(observer)
    setattr(conclusion.mission, field, True)

    assert conclude.draft(conclusion, "ru").demonstration is True


def test_sections_without_a_word_are_neither_printed_nor_numbered(conclusion, passage, desk):
    before = [(row.number, row.title) for row in conclude.draft(conclusion, "en").sections]
    conclude.write(desk, passage, texts("The law of [[country]]."))
    after = [(row.number, row.title) for row in conclude.draft(conclusion, "en").sections]

    assert ("1", "Short-term observation of the election") in before
    assert after[:2] == [
        ("", ""),
        ("1", "Legislation governing the election (Arcadia)"),
    ]
    assert ("2", "Short-term observation of the election") in after


def test_live_figures_come_with_their_noun(conclusion, passage, observer, desk):
    voting(observer, 2)
    conclude.write(
        desk,
        passage,
        texts(
            "Seen: [[stations|station|stations]].\n- [[members]] members",
            "Посетили [[stations|участок|участка|участков]].",
        ),
    )

    assert law(conclusion) == ["Seen: 2 stations.", "2 members"]
    assert law(conclusion, "ru") == ["Посетили 2 участка."]


def test_figures_of_others_keep_their_source_and_show_disagreement(conclusion, passage, desk):
    for value, source, preferred in ((9970, "Commission", True), (9968, "Agency", False)):
        ExternalFigure.objects.create(
            mission=conclusion.mission,
            code="stations",
            meaning={"en": "Stations"},
            value=value,
            exactness="about",
            source={"en": source},
            as_of=datetime.date(2024, 5, 31),
            preferred=preferred,
        )
    conclude.write(desk, passage, texts("There are [[external:stations]] stations."))

    content = conclude.draft(conclusion, "en")

    assert law(conclusion) == ["There are about 9,970 stations."]
    assert [note.note for note in notes_of(content)] == [
        "Commission, 31\N{NO-BREAK SPACE}May 2024;"
        " other sources: about 9,968 (Agency, 31\N{NO-BREAK SPACE}May 2024)"
    ]
    assert "other_sources" in {row.code for row in conclude.problems(conclusion)}


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        (("[[stations]] [[voters]]", "Текст."), ("unknown_figure", {"name": "voters"})),
        (("Text.", "[[external:x]]"), ("unknown_figure", {"name": "external:x"})),
        (("Text.", " "), ("untranslated", {"languages": "ru"})),
        (
            ("No violations were found.", "Текст."),
            ("remark", {"phrase": "no_violations", "gate": "G1"}),
        ),
    ],
)
def test_what_a_text_may_not_say_blocks(conclusion, passage, observer, written, problem):
    desk = factories.desk(conclusion.mission).user
    voting(observer, 20)
    voting(observer, answers={"VO_STUFFING": "yes"})
    confirm(desk, Irregularity.objects.get(question="VO_STUFFING"))

    conclude.write(desk, passage, texts(*written))

    assert blocking(conclusion) == [problem]
    with pytest.raises(conclude.ConcludeError) as error:
        conclude.issue(head_of(conclusion.mission), conclusion)
    assert [row.code for row in error.value.problems] == [problem[0]]


def test_a_typed_total_is_pointed_at(conclusion, passage, observer, desk):
    voting(observer, 11)
    conclude.write(desk, passage, texts("Observers visited 11 stations.", "Посетили 110 участков."))

    found = [row for row in conclude.problems(conclusion) if row.code == "typed_number"]

    assert [(row.blocks, dict(row.params)["number"]) for row in found] == [(False, "11")]


def test_nothing_is_issued_without_an_observation(conclusion):
    assert [code for code, _params in blocking(conclusion)] == ["nothing_verified"]


@pytest.mark.parametrize("name", ["coverage", "not_assessed:CO"])
def test_the_disclosure_cannot_be_left_out(conclusion, observer, name):
    voting(observer)
    Passage.objects.filter(section__conclusion=conclusion, computed=name).delete()

    assert [code for code, _params in blocking(conclusion)] == ["disclosure_missing"]


def test_what_is_computed_from_observations_cannot_be_typed_over(conclusion, desk):
    rows = Passage.objects.filter(section__conclusion=conclusion, kind="computed")
    closed = [row for row in rows if row.computed.partition(":")[0] not in OF_RECORDS]
    for computed in closed:
        with pytest.raises(PermissionDenied):
            conclude.write(desk, computed, texts("All was well"))
    assert len(closed) > len(OF_RECORDS)


def test_a_written_text_keeps_its_author(conclusion, passage, desk):
    last = passage.section.passages.last().position
    passage = conclude.write(desk, passage, texts("One."))
    added = conclude.add(desk, passage.section, texts("Two."))

    assert (passage.changed_by, added.changed_by, added.position) == (desk, desk, last + 1)
    assert law(conclusion) == ["One.", "Two."]
    assert [row.changed_by for row in passage.history.all()] == [desk]
