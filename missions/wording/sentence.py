"""A sentence in parts, so that each figure can be opened down to its evidence."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from missions.wording.numerals import Style


class PartKind(StrEnum):
    """What a part of a sentence is."""

    TEXT = "text"
    FIGURE = "figure"
    WORD = "word"
    EXCEPTIONS = "exceptions"


@dataclass(frozen=True)
class Part:
    """A run of text; `ref` names the count that a figure shows."""

    text: str
    kind: PartKind = PartKind.TEXT
    ref: str = ""


@dataclass(frozen=True)
class Sentence:
    """One or more written sentences; its text is the text of its parts."""

    parts: tuple[Part, ...] = ()

    @property
    def text(self) -> str:
        """The sentence as one string."""
        return "".join(part.text for part in self.parts)

    @classmethod
    def written(cls, *runs: Iterable[Part]) -> Self:
        """Write parts as a sentence: a capital first, a full stop last."""
        merged = _merged([part for run in runs for part in run] + [Part(".")])
        first = merged[0]
        capital = replace(first, text=first.text[:1].upper() + first.text[1:])
        return cls((capital, *merged[1:]))

    @classmethod
    def joined(cls, *sentences: Self) -> Self:
        """Put sentences one after another; empty ones leave no trace."""
        kept = [sentence.parts for sentence in sentences if sentence.parts]
        spaced = [parts if not i else (Part(" "), *parts) for i, parts in enumerate(kept)]
        return cls(tuple(_merged([part for parts in spaced for part in parts])))


Texts = Mapping[str, str | tuple[Part, ...]]
_SLOT = re.compile(r"\[(?P<word>[^\]]*)\]|\{(?P<name>\w+)(?P<chosen>:(?P<forms>[^}]*))?\}")


@dataclass(frozen=True)
class Filler:
    """Fills templates of a language with figures and texts.

    `{name}` is a figure or a text, `{name:one|few|many}` the form its figure asks for, `[…]` the
    word that carries the strength. What is put in is never read as a template.
    """

    style: Style
    figures: Mapping[str, int]
    texts: Texts

    def fill(self, template: str) -> tuple[Part, ...]:
        """Fill one template; KeyError when it names what is not there."""
        parts: list[Part] = []
        end = 0
        for slot in _SLOT.finditer(template):
            parts += [Part(template[end : slot.start()]), *self._slot(slot)]
            end = slot.end()
        return (*parts, Part(template[end:]))

    def _slot(self, slot: re.Match[str]) -> tuple[Part, ...]:
        if (word := slot["word"]) is not None:
            text = "".join(part.text for part in self.fill(word))
            return (Part(text, PartKind.WORD),)
        name = slot["name"]
        if slot["chosen"]:
            return (Part(self.style.form(self.figures[name], slot["forms"])),)
        if name in self.figures:
            return (Part(self.style.number(self.figures[name]), PartKind.FIGURE, name),)
        value = self.texts[name]
        return (Part(value),) if isinstance(value, str) else value


def _merged(parts: Iterable[Part]) -> list[Part]:
    merged: list[Part] = []
    for part in parts:
        plain = part.kind is PartKind.TEXT
        if plain and merged and merged[-1].kind is PartKind.TEXT:
            merged[-1] = Part(merged[-1].text + part.text)
        elif part.text:
            merged.append(part)
    return merged
