"""What an irregularity says, frozen in every language of the edition."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from missions.messages import filled
from missions.rules import Adverse, Breach


def adverse_words(definition: Mapping[str, Any], adverse: Adverse) -> dict[str, str]:
    """Say an adverse answer: the question's text and the answer's label."""
    question = next(
        question
        for block in definition["blocks"]
        for question in block["questions"]
        if question["code"] == adverse.question
    )
    return {
        language: f"{text} — {answer_words(definition, adverse.value, language)}"
        for language, text in question["text"].items()
    }


def answer_words(definition: Mapping[str, Any], value: Any, language: str) -> str:
    """Say an answer's value: labels of options, times without their date, numbers as they are."""
    if isinstance(value, str):
        if value in definition["options"]:
            label: str = definition["options"][value].get(language) or value
            return label
        _date, sign, clock = value.partition("T")
        return clock if sign and len(clock) == len("00:00") else value
    if isinstance(value, list):
        return ", ".join(answer_words(definition, part, language) for part in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{code}: {number}" for code, number in value.items())
    return str(value)


def contradiction_words(breach: Breach) -> dict[str, str]:
    """Say a contradiction of figures: the rule's words with the figures in them."""
    figures = {
        name: value[11:] if isinstance(value, str) and value[10:11] == "T" else value
        for name, value in breach.figures.items()
    }
    return {language: filled(words, figures) for language, words in breach.text.items()}
