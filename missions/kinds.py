"""Kinds of question: one class each — what an answer may be, and what of it is counted."""

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

Question = Mapping[str, Any]
Definition = Mapping[str, Any]

LARGEST = 1_000_000_000  # no count at a station or commission comes near it
LONGEST_TEXT = 10_000
LONGEST_CODE = 64
MOST_PHOTOS = 10
PAIR = 2
GIVEN = ("given",)  # what is counted of an answer that has no options: that there is one

SPACES = " \t\r\n\u00a0\u2009\u202f"  # also those that languages put between thousands
WHOLE = re.compile(r"[+-]?[0-9]{1,15}")
PHOTO = re.compile(r"[0-9a-f]{64}")
TIME_LENGTH = len("2000-01-31T23:59")
LINE_ENDS = re.compile(r"\r\n|[\r\u2028\u2029]")
# Controls but newline and tab, marks that turn the direction of what follows, half characters.
UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class KindError(ValueError):
    """An impossible answer: a code and parameters; no words."""

    def __init__(self, code: str, **params: object) -> None:
        """Keep what the door needs to say it in a language."""
        super().__init__(code)
        self.code = code
        self.params = params


class Kind(ABC):
    """What an answer may be, and what of it is counted."""

    @abstractmethod
    def clean(self, raw: object, question: Question, definition: Definition) -> Any:
        """Return the value as it is kept, or raise a KindError."""

    def tally(self, value: Any) -> tuple[str, ...]:
        """Return the keys under which the value is counted."""
        return GIVEN


class YesNo(Kind):
    """Yes or no."""

    options: Sequence[str] = ("yes", "no")

    def clean(self, raw: object, question: Question, definition: Definition) -> str:
        return option(raw, self.options)

    def tally(self, value: Any) -> tuple[str, ...]:
        return (value,)


class Choice(Kind):
    """One of the question's options."""

    def clean(self, raw: object, question: Question, definition: Definition) -> str:
        return option(raw, question["options"])

    def tally(self, value: Any) -> tuple[str, ...]:
        return (value,)


class Multi(Kind):
    """Several of the question's options, kept in their order."""

    def clean(self, raw: object, question: Question, definition: Definition) -> list[str]:
        chosen = {option(item, question["options"]) for item in listed(raw)}
        return [code for code in question["options"] if code in chosen]

    def tally(self, value: Any) -> tuple[str, ...]:
        return tuple(value)


class Int(Kind):
    """A whole number between the question's bounds."""

    def clean(self, raw: object, question: Question, definition: Definition) -> int:
        return bounded(whole(raw), question.get("min"), question.get("max"))


class Pair(Kind):
    """Two whole numbers, each from 0 or from the question's bounds."""

    def clean(self, raw: object, question: Question, definition: Definition) -> list[int]:
        parts = listed(raw)
        if len(parts) != PAIR:
            raise KindError("wrong_shape")
        lowest = question.get("min") or 0
        return [
            bounded(whole(part, part=place), lowest, question.get("max"), part=place)
            for place, part in enumerate(parts, start=1)
        ]


class Votes(Kind):
    """Votes of every candidate of the edition, by the candidate's code."""

    def clean(self, raw: object, question: Question, definition: Definition) -> dict[str, int]:
        if not isinstance(raw, dict):
            raise KindError("wrong_shape")
        candidates = [candidate["code"] for candidate in definition.get("candidates", [])]
        for code in raw:
            if code not in candidates:
                raise KindError("unknown_candidate", candidate=shown(code))
        for code in candidates:
            if is_blank(raw.get(code)):
                raise KindError("candidate_missing", candidate=code)
        return {
            code: bounded(whole(raw[code], candidate=code), 0, None, candidate=code)
            for code in candidates
        }


class Time(Kind):
    """A date and time of the station's own clock, to the minute."""

    def clean(self, raw: object, question: Question, definition: Definition) -> str:
        text = raw.strip(SPACES) if isinstance(raw, str) else ""
        try:
            moment = datetime.fromisoformat(text) if len(text) == TIME_LENGTH else None
        except ValueError:
            moment = None
        if moment is None or moment.isoformat(timespec="minutes") != text:
            raise KindError("not_a_time")
        return text


class Text(Kind):
    """Free text."""

    def clean(self, raw: object, question: Question, definition: Definition) -> str:
        return cleaned_text(raw, LONGEST_TEXT)


class Photo(Kind):
    """Photos by the hashes of their bytes."""

    def clean(self, raw: object, question: Question, definition: Definition) -> list[str]:
        hashes = list(dict.fromkeys(map(photo, listed(raw))))
        if len(hashes) > MOST_PHOTOS:
            raise KindError("too_many", limit=MOST_PHOTOS)
        return hashes


class Ref(Kind):
    """The code of a polling station or commission."""

    def clean(self, raw: object, question: Question, definition: Definition) -> str:
        code = cleaned_text(raw, LONGEST_CODE)
        if "\n" in code or "\t" in code:
            raise KindError("wrong_shape")
        return code


KINDS: Mapping[str, Kind] = {
    "yn": YesNo(),
    "yna": YesNo(),
    "choice": Choice(),
    "multi": Multi(),
    "int": Int(),
    "pair": Pair(),
    "votes": Votes(),
    "time": Time(),
    "text": Text(),
    "photo": Photo(),
    "ref": Ref(),
}


def is_blank(raw: object) -> bool:
    """Say whether a raw value is what an untouched field sends."""
    if isinstance(raw, str):
        return not raw.strip(SPACES)
    if isinstance(raw, (list, dict)):
        parts = raw.values() if isinstance(raw, dict) else raw
        return all(part is None or (isinstance(part, str) and is_blank(part)) for part in parts)
    return raw is None


def shown(raw: object) -> str:
    """Return a raw code as an error may carry it: text, and short."""
    return cleaned_text(raw[:LONGEST_CODE], LONGEST_CODE) if isinstance(raw, str) else ""


def option(raw: object, options: Sequence[str]) -> str:
    """Return the option, one of those offered."""
    if not isinstance(raw, str):
        raise KindError("wrong_shape")
    if raw not in options:
        raise KindError("unknown_option", option=shown(raw))
    return raw


def listed(raw: object) -> list[Any]:
    """Return the list."""
    if not isinstance(raw, list):
        raise KindError("wrong_shape")
    return raw


def whole(raw: object, **where: object) -> int:
    """Return the whole number, also from the digits that a plain form sends."""
    if isinstance(raw, str):
        digits = raw.translate(dict.fromkeys(map(ord, SPACES)))
        raw = int(digits) if WHOLE.fullmatch(digits) else None
    if isinstance(raw, float) and raw.is_integer():  # JSON of another language: 12.0 is 12
        raw = int(raw)
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise KindError("not_a_number", **where)
    return raw


def bounded(value: int, lowest: int | None, highest: int | None, **where: object) -> int:
    """Return the number if it lies between the bounds, and within what can be kept."""
    lowest = -LARGEST if lowest is None else lowest
    highest = LARGEST if highest is None else highest
    if value < lowest:
        raise KindError("below_minimum", minimum=lowest, **where)
    if value > highest:
        raise KindError("above_maximum", maximum=highest, **where)
    return value


def photo(raw: object) -> str:
    """Return the hash of a photo's bytes: SHA-256 in small hexadecimal digits."""
    if not isinstance(raw, str) or not PHOTO.fullmatch(raw):
        raise KindError("not_a_photo")
    return raw


def cleaned_text(raw: object, longest: int) -> str:
    """Return the text with plain line ends and without what cannot be seen; not cut."""
    if not isinstance(raw, str):
        raise KindError("wrong_shape")
    text = UNWANTED.sub("", LINE_ENDS.sub("\n", raw)).strip(SPACES)
    if len(text) > longest:
        raise KindError("too_long", limit=longest)
    return text
