"""A list being taken in: rows are cleaned one by one, and become a plan to write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from import_export.resources import Resource

from missions.models import Mission, User
from missions.spreadsheets.columns import Column, columns_of
from missions.spreadsheets.mapping import Source
from missions.spreadsheets.problems import CellError, Problem, problem
from missions.spreadsheets.readers import Row

BATCH = 500


@dataclass
class Counts:
    """What the list would do, in rows."""

    new: int = 0
    changed: int = 0
    same: int = 0


@dataclass
class IncomingList:
    """A list of one mission, taken in by somebody (nobody: from the command line)."""

    mission: Mission
    actor: User | None = None
    counts: Counts = field(default_factory=Counts)
    problems: list[Problem] = field(default_factory=list)
    sources: Mapping[str, Source] = field(default_factory=dict)
    seen: dict[Any, int] = field(default_factory=dict)
    table: ClassVar[type[Resource]]

    @classmethod
    def columns(cls) -> dict[str, Column]:
        """Give the columns the list knows."""
        return columns_of(cls.table)

    def begin(self, sources: Mapping[str, Source]) -> None:
        """Start with these sources; read what the mission already has."""
        self.sources = sources

    def take(self, row: Row) -> None:
        """Clean one row and plan it; what is wrong is added to the problems."""
        cleaned = self.clean(row)
        if cleaned is None:
            return
        try:
            self.plan(row, cleaned)
        except FieldError as error:
            self.refuse(row, error.name, error.cause)

    def clean(self, row: Row) -> dict[str, Any] | None:
        """Clean the cells of a row; None when one of them breaks a rule."""
        columns = self.columns_in_use
        cleaned: dict[str, Any] = {}
        whole = True
        for name, source, column in columns:
            text = source.value(row.cells)
            try:
                value = column.widget.clean(text)
                if column.required and value in (None, "", ()):
                    raise CellError("required")
                cleaned[name] = value
            except CellError as error:
                self.refuse(row, name, error)
                whole = False
        return cleaned if whole else None

    @property
    def columns_in_use(self) -> list[tuple[str, Source, Column]]:
        """The mapped columns with their sources."""
        known = self.columns()
        return [(name, source, known[name]) for name, source in self.sources.items()]

    def refuse(self, row: Row, name: str, error: CellError) -> None:
        """Add a problem."""
        source = self.sources.get(name)
        value = source.value(row.cells) if source else ""
        self.problems.append(problem(row.number, name, error, value))

    def once(self, row: Row, name: str, key: Any) -> None:
        """Refuse what an earlier row of the file already has."""
        first = self.seen.setdefault((name, key), row.number)
        if first != row.number:
            raise FieldError(name, CellError("repeated", row=first))

    def plan(self, row: Row, cleaned: dict[str, Any]) -> None:
        """Plan what the row makes or changes; FieldError when it cannot be."""
        raise NotImplementedError

    def settle(self) -> None:
        """Plan what needs all rows together."""

    def write(self) -> None:
        """Write the plan, in bulk; the caller holds the transaction."""
        raise NotImplementedError


class FieldError(Exception):
    """A field of a row breaks a rule."""

    def __init__(self, name: str, cause: CellError) -> None:
        """Name the field and the broken rule."""
        super().__init__(name)
        self.name = name
        self.cause = cause
