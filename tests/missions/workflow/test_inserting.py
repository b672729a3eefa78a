"""Claims and figures that a text inserts: what is offered, where it goes, how it is read."""

import pytest

from missions.models import Passage
from missions.workflow import conclude
from missions.workflow.conclude.inserting import options, put_in
from tests import factories
from tests.missions.concluded import register, stated
from tests.missions.observed import conclusion_of, voting

pytestmark = pytest.mark.django_db
CLAIM = "claim:voting-secrecy"


@pytest.fixture
def desk(mission):
    return factories.desk(mission).user


@pytest.fixture
def law(mission):
    rows = Passage.objects.select_related("section__conclusion__mission", "claim")
    return rows.get(kind="written", section__code="law", section__conclusion__mission=mission)


def offered(mission, language="en"):
    return {row.code: row for row in options(conclude.gather(conclusion_of(mission)), language)}


def printed(mission, language="en"):
    content = conclude.draft(conclusion_of(mission), language)
    section = next(row for row in content.sections if row.title.startswith(("Legis", "Закон")))
    return ["".join(run.text for run in block.runs) for block in section.blocks]


def test_all_that_says_something_is_offered_with_its_value(mission, observer):
    voting(observer, 12)
    register(mission)

    found = offered(mission)

    assert (found["stations"].value, found["stations"].notation) == ("12", "[[stations]]")
    assert found["country"].value == "Arcadia"
    assert found["external:polling-stations"].value == "9,970"
    assert found[CLAIM].value == stated(mission, "voting-secrecy")
    assert (found[f"{CLAIM}:matching"].value, found[f"{CLAIM}:matching"].figure) == (
        "12",
        "matching",
    )
    assert f"{CLAIM}:told" not in found
    assert "claim:count-copy" not in found
    assert offered(mission, "ru")[CLAIM].value == stated(mission, "voting-secrecy", "ru")


def test_whatever_is_offered_can_be_inserted(mission, observer, desk, law):
    voting(observer, 12)
    register(mission)
    every = offered(mission).values()
    text = "\n".join(row.notation for row in every)

    conclude.write(desk, law, {"en": text, "ru": text})

    laid = conclude.lay(conclude.gather(conclusion_of(mission)), "en")
    [own] = [one for row in laid.sections for one in row.passages if one.passage.pk == law.pk]
    values = ["".join(run.text for run in block.runs) for block in own.blocks]
    assert values == [row.value for row in every]
    codes = {row.code for row in conclude.problems(conclusion_of(mission))}
    assert "unknown_figure" not in codes


@pytest.mark.parametrize(
    "name", ["claim:nothing", f"{CLAIM}:nothing", f"{CLAIM}:", "claim:", "claim:count-copy"]
)
def test_a_claim_that_is_none_or_silent_blocks(mission, observer, desk, law, name):
    voting(observer)
    text = f"It is [[{name}]]."
    conclude.write(desk, law, {"en": text, "ru": text})

    found = [row for row in conclude.problems(conclusion_of(mission)) if row.blocks]

    assert {row.code for row in found} == {"unknown_figure"}
    assert printed(mission) == [text]


def test_an_inserted_claim_is_read_as_the_claim_it_is(mission, observer, desk, law):
    voting(observer, 12)
    text = "It was so. [[claim:voting-secrecy]] So it was."
    conclude.write(desk, law, {"en": text, "ru": text.replace("It was so.", "Так было.")})

    assert printed(mission) == [f"It was so. {stated(mission, 'voting-secrecy')} So it was."]
    found = conclude.problems(conclusion_of(mission))
    assert [row.words for row in found if isinstance(row, conclude.Remarked)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "[[x]]"),
        ("At", "At [[x]]"),
        ("At ", "At [[x]]"),
        ("At / stations", "At [[x]] stations"),
        ("/", "[[x]]"),
        ("km/h and and/or", "km/h and and/or [[x]]"),
        ("/ and /", "[[x]] and /"),
    ],
)
def test_what_is_chosen_goes_where_a_stroke_stands_alone(text, expected):
    assert put_in(text, "[[x]]") == expected


@pytest.mark.parametrize("number", [1, 3])
def test_options_ask_nothing_of_their_own(mission, observer, number, django_assert_num_queries):
    voting(observer, number)
    facts = conclude.gather(conclusion_of(mission))

    with django_assert_num_queries(0):
        options(facts, "en")
