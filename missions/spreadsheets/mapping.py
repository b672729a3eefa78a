"""Which columns of a file lead to which fields: declared, or guessed by their names."""

from __future__ import annotations

from collections.abc import Mapping as Pairs
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from missions.models.texts import fold
from missions.spreadsheets.columns import Column
from missions.spreadsheets.problems import MappingError

LEVEL = " / "


@dataclass(frozen=True)
class Source:
    """The columns of one field, and what stands between their cells when there are several."""

    columns: tuple[int, ...]
    joiner: str = ""

    def value(self, cells: Sequence[str]) -> str:
        """Give the text of the field in one row."""
        width = len(cells)
        parts = [cells[column] for column in self.columns if column < width]
        return parts[0] if len(parts) == 1 else self.joiner.join(filter(None, parts))


class ColumnMapping:
    """The sources of the fields of one file."""

    def __init__(self, header: Sequence[str], columns: Pairs[str, Column]) -> None:
        """Take the file's header and the list's columns."""
        self.header = tuple(header)
        self.columns = columns
        self.places: dict[str, int] = {}
        for place, name in enumerate(self.header):
            self.places.setdefault(_key(name), place)

    def guess(self) -> dict[str, str]:
        """Give the header's name for every field that one leads to, by its names EN and RU."""
        found: dict[str, str] = {}
        for name, column in self.columns.items():
            places = (self.places.get(_key(word)) for word in column.names())
            exact = self.places.get(_key(name))
            place = exact if exact is not None else next((p for p in places if p is not None), None)
            if place is not None and self.header[place] not in found.values():
                found[name] = self.header[place]
        return found

    def sources(self, declared: Pairs[str, str]) -> dict[str, Source]:
        """Resolve declared and guessed columns; MappingError says what is unknown or missing.

        `County/Municipality` are levels, `Municipality+Number` is joined with a hyphen; an empty
        declaration leaves the field out.
        """
        unknown = set(declared) - set(self.columns)
        if unknown:
            raise MappingError(_("There is no field %s.") % ", ".join(sorted(unknown)))
        wanted = {**self.guess(), **declared}
        found = {name: self._source(text) for name, text in wanted.items() if text.strip()}
        missing = [name for name in self.columns if self.columns[name].required]
        missing = [name for name in missing if name not in found]
        if missing:
            where = {"fields": ", ".join(missing), "header": ", ".join(self.header)}
            raise MappingError(
                _("No column leads to: %(fields)s. The file has: %(header)s.") % where
            )
        return {name: found[name] for name in self.columns if name in found}

    def _source(self, text: str) -> Source:
        whole = self.places.get(_key(text))
        if whole is not None:
            return Source((whole,))
        for sign, joiner in (("/", LEVEL), ("+", "-")):
            if sign in text:
                return Source(tuple(self._place(part) for part in text.split(sign)), joiner)
        return Source((self._place(text),))

    def _place(self, name: str) -> int:
        place = self.places.get(_key(name))
        if place is None:
            where = {"name": name.strip(), "header": ", ".join(self.header)}
            raise MappingError(_("The file has no column “%(name)s”. It has: %(header)s.") % where)
        return place


def _key(name: str) -> str:
    return fold(name.replace("_", " "))


def parse_pairs(texts: Sequence[str]) -> dict[str, str]:
    """Read `name=Column` pairs; MappingError for anything else."""
    pairs: dict[str, str] = {}
    for text in texts:
        name, sign, column = text.partition("=")
        if not sign or not name.strip():
            raise MappingError(_("“%s” is not of the form name=Column.") % text)
        pairs[name.strip()] = column.strip()
    return pairs
