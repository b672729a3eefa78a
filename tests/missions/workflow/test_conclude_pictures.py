"""Pictures of a conclusion: what they draw, what they leave out, and the numbers beside them."""

import pytest

from missions.content import Paragraph, Picture, Table, plain
from missions.models import Boundary
from tests import factories
from tests.missions.concluded import draft
from tests.missions.observed import opening, voting

pytestmark = pytest.mark.django_db


def blocks(content, kind):
    return [b for section in content.sections for b in section.blocks if isinstance(b, kind)]


def picture(content, ref):
    return next((b for b in blocks(content, Picture) if b.ref == ref), None)


def table(content, ref):
    return next((b for b in blocks(content, Table) if b.ref == ref), None)


def test_openings_are_drawn_from_ten_on_with_a_table_of_the_same_numbers(mission, observer):
    opening(observer, 9, "07:00")
    few = draft(mission)
    opening(observer, 2, "07:12", answers={"OP_LATE_REASON": ["premises"]})
    enough = draft(mission)

    assert (picture(few, "openings"), table(few, "openings")) == (None, None)
    assert "9 on time, 2 late" in picture(enough, "openings").alt
    rows = [tuple(cell.text for cell in row) for row in table(enough, "openings").rows]
    assert rows == [("−4 … 0", "9"), ("11 … 15", "2")]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_areas_are_tiles_that_say_they_are_no_map(mission, observer, language):
    near = factories.area(mission, "near", name={"en": "Near", "ru": "Ближняя"})
    factories.area(mission, "far", name={"en": "Far", "ru": "Дальняя"})
    voting(observer, 12, place={"area": near})

    drawn = picture(draft(mission, language), "areas-map")

    assert {"en": "no map", "ru": "не карта"}[language] in drawn.caption
    assert {"en": "Near — 12", "ru": "Ближняя — 12"}[language] in drawn.alt
    assert {"en": "Far", "ru": "Дальняя"}[language] in drawn.svg
    assert {"en": "Far", "ru": "Дальняя"}[language] not in drawn.alt


def outlined(area, at, source="Nobody {x} <b>"):
    ring = [[at, 50], [at + 1, 50], [at + 1, 51], [at, 51]]
    source = {"en": source, "ru": "Никто"}
    Boundary.objects.create(mission=area.mission, area=area, rings=[ring], source=source)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_areas_are_a_map_where_every_one_of_them_has_its_outline(mission, observer, language):
    near = factories.area(mission, "near", name={"en": "Near", "ru": "Ближняя"})
    far = factories.area(mission, "far", name={"en": "Far", "ru": "Дальняя"})
    factories.area(mission, "abroad", abroad=True)
    voting(observer, 12, place={"area": near})
    outlined(near, 20)
    tiles = picture(draft(mission, language), "areas-map")
    outlined(far, 21)
    outlined(near, 19)

    drawn = picture(draft(mission, language), "areas-map")

    assert {"en": "no map", "ru": "не карта"}[language] in tiles.caption
    assert drawn.svg.count("<path") == 2
    assert drawn.svg.count("Z") == 2
    assert {"en": "Near — 12", "ru": "Ближняя — 12"}[language] in drawn.alt
    assert {"en": "1 area not visited", "ru": "Не посещено территорий: 1"}[language] in drawn.alt
    assert {"en": "Far", "ru": "Дальняя"}[language] not in drawn.svg
    named = {"en": "source: Nobody {x} <b>.", "ru": "источник: Никто."}[language]
    assert drawn.caption.endswith(named)


def test_answers_are_bars_with_their_bases_told_apart(mission, observer):
    voting(observer, 20)
    voting(observer, 5, answers={"VO_SECRECY": "no"})

    content = draft(mission)

    drawn = [b for b in blocks(content, Picture) if b.ref.startswith("answers-VO-")]
    said = " ".join(b.alt for b in drawn)
    assert "Yes: 20, No: 5" in said
    assert all("25 answers" in b.svg for b in drawn)
    assert all(b.alt.count("?") <= 5 for b in drawn)
    assert drawn[0].caption == drawn[0].alt.split(". ")[0]


def test_answers_too_few_are_left_out_of_pictures_and_that_is_said(mission, observer):
    voting(observer, 7)
    voting(observer, 2, answers={"VO_SECRECY": "no"})

    content = draft(mission)

    assert [b for b in blocks(content, Picture) if b.ref.startswith("answers-")] == []
    voting(observer, 1)
    content = draft(mission)
    assert "Yes: 8, No: 2" in " ".join(b.alt for b in blocks(content, Picture))


def test_of_a_few_left_out_beside_others_the_number_is_said(mission, observer):
    voting(observer, 12, answers={"VO_SECRECY": ...})
    voting(observer, 1)

    content = draft(mission)

    drawn = " ".join(b.alt for b in blocks(content, Picture))
    assert "marking the ballot" not in drawn
    notes = [b for b in blocks(content, Paragraph) if b.style == "note"]
    said = [plain(b.runs) for b in notes if "Not drawn" in plain(b.runs)]
    assert said == ["Not drawn, as so few answers could point at a station or a team: 1 question."]


def test_nothing_observed_draws_nothing(mission):
    assert blocks(draft(mission), Picture) == []
