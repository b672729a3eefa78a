"""The sheet a language is written on: paragraphs of runs, and every figure with its key."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from missions.content import Cell, Figure, Paragraph, Run
from missions.content.value import ParagraphStyle
from missions.models.dates import DatePrecision
from missions.models.texts import in_catalogue, text_in
from missions.wording.catalogue import Catalogue
from missions.wording.phrases import catalogue
from missions.wording.sentence import Filler, Part, PartKind, Sentence
from missions.workflow.conclude.facts import Facts


@dataclass
class Sheet:
    """Facts in one language, and the figures printed so far."""

    facts: Facts
    language: str
    figures: dict[str, Figure] = field(default_factory=dict)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The language's numbers and patterns."""
        return catalogue(self.language)

    def text(self, texts: Mapping[str, str] | None) -> str:
        """Give a text in the sheet's language."""
        return text_in(texts, self.language)

    def word(self, key: str) -> str:
        """Give a fixed word of documents."""
        return self.text(self.facts.words[key])

    def heading(self, key: str, name: str) -> str:
        """Give one of a group of fixed words with a capital."""
        word = self.words(key, name)
        return word[:1].upper() + word[1:]

    def words(self, key: str, name: str) -> str:
        """Give one of a group of fixed words, or the name itself where there is none."""
        return self.text(self.facts.words[key].get(name)) or name

    def listed(self, key: str) -> list[str]:
        """Give a list of fixed words or sentences."""
        lists: Mapping[str, list[str]] = self.facts.words[key]
        if self.language in lists:
            return lists[self.language]
        return [in_catalogue(text, self.language) for text in lists["en"]]

    def number(self, n: int) -> str:
        """Write a whole number."""
        return self.catalogue.style.number(n)

    def figure(self, key: str, text: str, note: str = "") -> Run:
        """Print a figure under its key."""
        self.figures[key] = Figure(key, text, note=note)
        return Run(text, "figure", key)

    def cell(self, key: str, n: int, text: str = "") -> Cell:
        """Print a number in a table under its key."""
        self.figures[key] = Figure(key, text or self.number(n))
        return Cell(text or self.number(n), "right", key)

    def runs(self, parts: tuple[Part, ...], prefix: str) -> tuple[Run, ...]:
        """Turn the parts of a sentence into runs; figures are keyed `prefix:name`."""
        return tuple(self._run(part, prefix) for part in parts)

    def paragraph(
        self, sentence: Sentence, prefix: str, style: ParagraphStyle = "body", ref: str = ""
    ) -> Paragraph:
        """Print a sentence as a paragraph."""
        return Paragraph(self.runs(sentence.parts, prefix), style, ref)

    def filled(self, key: str, figures: Mapping[str, int], **texts: str) -> Sentence:
        """Fill a fixed pattern of documents as a sentence."""
        filler = Filler(self.catalogue.style, figures, texts)
        return Sentence.written(filler.fill(self.word(key)))

    def leading(self, key: str, figures: Mapping[str, int], prefix: str = "live") -> Paragraph:
        """Fill a fixed pattern as the words that lead to a list."""
        sentence = self.filled(key, figures)
        runs = self.runs(sentence.parts, prefix)
        last = replace(runs[-1], text=runs[-1].text.rstrip("."))
        return Paragraph((*runs[:-1], last), "lead")

    def phrase(self, key: str, figures: Mapping[str, int], **texts: str) -> str:
        """Fill a fixed pattern of documents as plain text."""
        filler = Filler(self.catalogue.style, figures, texts)
        return "".join(part.text for part in filler.fill(self.word(key)))

    def date(self, date: datetime.date | None, precision: str = DatePrecision.DAY) -> str:
        """Write a date as exactly as it is known: a month never becomes its first day (T21)."""
        if date is None:
            return ""
        keys = {DatePrecision.MONTH: "date_month", DatePrecision.YEAR: "date_year"}
        key = keys.get(DatePrecision(precision), "date_day")
        return self._dated(key, date)

    def date_on(self, date: datetime.date | None, precision: str = DatePrecision.DAY) -> str:
        """Write a date as the time when something happened: "in April 2030"."""
        if date is None:
            return ""
        keys = {DatePrecision.MONTH: "in_month", DatePrecision.YEAR: "in_year"}
        return self._dated(keys.get(DatePrecision(precision), "on_day"), date)

    def _dated(self, key: str, date: datetime.date) -> str:
        return self.word(key).format(
            day=date.day,
            month=self.listed("months")[date.month - 1],
            month_in=self.listed("months_in")[date.month - 1],
            year=date.year,
        )

    def _run(self, part: Part, prefix: str) -> Run:
        if part.kind is PartKind.FIGURE:
            return self.figure(f"{prefix}:{part.ref}", part.text)
        if part.kind is PartKind.WORD:
            return Run(part.text, "word", prefix)
        if part.kind is PartKind.EXCEPTIONS:
            return Run(part.text, "claim", f"{prefix}:{part.ref}")
        return Run(part.text)


def heads(sheet: Sheet, *keys: str) -> tuple[Cell, ...]:
    """Head a table: the first column left, the others right."""
    first, *rest = keys
    return (Cell(sheet.word(first)), *(Cell(sheet.word(key), "right") for key in rest))


def joined(parts: list[str]) -> str:
    """Join the parts that say something."""
    return ", ".join(part for part in parts if part)
