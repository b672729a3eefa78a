"""Tables given out: headers and rows of one mission, read piece by piece."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils.translation import gettext, override
from import_export.fields import Field
from import_export.resources import Resource
from import_export.widgets import Widget

from missions.models import Area, Mission
from missions.models.texts import text_in
from missions.spreadsheets.mapping import LEVEL

CHUNK = 500


@dataclass(frozen=True)
class Wanted:
    """What is wanted of a table: words in a language for codes, only what counts, the basis."""

    labels: str = ""
    verified: bool = False
    basis: bool = False


EVERYTHING = Wanted()


class Plain(Widget):
    """Numbers as they are, moments in UTC, yes and no as words, everything else as text."""

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        """Show the value."""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if value is None or isinstance(value, int | float | str):
            return value
        if isinstance(value, datetime.datetime):
            return f"{value.astimezone(datetime.UTC).isoformat()[:19]}Z"
        return value.isoformat() if hasattr(value, "isoformat") else str(value)


class Shown(Field):
    """A column that is only given out; its attribute is the way to the value, as lookups go."""

    def __init__(
        self, attribute: str, heading: Any, choices: Any = (), widget: Widget | None = None
    ) -> None:
        """Take the way to the value, the heading in words and the words for codes."""
        super().__init__(attribute=attribute, widget=widget or Plain(), readonly=True)
        self.heading = heading
        self.choices = choices


class Words(Plain):
    """Codes, yes and no as words of the language that is on when it is made."""

    def __init__(self, choices: Any) -> None:
        """Take codes and their words; other values stay plain."""
        super().__init__(coerce_to_string=False)
        self.words = {code: str(word) for code, word in choices}
        self.yes_no = gettext("no"), gettext("yes")

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        """Show the word for a code."""
        if isinstance(value, bool):
            return self.yes_no[value]
        plain = super().render(value, obj, **kwargs)
        return self.words.get(plain, plain)


class Table(Resource):
    """A table of one mission; a subclass says which rows, its fields say which columns.

    Only the values that are shown are read, without making a row of each model of them:
    that is three times as fast.
    """

    can_be_verified: ClassVar[bool] = False
    further: tuple[str, ...] = ()

    def __init__(self, mission: Mission, wanted: Wanted = EVERYTHING) -> None:
        """Take the mission and what is wanted; read what all rows need, once."""
        super().__init__()
        self.mission = mission
        self.wanted = wanted
        if wanted.labels:
            with override(wanted.labels):
                self._use_words()
        self.prepare()

    def prepare(self) -> None:
        """Read what all rows need."""

    def queryset(self) -> QuerySet:
        """Give the instances of the mission in an order that stays."""
        raise NotImplementedError

    def count(self) -> int:
        """Count the instances there are to go through."""
        return self.queryset().count()

    def headers(self) -> list[str]:
        """Give the headings: names, or words when labels are wanted."""
        return [field.column_name for field in self.fields.values()]

    def rows_of(self, cells: list[Any], values: tuple[Any, ...]) -> Iterable[list[Any]]:
        """Give the rows that one instance makes of its cells and of the `further` values."""
        return [cells]

    def rows(self, progress: Callable[[int], None] | None = None) -> Iterator[list[Any]]:
        """Give all rows; queries follow the pieces that are read, not the rows."""
        fields = list(self.fields.values())
        shows = [field.widget.render for field in fields]
        lookups = [*(field.attribute for field in fields), *self.further]
        width, done = len(shows), 0
        values = self.queryset().values_list(*lookups).iterator(chunk_size=CHUNK)
        for done, row in enumerate(values, start=1):
            cells = [show(value) for show, value in zip(shows, row, strict=False)]
            yield from self.rows_of(cells, row[width:])
            if progress and done % CHUNK == 0:
                progress(done)
        if progress:
            progress(done)

    def _use_words(self) -> None:
        for field in self.fields.values():
            if isinstance(field, Shown):
                field.widget = Words(field.choices)
                field.column_name = str(field.heading)


class AreaNames(Widget):
    """Names of an area and of those above it, outermost first; read once for the mission."""

    def __init__(self, mission: Mission, language: str) -> None:
        """Read the mission's areas in one query."""
        super().__init__(coerce_to_string=False)
        rows = Area.objects.filter(mission=mission).values_list("pk", "parent", "name", "code")
        known = {pk: (parent, text_in(name, language) or code) for pk, parent, name, code in rows}
        self.names = {pk: LEVEL.join(_path(known, pk)) for pk in known}

    def render(self, value: int | None, obj: Any = None, **kwargs: Any) -> str:
        """Show the names of the area with this key."""
        return self.names.get(value, "") if value else ""


def _path(known: dict[int, tuple[int | None, str]], pk: int | None) -> list[str]:
    names: list[str] = []
    while pk is not None:
        pk, name = known[pk]
        names.insert(0, name)
    return names
