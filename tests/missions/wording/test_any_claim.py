from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.wording.catalogue import Clauses
from missions.wording.claims import (
    ClaimType,
)
from missions.wording.measure import Counts, Measure
from missions.wording.phrases import CATALOGUES
from missions.wording.sentence import Part, PartKind
from missions.wording.strength import Polarity
from tests.missions.wording.spoken import INTERFERENCE, ON_TIME, written


def test_figures_and_words_are_parts_that_can_be_opened():
    clauses = replace(ON_TIME["en"], particulars=("No. 131",))

    assert written(Measure(Counts(84, 83)), clauses, "en").parts == (
        Part("At nearly all", PartKind.WORD),
        Part(" stations visited ("),
        Part("83", PartKind.FIGURE, "matching"),
        Part(" of "),
        Part("84", PartKind.FIGURE, "answered"),
        Part("), voting began on time; "),
        Part("1", PartKind.FIGURE, "exceptions"),
        Part(" exception: "),
        Part("No. 131", PartKind.EXCEPTIONS, "exceptions"),
        Part("."),
    )


@pytest.mark.parametrize("language", CATALOGUES)
def test_what_an_author_writes_is_never_read_as_a_pattern(language):
    hostile = "{answered} [word] <at> \\1 {0.__class__}"
    clauses = Clauses(hostile, hostile, hostile, hostile, (hostile,), (hostile,))

    sentence = written(Measure(Counts(84, 83)), clauses, language, type=ClaimType.MAJORITY)

    assert sentence.text.count(hostile) == 4
    assert [part.text for part in sentence.parts if part.kind is PartKind.FIGURE] == [
        "83",
        "84",
        "1",
    ]


groups = st.integers(0, 120).flatmap(
    lambda answered: st.builds(Counts, st.just(answered), st.integers(0, answered))
)
rest = st.integers(0, 120)
measures = st.builds(Measure, groups, groups, rest, rest, rest, rest)


@given(
    measures,
    st.sampled_from(sorted(CATALOGUES)),
    st.sampled_from(["station", "visit", "opening", "count", "commission"]),
    st.sampled_from(Polarity),
    st.booleans(),
)
def test_any_measure_has_a_sentence(measure, language, unit, polarity, negative):
    clauses = INTERFERENCE[language] if negative else ON_TIME[language]

    text = written(measure, clauses, language, polarity, unit=unit).text

    assert text.endswith(".")
    assert not set("{}[]<>|") & set(text)
    assert "  " not in text


@given(measures, st.sampled_from(sorted(CATALOGUES)), st.sampled_from(Polarity))
def test_no_figure_of_a_sentence_pools_observed_and_told(measure, language, polarity):
    sentence = written(measure, ON_TIME[language], language, polarity)

    shown = {part.ref: part.text for part in sentence.parts if part.kind is PartKind.FIGURE}
    assert shown.get("answered", "") in {"", str(measure.observed.answered)}
    assert shown.get("matching", "") in {"", str(measure.observed.matching)}
    assert shown.get("told", "") in {"", str(measure.told.answered)}


@given(measures)
def test_languages_show_the_same_figures(measure):
    figures = [
        sorted(
            (part.ref, part.text)
            for part in written(measure, ON_TIME[language], language).parts
            if part.kind is PartKind.FIGURE
        )
        for language in ("en", "ru")
    ]

    assert figures[0] == figures[1]
