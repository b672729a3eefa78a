"""Kinds of question; their cases are shared with the phone."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.kinds import KINDS, KindError, is_blank

CASES = json.loads((Path(__file__).parents[1] / "data" / "kinds.json").read_text("utf-8"))
DEFINITION = CASES["definition"]

RAW = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)


def clean(name: str, raw: object) -> object:
    question = CASES["questions"][name]
    return KINDS[question["kind"]].clean(raw, question, DEFINITION)


@pytest.mark.parametrize(("name", "raw", "expected"), CASES["cleaned"])
def test_kind_keeps_what_may_be_answered(name, raw, expected):
    found = clean(name, raw)

    assert (type(found), found) == (type(expected), expected)
    assert clean(name, found) == found


@pytest.mark.parametrize(("name", "raw", "code", "params"), CASES["refused"])
def test_kind_refuses_the_impossible_with_a_code(name, raw, code, params):
    with pytest.raises(KindError) as caught:
        clean(name, raw)

    assert (caught.value.code, caught.value.params) == (code, params)


def test_every_kind_has_shared_cases():
    kept = {CASES["questions"][name]["kind"] for name, *_ in CASES["cleaned"]}
    refused = {CASES["questions"][name]["kind"] for name, *_ in CASES["refused"]}

    assert kept == refused == set(KINDS)


def test_text_may_be_long_but_not_endless():
    assert clean("text", "я" * 10_000) == "я" * 10_000
    with pytest.raises(KindError) as caught:
        clean("text", "я" * 10_001)
    assert (caught.value.code, caught.value.params) == ("too_long", {"limit": 10_000})


def test_photos_are_ten_at_most():
    hashes = [f"{number:064x}" for number in range(11)]

    assert clean("photo", hashes[:10]) == hashes[:10]
    with pytest.raises(KindError) as caught:
        clean("photo", hashes)
    assert (caught.value.code, caught.value.params) == ("too_many", {"limit": 10})


@pytest.mark.parametrize(
    ("kind", "value", "keys"),
    [
        ("yn", "no", ("no",)),
        ("yna", "yes", ("yes",)),
        ("choice", "near", ("near",)),
        ("multi", ["materials", "other"], ("materials", "other")),
        ("int", 3, ("given",)),
        ("votes", {"K1": 3}, ("given",)),
        ("text", "queue", ("given",)),
    ],
)
def test_kind_counts_options_or_that_something_was_given(kind, value, keys):
    assert KINDS[kind].tally(value) == keys


@pytest.mark.parametrize("raw", [None, "", " \n\u00a0", [], ["", None], {}, {"K1": " "}])
def test_untouched_field_is_blank(raw):
    assert is_blank(raw)


@pytest.mark.parametrize("raw", [0, False, "0", [0], ["", "1"], {"K1": 0}, [[]]])
def test_touched_field_is_not_blank(raw):
    assert not is_blank(raw)


@given(st.sampled_from(sorted(CASES["questions"])), RAW)
def test_kind_keeps_or_refuses_whatever_comes(name, raw):
    try:
        found = clean(name, raw)
    except KindError as error:
        json.dumps(error.params).encode()
    else:
        assert clean(name, found) == found
        json.dumps(found, ensure_ascii=False).encode()
