"""What a template shows of a question and its answer."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from missions.forms.checklist.reading import STATE
from missions.forms.checklist.sheet import Sheet
from missions.kinds import Question
from missions.models import Draft
from missions.models.texts import text_in

RADIOS = ("yn", "yna", "choice")
LONGEST_IN_A_ROW = 12  # letters of a label that still fits beside others on a small phone
MOST_IN_A_ROW = 4

Shown = dict[str, Any]


def shown(sheet: Sheet, question: Question, answer: Mapping[str, Any] | None) -> Shown:
    """Return what the template of a question reads."""
    answer = answer or {}
    code, kind = question["code"], question["kind"]
    made: Shown = {
        "code": code,
        "kind": kind,
        "template": f"missions/checklist/kinds/{'choice' if kind in RADIOS else kind}.html",
        "text": text_in(question["text"], sheet.language),
        "hint": text_in(question.get("hint"), sheet.language),
        "core": question.get("core", False),
        "asked": sheet.blank or code not in sheet.hidden,
        "answered": bool(answer),
        "note": answer.get("note", ""),
        "bases": _bases(sheet, question, answer),
        "states": [] if kind in RADIOS else _states(question, answer.get("state", "")),
    }
    value = answer.get("value")
    return made | SHOWING[kind](sheet, question, answer if kind in RADIOS else value)


def label(sheet: Sheet, option: str) -> str:
    """Name an option in the language of the page."""
    return capfirst(text_in(sheet.definition["options"].get(option), sheet.language) or option)


def state_label(state: str) -> str:
    """Name a state that is not an answer given."""
    return _("Not seen") if state == "not_observed" else _("Does not apply")


def states_of(question: Question) -> list[str]:
    """Name the states other than given that the question allows."""
    inherent = question["kind"] == "yna"
    allowed = {
        "not_observed": question.get("not_observed"),
        "not_applicable": question.get("not_applicable") or inherent,
    }
    return [state for state, may in allowed.items() if may]


def _states(question: Question, chosen: str) -> list[Shown]:
    return [
        {"value": state, "label": state_label(state), "chosen": state == chosen}
        for state in states_of(question)
    ]


def _bases(sheet: Sheet, question: Question, answer: Mapping[str, Any]) -> list[Shown]:
    """List the ways an answer may be known, where the question asks for it."""
    if not question.get("basis"):
        return []
    return bases(answer.get("basis", ""))


def bases(own: str = "") -> list[Shown]:
    """List the ways an answer may be known, first «as the page says», and which is its own."""
    as_page = {"value": "", "label": _("as for the whole page"), "chosen": not own}
    return [
        as_page,
        *(
            {"value": basis.value, "label": basis.label, "chosen": own == basis.value}
            for basis in Draft.Basis
        ),
    ]


def _choice(sheet: Sheet, question: Question, answer: Mapping[str, Any]) -> Shown:
    codes = question.get("options") or ["yes", "no"]
    given = (
        answer.get("value") if answer.get("state") == "given" else STATE + str(answer.get("state"))
    )
    options = [{"value": code, "label": label(sheet, code)} for code in codes]
    options += [{"value": STATE + one, "label": state_label(one)} for one in states_of(question)]
    for option in options:
        option["chosen"] = bool(answer) and option["value"] == given
    answers = options[: len(codes)]
    longest = max(len(option["label"]) for option in answers)
    return {
        "options": options,
        "stacked": longest > LONGEST_IN_A_ROW or len(options) > MOST_IN_A_ROW,
        "none_chosen": not any(option["chosen"] for option in options),
    }


def _multi(sheet: Sheet, question: Question, value: Any) -> Shown:
    chosen = value if isinstance(value, list) else []
    return {
        "options": [
            {"value": code, "label": label(sheet, code), "chosen": code in chosen}
            for code in question["options"]
        ]
    }


def _plain(sheet: Sheet, question: Question, value: Any) -> Shown:
    return {"value": "" if value is None else value}


def _pair(sheet: Sheet, question: Question, value: Any) -> Shown:
    values: Sequence[Any] = value if isinstance(value, list) else ["", ""]
    names = [text_in(part, sheet.language) for part in question.get("parts", ())]
    return {
        "parts": [
            {"name": f"{question['code']}.{place}", "label": capfirst(name), "value": one}
            for place, (name, one) in enumerate(zip(names, values, strict=False), start=1)
        ]
    }


def _votes(sheet: Sheet, question: Question, value: Any) -> Shown:
    values: Mapping[str, Any] = value if isinstance(value, Mapping) else {}
    return {
        "parts": [
            {
                "name": f"{question['code']}.{candidate['code']}",
                "label": text_in(candidate["name"], sheet.language),
                "value": values.get(candidate["code"], ""),
            }
            for candidate in sheet.definition.get("candidates", ())
        ]
    }


def _time(sheet: Sheet, question: Question, value: Any) -> Shown:
    """Show a time and, beside it, its day: a count passes midnight.

    Two controls are quicker on a phone than one of date and time together: the day is right
    already, and the clock opens at the first touch.
    """
    date, _middle, clock = str(value or "").rpartition("T")
    return {"value": clock, "days": days(sheet.day, date)}


def days(day: datetime.date | None, chosen: str) -> list[Shown]:
    """List the day of the visit and the next, and the one chosen when it is another."""
    if day is None:
        return [
            {"value": "", "label": _("same day"), "chosen": True},
            {"value": "+1", "label": _("next day"), "chosen": False},
        ]
    offered = {day, day + datetime.timedelta(days=1)}
    try:
        offered.add(datetime.date.fromisoformat(chosen))
    except ValueError:
        chosen = day.isoformat()
    return [
        {
            "value": one.isoformat(),
            "label": date_format(one, "j E"),
            "chosen": one.isoformat() == chosen,
        }
        for one in sorted(offered)
    ]


SHOWING: Mapping[str, Callable[[Sheet, Question, Any], Shown]] = {
    "yn": _choice,
    "yna": _choice,
    "choice": _choice,
    "multi": _multi,
    "pair": _pair,
    "votes": _votes,
    "time": _time,
    "int": _plain,
    "text": _plain,
    "ref": _plain,
    "photo": _plain,
}
