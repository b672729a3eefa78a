"""Values of the language: exact numbers, local times, likeness and order of two values."""

import math
import re
from datetime import datetime
from fractions import Fraction
from functools import lru_cache

Number = int | Fraction

LARGEST = 10**15  # beyond it a number is unknown: a phone's numbers are exact up to here
PLACES = 10**4  # figures that are shown keep four decimals
MINUTES_OF_DAY = 24 * 60
CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
TIME_LENGTH = len("2000-01-31T23:59")


def number(value: object) -> Number | None:
    """Return the exact number; None for what is none or lies beyond ±LARGEST."""
    if type(value) is int:  # nearly always
        return value if -LARGEST <= value <= LARGEST else None
    if type(value) is float and math.isfinite(value):
        value = Fraction(repr(value))
    if type(value) is Fraction and abs(value.numerator) <= LARGEST * value.denominator:
        return value
    return None


def minute(value: object) -> int | None:
    """Return the minute at which a local "YYYY-MM-DDTHH:MM" stands; only differences count."""
    return _minute(value) if isinstance(value, str) and len(value) == TIME_LENGTH else None


@lru_cache(maxsize=1024)  # an edition's rules ask for the same few times again and again
def _minute(text: str) -> int | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.isoformat(timespec="minutes") != text:
        return None
    return moment.toordinal() * MINUTES_OF_DAY + moment.hour * 60 + moment.minute


def clock(value: object) -> int | None:
    """Return minutes since midnight of a time's own date, or of a bare "HH:MM"."""
    moment = minute(value)
    if moment is not None:
        return moment % MINUTES_OF_DAY
    match = CLOCK.fullmatch(value) if isinstance(value, str) else None
    return int(match[1]) * 60 + int(match[2]) if match else None


def same(left: object, right: object) -> bool | None:
    """Say whether two values are equal; None when one is missing or their types differ."""
    if left is None or right is None:
        return None
    if type(left) is str and type(right) is str:  # nearly always
        return left == right
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(_alike, left, right))
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(_alike(left[key], right[key]) for key in left)
    return _same_scalars(left, right)


def _alike(left: object, right: object) -> bool:
    return _same_scalars(left, right) is True


def _same_scalars(left: object, right: object) -> bool | None:
    for kind in (str, bool):
        if isinstance(left, kind) or isinstance(right, kind):
            return left == right if type(left) is type(right) else None
    one, other = number(left), number(right)
    return None if one is None or other is None else one == other


def ordered(left: object, right: object) -> tuple[Number, Number] | None:
    """Return two numbers that stand in the order of the values (numbers or times), or None."""
    for measure in (number, minute):
        one, other = measure(left), measure(right)
        if one is not None and other is not None:
            return one, other
    return None


def plain(value: object) -> object:
    """Return the value as JSON holds it: a broken number with four decimals, half away from 0."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    if type(value) not in (int, float, Fraction):
        return value
    exact = number(value)
    if exact is None or exact.denominator == 1:
        return None if exact is None else int(exact)
    size = (abs(exact.numerator) * PLACES * 2 + exact.denominator) // (2 * exact.denominator)
    rounded = Fraction(size if exact > 0 else -size, PLACES)
    return int(rounded) if rounded.denominator == 1 else float(rounded)
