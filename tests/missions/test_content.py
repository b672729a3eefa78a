import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.content import (
    Cell,
    Content,
    ContentError,
    CoverageBox,
    Figure,
    Line,
    Paragraph,
    Picture,
    Run,
    Section,
    Signature,
    Table,
    canonical,
    digest,
    notes_of,
    text_of,
)


def built(kind, **fields):
    return st.builds(kind, **fields)


texts = st.text(max_size=12)
runs = st.lists(st.builds(Run, text=texts), max_size=3).map(tuple)
cells = st.lists(st.builds(Cell, text=texts), max_size=3).map(tuple)
paragraphs = built(Paragraph, runs=runs)
tables = built(Table, caption=texts, head=cells, rows=st.lists(cells, max_size=3).map(tuple))
pictures = built(Picture, svg=texts, alt=texts)
blocks = st.lists(paragraphs | tables | pictures, max_size=3).map(tuple)
sections = st.lists(
    built(Section, number=texts, title=texts, level=st.integers(1, 2), blocks=blocks), max_size=3
).map(tuple)
contents = built(
    Content,
    language=st.sampled_from(["en", "ru", "kk"]),
    mission=texts,
    title_lines=st.lists(texts, max_size=3).map(tuple),
    sections=sections,
    coverage=built(CoverageBox, lines=st.lists(built(Line, label=texts, runs=runs)).map(tuple)),
    signatures=st.lists(built(Signature, name=texts, office=texts, state=texts)).map(tuple),
    figures=st.lists(built(Figure, key=texts, text=texts)).map(tuple),
)


def small(**changes):
    content = Content(
        language="en",
        mission="River Observers",
        title_lines=("CONCLUSION",),
        sections=(Section("1", "Law", blocks=(Paragraph((Run("84", "figure", "visited"),)),)),),
        figures=(Figure("visited", "84", ("a1", "b2")),),
    )
    return dataclasses.replace(content, **changes)


@given(contents)
def test_content_survives_json(content):
    assert Content.from_json(content.as_json()) == content


def test_content_leaves_defaults_out_of_json():
    assert small().as_json() == {
        "language": "en",
        "mission": "River Observers",
        "title_lines": ["CONCLUSION"],
        "sections": [
            {
                "number": "1",
                "title": "Law",
                "blocks": [
                    {
                        "block": "paragraph",
                        "runs": [{"text": "84", "kind": "figure", "ref": "visited"}],
                    }
                ],
            }
        ],
        "figures": [{"key": "visited", "text": "84", "evidence": ["a1", "b2"]}],
    }


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ([], "content"),
        ({"language": "en", "mission": "m"}, "content"),
        ({"language": 1, "mission": "m", "title_lines": []}, "content.language"),
        ({"language": "en", "mission": "m", "title_lines": "x"}, "content.title_lines"),
        ({"language": "en", "mission": "m", "title_lines": [], "more": 1}, "content"),
        (
            {
                "language": "en",
                "mission": "m",
                "title_lines": [],
                "sections": [{"number": "", "title": "", "blocks": [{"block": "script"}]}],
            },
            "content.sections[0].blocks[0]",
        ),
        (
            {
                "language": "en",
                "mission": "m",
                "title_lines": [],
                "sections": [
                    {
                        "number": "",
                        "title": "",
                        "blocks": [{"block": "paragraph", "runs": [], "style": "huge"}],
                    }
                ],
            },
            "content.sections[0].blocks[0].style",
        ),
    ],
)
def test_from_json_names_the_place_it_does_not_understand(raw, place):
    with pytest.raises(ContentError) as refusal:
        Content.from_json(raw)

    assert str(refusal.value) == place


def test_canonical_bytes_do_not_depend_on_the_order_of_languages():
    english, russian = small(), small(language="ru")

    one, other = {"en": english, "ru": russian}, {"ru": russian, "en": english}

    assert canonical(one) == canonical(other)
    assert digest(one) == digest(other)


def test_digest_of_a_frozen_conclusion_never_changes():
    assert (
        digest({"en": small()})
        == "a84d49c0289cbb0e42e88e768530f747c3127cf98c989b9bb0b849aca26b5a59"
    )


@pytest.mark.parametrize(
    "change",
    [
        {"revision": 2},
        {"preview": True},
        {"figures": (Figure("visited", "83", ("a1", "b2")),)},
        {"figures": (Figure("visited", "84", ("a1",)),)},
        {"changes": ("84 became 83",)},
        {"cut_off": "2019-06-10T00:00:00+00:00"},
    ],
)
def test_digest_changes_with_what_is_said(change):
    assert digest({"en": small(**change)}) != digest({"en": small()})


@pytest.mark.parametrize(
    "change",
    [{"hash": "ab" * 32}, {"signatures": (Signature("A. Bee", "Member", "signed"),)}],
)
def test_digest_stands_before_the_first_signature(change):
    assert digest({"en": small(**change)}) == digest({"en": small()})


def test_text_of_reads_every_block_in_order():
    content = small(
        coverage=CoverageBox((Line("Visited", (Run("84"),)),)),
        sections=(
            Section("", "", blocks=(Paragraph((Run("On "), Run("9 June", "claim", "P1"))),)),
            Section(
                "1",
                "Law",
                blocks=(
                    Table("Stations", (Cell("Area"), Cell("n")), ((Cell("North"), Cell("3")),)),
                    Picture("<svg/>", "Bars of areas", "By area"),
                ),
            ),
        ),
    )

    assert text_of(content).split("\n") == [
        "CONCLUSION",
        "Visited 84",
        "On 9 June",
        "1 Law",
        "Stations",
        "Area\tn",
        "North\t3",
        "Bars of areas",
        "By area",
    ]


def test_notes_stand_in_reading_order_once_each():
    north, abroad = (
        Figure("north", "3", note="As of noon"),
        Figure("abroad", "6", note="Six cities"),
    )
    content = small(
        figures=(north, abroad, Figure("plain", "5"), Figure("unread", "9", note="Never printed")),
        sections=(
            Section(
                "1",
                "Law",
                blocks=(
                    Table("Stations", (Cell("n"),), ((Cell("6", ref="abroad"),),)),
                    Paragraph((Run("3", "figure", "north"), Run("6", "figure", "abroad"))),
                    Paragraph((Run("5", "figure", "plain"),)),
                ),
            ),
        ),
    )

    assert notes_of(content) == (abroad, north)
