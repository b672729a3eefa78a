"""The functions of the language; None in and None out is unknown."""

import math
from collections.abc import Callable, Mapping
from fractions import Fraction

from missions.expressions.values import clock, minute, number, same

Answer = Mapping[str, object]
PAIR = 2


def given(answer: Answer) -> bool:
    """Say whether the answer has a value."""
    return answer.get("state") == "given" and answer.get("value") is not None


def seen(answer: Answer) -> bool:
    """Say whether the answer is given and rests on what the team saw."""
    return given(answer) and answer.get("basis", "observed") in ("observed", "document_seen")


def told(answer: Answer) -> bool:
    """Say whether the answer is given and rests on what somebody said."""
    return given(answer) and answer.get("basis") == "told"


def not_observed(answer: Answer) -> bool:
    """Say whether the team could not or did not look."""
    return answer.get("state") == "not_observed"


def not_applicable(answer: Answer) -> bool:
    """Say whether no such case arose."""
    return answer.get("state") == "not_applicable"


def has(value: object, code: object) -> bool:
    """Say whether a list holds the code; a missing list holds nothing."""
    return isinstance(value, list) and any(same(item, code) is True for item in value)


def total(value: object) -> int | Fraction | None:
    """Add up votes or a pair; one missing part makes the sum unknown."""
    parts = list(value.values()) if isinstance(value, dict) else value
    if not isinstance(parts, list):
        return None
    numbers = [number(part) for part in parts]
    known = [part for part in numbers if part is not None]
    return number(sum(known)) if len(known) == len(numbers) else None


def first(value: object) -> int | Fraction | None:
    """Return the first number of a pair."""
    return _part(value, 0)


def second(value: object) -> int | Fraction | None:
    """Return the second number of a pair."""
    return _part(value, 1)


def _part(value: object, index: int) -> int | Fraction | None:
    return number(value[index]) if isinstance(value, list) and len(value) == PAIR else None


def ceil(value: object) -> int | None:
    """Round up to a whole number."""
    exact = number(value)
    return None if exact is None else math.ceil(exact)


def size(value: object) -> int | Fraction | None:
    """Return the number without its sign."""
    exact = number(value)
    return -exact if exact is not None and exact < 0 else exact


def smaller(left: object, right: object) -> int | Fraction | None:
    """Return the smaller of two numbers."""
    one, other = number(left), number(right)
    return None if one is None or other is None else min(one, other)


def larger(left: object, right: object) -> int | Fraction | None:
    """Return the larger of two numbers."""
    one, other = number(left), number(right)
    return None if one is None or other is None else max(one, other)


def minutes(start: object, end: object) -> int | None:
    """Return minutes from one local time to another; negative when the other is earlier."""
    one, other = minute(start), minute(end)
    return None if one is None or other is None else other - one


# Of a question itself, not of its value.
STATES: Mapping[str, Callable[[Answer], bool]] = {
    "answered": given,
    "seen": seen,
    "told": told,
    "not_observed": not_observed,
    "not_applicable": not_applicable,
}

# Of values: how many, and what they give.
VALUES: Mapping[str, tuple[int, Callable[..., object]]] = {
    "has": (2, has),
    "sum": (1, total),
    "first": (1, first),
    "second": (1, second),
    "ceil": (1, ceil),
    "abs": (1, size),
    "min": (2, smaller),
    "max": (2, larger),
    "minutes": (2, minutes),
    "clock": (1, clock),
}

# Of a time: minutes since the moment that the station's own schedule names.
SCHEDULE: Mapping[str, str] = {"late": "station.opens", "after_close": "station.closes"}
