"""The language of expressions; its cases are shared with the phone."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.expressions import ExpressionError, Scope, parse

CASES = json.loads((Path(__file__).parents[1] / "data" / "expressions.json").read_text("utf-8"))
SCOPE = Scope(CASES["scope"]["answers"], CASES["scope"]["context"])

PIECES = [
    *["or", "and", "not", "is", "in", "==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/"],
    *["(", ")", "[", "]", ",", "'no'", "'2019-06-09T07:12'", "'", "12", "1.01", "0", "true"],
    *["VO_ID", "VO_MISSING", "CO_BOX_N", "CO_VOTES", "TB_INTERIM", "OP_OPEN", "station.opens"],
    *["answered(", "seen(", "has(", "sum(", "first(", "ceil(", "min(", "minutes(", "clock("],
    *["late(", "max(", "abs(", "é", "\0", "😀"],
]
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["2019-06-09T07:12", "9999-12-31T23:59", "0001-01-01T00:00", "07:30"])
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner)
)
NAMES = ["VO_ID", "CO_BOX_N", "CO_VOTES", "TB_INTERIM", "OP_OPEN"]
STATES = st.sampled_from(["given", "not_observed", "not_applicable", "nonsense"])


def exactly(value: object) -> tuple[str, object]:
    """Equality alone would take true for 1."""
    return type(value).__name__ if not isinstance(value, float) else "int", value


@pytest.mark.parametrize(("text", "expected"), CASES["values"])
def test_expression_gives_the_shared_value(text, expected):
    assert exactly(parse(text).evaluate(SCOPE)) == exactly(expected)


@pytest.mark.parametrize(("text", "expected"), CASES["values"])
def test_expression_holds_only_when_exactly_true(text, expected):
    assert parse(text).holds(SCOPE) is (expected is True)


@pytest.mark.parametrize(("text", "questions", "context"), CASES["names"])
def test_expression_knows_what_it_reads(text, questions, context):
    expression = parse(text)

    assert sorted(expression.names) == questions
    assert sorted(expression.context_names) == context


@pytest.mark.parametrize(("text", "expected"), CASES["figures"])
def test_expression_freezes_the_figures_it_took(text, expected):
    assert parse(text).figures(SCOPE) == expected


@pytest.mark.parametrize(("text", "code", "position", "params"), CASES["errors"])
def test_bad_expression_says_what_and_where(text, code, position, params):
    with pytest.raises(ExpressionError) as caught:
        parse(text)

    error = caught.value
    assert (error.code, error.position, error.params) == (code, position, params)


def test_expression_has_a_longest_text():
    long = CASES["long"]

    assert parse(long["part"] * long["accepted"] + long["end"]).evaluate(SCOPE) is True
    with pytest.raises(ExpressionError) as caught:
        parse(long["part"] * long["refused"] + long["end"])
    assert [caught.value.code, caught.value.position, caught.value.params] == long["error"]


def test_expression_is_read_once():
    assert parse("CO_BOX_N > 1") is parse("CO_BOX_N > 1")


@given(st.text() | st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_any_text_is_an_expression_or_an_expression_error(text):
    position = None
    try:
        parse(text)
    except ExpressionError as error:
        position = error.position

    assert position is None or 0 <= position <= len(text)


@given(
    st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)
    | st.sampled_from([text for text, _ in CASES["values"]]),
    st.dictionaries(
        st.sampled_from(NAMES),
        VALUES | st.fixed_dictionaries({"state": STATES, "value": VALUES, "basis": SCALARS}),
    ),
    st.dictionaries(st.sampled_from(["station.opens", "station.kind"]), VALUES),
)
def test_evaluation_never_fails_whatever_was_answered(text, answers, context):
    try:
        expression = parse(text)
    except ExpressionError:
        return

    scope = Scope(answers, context)
    assert expression.holds(scope) is (expression.root.evaluate(scope) is True)
    json.dumps([expression.evaluate(scope), expression.figures(scope)])


@given(st.integers(0, 10**6), st.integers(1, 99))
def test_percentages_round_up_exactly(voters, percent):
    scope = Scope({"HD_REGISTERED": {"state": "given", "value": voters}})

    found = parse(f"ceil(1.{percent:02} * HD_REGISTERED)").evaluate(scope)

    assert found == -(-voters * (100 + percent) // 100)


@pytest.mark.parametrize("sign", ["==", "!=", "<", "<=", ">", ">="])
def test_what_nothing_is_compared_with_is_not_asked_for(sign):
    asked = []

    class Asked(dict):
        def get(self, name, default=None):
            asked.append(name)
            return 5

    expression = parse(f"VO_MISSING {sign} earlier.VO_MISSING")

    assert expression.evaluate(Scope({}, Asked())) is None
    assert asked == []
    given = {"VO_MISSING": {"state": "given", "value": 5}}
    assert expression.evaluate(Scope(given, Asked())) is (sign in {"==", "<=", ">="})
    assert asked == ["earlier.VO_MISSING"]
