"""Form data become raw answers: what was typed is kept, whatever it is; rules judge it later."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.datastructures import MultiValueDict

from missions.kinds import KINDS, Definition, KindError, Question, is_blank

# Marks a state among the options of a group of radio buttons: no code of an option has a dot.
STATE = "."
CLOCK = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})(:00)?")


Data = MultiValueDict[str, Any]


def read(
    question: Question, data: Data, definition: Definition, day: datetime.date | None
) -> dict[str, Any] | None:
    """Return the raw answer to a question, or None for a blank one."""
    code = question["code"]
    value, state = _value_and_state(question, data, definition, day)
    note = data.get(f"{code}.note", "").strip()
    basis = data.get(f"{code}.basis", "")
    answer: dict[str, Any] = {}
    if state:
        answer["state"] = state
    if not is_blank(value):
        answer = {"state": "given", **answer, "value": _kept(value, question, definition)}
    if note:
        answer = {"state": "given", **answer, "note": note}
    if basis and "value" in answer:
        answer["basis"] = basis
    return answer or None


def _value_and_state(
    question: Question, data: Data, definition: Definition, day: datetime.date | None
) -> tuple[Any, str]:
    code = question["code"]
    if question["kind"] in ("yn", "yna", "choice"):
        chosen = data.get(code, "")
        return ("", chosen[1:]) if chosen.startswith(STATE) else (chosen, "")
    reader = READERS.get(question["kind"], _plain)
    return reader(code, data, definition, day), data.get(f"{code}.state", "")


def _kept(value: Any, question: Question, definition: Definition) -> Any:
    """Return a good value as it is kept, and a bad one as it was typed."""
    try:
        return KINDS[question["kind"]].clean(value, question, definition)
    except KindError:
        return value


def _plain(code: str, data: Data, definition: Definition, day: datetime.date | None) -> Any:
    return data.get(code, "").strip()


def _several(code: str, data: Data, definition: Definition, day: datetime.date | None) -> Any:
    return [chosen for chosen in data.getlist(code) if chosen]


def _pair(code: str, data: Data, definition: Definition, day: datetime.date | None) -> Any:
    return [data.get(f"{code}.1", "").strip(), data.get(f"{code}.2", "").strip()]


def _votes(code: str, data: Data, definition: Definition, day: datetime.date | None) -> Any:
    candidates = [candidate["code"] for candidate in definition.get("candidates", ())]
    return {one: data.get(f"{code}.{one}", "").strip() for one in candidates}


def _time(code: str, data: Data, definition: Definition, day: datetime.date | None) -> Any:
    """Join the time with its day: that of the visit, unless another was chosen."""
    clock = data.get(code, "").strip()
    found = CLOCK.fullmatch(clock)
    if not found:
        return clock
    date = data.get(f"{code}.date", "") or (day.isoformat() if day else "")
    return f"{date}T{found[1]:0>2}:{found[2]}"


READERS: Mapping[str, Callable[[str, Data, Definition, datetime.date | None], Any]] = {
    "multi": _several,
    "photo": _several,
    "pair": _pair,
    "votes": _votes,
    "time": _time,
}
