"""Every outline of the library: it names what exists, is issued and printed from one mission."""

from io import BytesIO

import pytest
from docx import Document

from missions import library
from missions.content import plain, text_of
from missions.documents import docx, html, pdf
from missions.models import Conclusion, Passage
from missions.workflow import conclude
from missions.workflow.conclude.computed import COMPUTED
from missions.workflow.outline import OUTLINES, lay_library_outline
from tests.missions.observed import head_of, voting

CODES = {
    # the order of the 2019 document: law, bodies, campaign, long-term, short-term, conclusions
    "conclusion": ["law", "administration", "campaign", "long-term", "short-term", "conclusions"],
    # of an international statement: conclusions first, background, law, …, the day, thanks
    "preliminary": ["preliminary-conclusions", "background", "law", "campaign", "election-day"],
    "interim": ["summary", "mission", "law", "candidates", "media", "complaints"],
}
DAY = {"readiness", "opening", "voting", "counting", "tabulation"}


def laid(kind):
    return library.load(OUTLINES[Conclusion.Kind(kind)])


def passages(kind):
    return [passage for section in laid(kind)["sections"] for passage in section["passages"]]


def made(mission, kind):
    row = Conclusion.objects.create(
        mission=mission, code="other", kind=kind, title={"en": "Report", "ru": "Доклад"}
    )
    lay_library_outline(row)
    return row


def test_every_kind_of_document_has_an_outline_of_its_own():
    assert set(OUTLINES) == set(Conclusion.Kind)
    assert len(set(OUTLINES.values())) == len(OUTLINES)


@pytest.mark.parametrize("kind", CODES)
def test_an_outline_names_what_exists_in_every_language(kind):
    claims = {claim["code"] for claim in library.load("claims")["claims"]}
    titles = [s["title"] for s in laid(kind)["sections"] if s["title"]]

    assert {one["claim"] for one in passages(kind) if one["kind"] == "claim"} <= claims
    computed = [one["computed"].partition(":")[0] for one in passages(kind) if one.get("computed")]
    assert set(computed) <= set(COMPUTED)
    assert all(title["en"] and title["ru"] for title in titles)


@pytest.mark.parametrize("kind", CODES)
def test_an_outline_has_its_sections_in_its_own_order(kind):
    codes = [section["code"] for section in laid(kind)["sections"]]

    assert len(set(codes)) == len(codes)
    assert [code for code in codes if code in CODES[kind]] == CODES[kind]


def test_an_interim_report_says_nothing_of_the_day_itself():
    named = {section["code"] for section in laid("interim")["sections"]}

    assert not named & DAY
    assert not [one for one in passages("interim") if one["kind"] == "claim"]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", CODES)
def test_a_document_of_every_kind_is_issued_and_printed_alike_in_all_formats(
    mission, observer, kind
):
    voting(observer, 12)

    frozen = conclude.issue(head_of(mission), made(mission, kind))

    assert set(frozen.contents) == {"en", "ru"}
    for language in frozen.contents:
        content = conclude.content_in(frozen, language)
        titles = [section.title for section in content.sections if section.title]
        document = Document(BytesIO(docx.render(content)))
        page = html.render(content).replace("\u00a0", " ")
        written = "\n".join(p.text for p in document.paragraphs).replace("\u00a0", " ")
        assert [title for title in titles if title not in written or title not in page] == []
        assert pdf.render(content).startswith(b"%PDF")
        assert "12" in {figure.text for figure in content.figures}


@pytest.mark.django_db
def test_an_interim_report_is_issued_before_anything_was_observed(mission):
    row = made(mission, "interim")
    summary = Passage.objects.get(section__conclusion=row, section__code="summary")
    conclude.write(head_of(mission), summary, {"en": "We came.", "ru": "Мы прибыли."})

    content = conclude.content_in(conclude.issue(head_of(mission), row), "en")

    text = text_of(content)
    assert "No polling station was observed before this report" in text
    assert "We came." in text
    assert content.coverage.lines == ()
    sections = {section.title for section in content.sections}
    assert "Annex: tables" not in sections


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["conclusion", "preliminary"])
def test_other_documents_are_not_issued_before_anything_was_observed(mission, kind):
    with pytest.raises(conclude.ConcludeError) as blocked:
        conclude.issue(head_of(mission), made(mission, kind))

    assert "nothing_verified" in {problem.code for problem in blocked.value.problems}


@pytest.mark.django_db
def test_an_interim_report_with_visits_discloses_its_coverage(mission, observer):
    voting(observer, 3)

    content = conclude.draft(made(mission, "interim"), "en")

    assert plain(content.coverage.lines[0].runs).startswith("3")
    assert "No polling station was observed before" not in text_of(content)
