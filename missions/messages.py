"""The words for codes: pure rules and steps return codes, a door says them in a language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from missions.models.texts import text_in
from missions.rules import Breach

ANSWERS: dict[str, Promise] = {  # what a phone says by itself of answers
    "required": gettext_lazy("This question must be answered."),
    "unknown_question": gettext_lazy("This edition of the checklist has no such question."),
    "unknown_state": gettext_lazy("An answer is given, not observed or not applicable."),
    "state_not_allowed": gettext_lazy("This answer is not possible for the question."),
    "unknown_basis": gettext_lazy("Say how it is known: seen, document seen or told."),
    "value_missing": gettext_lazy("A note needs an answer."),
    "note_too_long": gettext_lazy("The note is longer than %(limit)s characters."),
    "note_wrong_shape": gettext_lazy("The note must be text."),
    "wrong_shape": gettext_lazy("The answer has the wrong form."),
    "not_a_number": gettext_lazy("Give a whole number."),
    "below_minimum": gettext_lazy("Not less than %(minimum)s."),
    "above_maximum": gettext_lazy("Not more than %(maximum)s."),
    "unknown_option": gettext_lazy("“%(option)s” is not one of the options."),
    "unknown_candidate": gettext_lazy("“%(candidate)s” is not a candidate of this edition."),
    "candidate_missing": gettext_lazy("Give a number for each candidate."),
    "not_a_photo": gettext_lazy("This is not a photo of this phone."),
    "not_a_time": gettext_lazy("Give a date and a time, such as 2030-05-12 07:15."),
    "too_long": gettext_lazy("The text is longer than %(limit)s characters."),
    "too_many": gettext_lazy("Too many: at most %(limit)s."),
}
WORDS: dict[str, Promise] = ANSWERS | {
    # parcels
    "not_an_object": gettext_lazy("The parcel cannot be read."),
    "field_missing": gettext_lazy("The parcel lacks “%(field)s”."),
    "field_wrong": gettext_lazy("“%(field)s” of the parcel has the wrong form."),
    "unknown_protocol": gettext_lazy("Update the app: its way of sending is not known here."),
    "not_a_member": gettext_lazy("You are not an accredited member of this mission."),
    "unknown_station": gettext_lazy("There is no station “%(station)s” in this mission."),
    "unknown_edition": gettext_lazy("This edition of the checklist is not known to the mission."),
    "other_checklist": gettext_lazy("The edition belongs to another checklist."),
    "not_yours": gettext_lazy("This id belongs to something else; send it as a new observation."),
    "other_station": gettext_lazy("The header names another station than the parcel."),
    "parcel_too_large": gettext_lazy("The parcel is larger than %(limit)s kilobytes."),
    "place_wrong": gettext_lazy(
        "The place cannot be right (%(field)s): remove it or measure it again, then send."
    ),
    "mission_closed": gettext_lazy("The mission is closed and takes nothing in."),
    # expressions and editions
    "no_questions": gettext_lazy("The checklist has no questions."),
    "no_text": gettext_lazy("The question has no text."),
    "option_without_label": gettext_lazy("The option “%(option)s” has no label."),
    "unknown_context": gettext_lazy("Nothing supplies the value “%(name)s”."),
    "doubled": gettext_lazy("This code is used twice."),
    "unknown_kind": gettext_lazy("There is no kind of question “%(kind)s”."),
    "options_missing": gettext_lazy("The question needs options."),
    "unknown_class": gettext_lazy("The class of a rule is H, C or F."),
    "empty": gettext_lazy("The expression is empty."),
    "chained_comparison": gettext_lazy("Join comparisons with “and”."),
    "unknown_function": gettext_lazy("There is no function “%(name)s”."),
    "wrong_arguments": gettext_lazy("“%(name)s” takes another number of values."),
    "question_expected": gettext_lazy("“%(name)s” needs the code of a question."),
    "too_deep": gettext_lazy("Nested too deeply: at most %(limit)s levels."),
    "unexpected_end": gettext_lazy("The expression ends too early."),
    "unexpected": gettext_lazy("“%(found)s” does not belong here."),
    "unterminated_string": gettext_lazy("A quotation mark is missing."),
    "unexpected_character": gettext_lazy("The character “%(found)s” does not belong here."),
    "number_too_long": gettext_lazy("The number has more than %(limit)s digits."),
}


def explain(code: str, params: Mapping[str, Any] | None = None) -> str:
    """Say a code in the active language; an unknown code is said as it is."""
    words = WORDS.get(code)
    if words is None:
        return _("Not accepted (%(code)s).") % {"code": code}
    try:
        return str(words) % dict(params or {})
    except KeyError:
        return str(words)


def patterns() -> list[tuple[str, str]]:
    """Give the codes that a phone says without the server, with their words in the active language.

    {names} stand for figures.
    """
    own = ANSWERS | {"parcel_too_large": WORDS["parcel_too_large"]}
    return [(code, re.sub(r"%\((\w+)\)s", r"{\1}", str(words))) for code, words in own.items()]


def explain_breach(breach: Breach, language: str | None = None) -> str:
    """Say a breach: the edition's own words with the figures in them, else those of its code."""
    words = text_in(breach.text, language)
    return filled(words, breach.figures) if words else explain(breach.code, breach.params)


def filled(words: str, figures: Mapping[str, Any]) -> str:
    """Put figures into {names}; a name without a figure is shown as a dash."""
    for name in sorted(figures, key=len, reverse=True):
        words = words.replace("{" + name + "}", str(figures[name]))
    while "{" in words and "}" in words.split("{", 1)[1]:
        before, rest = words.split("{", 1)
        words = f"{before}—{rest.split('}', 1)[1]}"
    return words
