"""What answers imply; the cases are shared with the phone."""

import json
from dataclasses import asdict
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.expressions import ExpressionError
from missions.rules import Fault, clean_answers, faults, judge, visible

CASES = json.loads((Path(__file__).parents[1] / "data" / "rules.json").read_text("utf-8"))
DEFINITIONS = CASES["definitions"]
LISTS = ["refused", "to_confirm", "contradictions", "adverse"]
EMPTY = ({}, "", 0)

RAW = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)
CODES = sorted(q["code"] for d in DEFINITIONS.values() for b in d["blocks"] for q in b["questions"])
ANSWERS = st.dictionaries(
    st.sampled_from(CODES) | st.text(),
    RAW
    | st.fixed_dictionaries({"state": st.sampled_from(["given", "not_observed"]), "value": RAW}),
    max_size=8,
)


def told(case: dict) -> object:
    """Answers are written short (a value), raw ones as they come."""
    short = {code: {"state": "given", "value": value} for code, value in case["answers"].items()}
    return short | case.get("raw", {})


def case_judged(case: dict):
    answers = told(case) if "answers" in case else case["raw"]
    context = CASES["context"] | case.get("context", {})
    return judge(DEFINITIONS[case["definition"]], answers, context, case.get("at", "phone"))


def brief(breach: object) -> dict:
    """What is empty is left out of the cases; an adverse answer is written whole."""
    fields = asdict(breach)
    return fields if "value" in fields else {k: v for k, v in fields.items() if v not in EMPTY}


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["name"])
def test_answers_imply_what_the_shared_case_says(case):
    judgement = case_judged(case)

    for name in LISTS:
        expected = [{"question": "", **each} for each in case.get(name, [])]
        found = [{"question": "", **brief(each)} for each in getattr(judgement, name)]
        assert (name, found) == (name, expected)
    assert set(judgement.hidden) == set(case.get("hidden", judgement.hidden))
    assert list(judgement.blank) == case.get("blank", list(judgement.blank))
    assert list(judgement.blank_core) == case.get("blank_core", list(judgement.blank_core))
    assert list(judgement.answers) == case.get("kept", list(judgement.answers))
    assert judgement.answers == case.get("answers_are", judgement.answers)


def test_note_has_a_limit():
    raw = {"RD_BOOTHS": {"state": "given", "value": 2, "note": "я" * 2001}}

    _, (breach,) = clean_answers(DEFINITIONS["ballots"], raw)

    assert brief(breach) == {
        "question": "RD_BOOTHS",
        "code": "note_too_long",
        "params": {"limit": 2000},
    }


def test_visible_leaves_hidden_answers_out():
    assert visible({"A": {"state": "given"}, "B": {}}, frozenset({"B"})) == {
        "A": {"state": "given"}
    }


def test_cleaned_answers_are_clean():
    raw = {"RD_BOOTHS": {"state": "given", "value": "12"}}

    once, _ = clean_answers(DEFINITIONS["ballots"], raw)

    assert clean_answers(DEFINITIONS["ballots"], once) == (once, ())


@given(st.sampled_from(sorted(DEFINITIONS)), ANSWERS | RAW)
def test_judging_never_fails_whatever_comes(name, raw):
    judgement = judge(DEFINITIONS[name], raw, CASES["context"])

    assert not judgement.hidden & set(judgement.answers)
    assert not set(judgement.blank) & set(judgement.answers)
    assert not {breach.question for breach in judgement.refused} & judgement.hidden


def test_published_definitions_have_no_faults():
    assert [faults(definition) for definition in DEFINITIONS.values()] == [[], [], []]


def test_faults_of_a_definition_are_found_before_it_is_published():
    rules = [
        {"id": "A.1", "class": "F", "when": "A > MISSING"},
        {"id": "A.1", "class": "X", "when": "A >"},
    ]
    questions = [
        {"code": "A", "kind": "int", "rules": rules},
        {"code": "A", "kind": "guess", "adverse": [{"when": "", "severity": 1}]},
        {"code": "B", "kind": "choice", "options": [], "show_if": "LATER is 'yes'"},
        {"code": "LATER", "kind": "yn"},
    ]
    definition = {"blocks": [{"code": "AA", "show_if": "foo(1)", "questions": questions}]}

    assert faults(definition) == [
        Fault("doubled", "A", "code"),
        Fault("unknown_kind", "A", "kind", {"kind": "guess"}),
        Fault("options_missing", "B", "options"),
        Fault("unknown_function", "AA", "show_if", {"position": 0, "name": "foo"}),
        Fault("unknown_question", "A", "A.1", {"name": "MISSING"}),
        Fault("unexpected_end", "A", "A.1", {"position": 3}),
        Fault("empty", "A", "adverse.0", {"position": 0}),
        Fault("doubled", "A", "A.1"),
        Fault("unknown_class", "A", "A.1"),
    ]


def test_bad_expression_is_not_judged_by():
    question = {"code": "A", "kind": "int", "show_if": "A >"}

    with pytest.raises(ExpressionError):
        judge({"blocks": [{"code": "AA", "questions": [question]}]}, {}, {})


def test_sixty_three_questions_are_judged_while_one_types():
    rule = {"class": "F", "severity": 2}
    questions = [
        {
            "code": f"Q{n}",
            "kind": "int",
            "show_if": f"Q{n - 1} is not 7 and HD_ADMITTED is not 'refused'" if n else "",
            "adverse": [
                {"when": f"Q{n} == 0", "severity": 3},
                {"when": f"Q{n} < 3", "severity": 1},
            ],
            "rules": [rule | {"id": f"Q{n}.1", "when": f"Q{n} > ceil(1.01 * Q0) + {n % 9 * n}"}],
        }
        for n in range(63)
    ]
    definition = {"blocks": [{"code": "QQ", "questions": questions}]}
    answers = {f"Q{n}": {"state": "given", "value": n * 2} for n in range(63)}
    judge(definition, answers, {})

    times = []
    for _ in range(50):
        start = process_time()
        judgement = judge(definition, answers, {})
        times.append(process_time() - start)

    assert len(judgement.contradictions) == 13
    assert min(times) < 0.003
