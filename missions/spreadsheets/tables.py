"""Tables given out: headers and rows of one mission, read piece by piece."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
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
            return value.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return value.isoformat() if hasattr(value, "isoformat") else str(value)


class Shown(Field):
    """A column that is only given out."""

    def __init__(self, attribute: str, heading: Any, choices: Any = ()) -> None:
        """Take the way to the value, the heading in words and the words for codes."""
        super().__init__(attribute=attribute, widget=Plain(), readonly=True)
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
    """A table of one mission; a subclass says which rows, its fields say which columns."""

    can_be_verified: ClassVar[bool] = False

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

    def rows_of(self, instance: Any) -> Iterable[list[Any]]:
        """Give the rows that one instance makes."""
        return [self.export_resource(instance)]

    def rows(self, progress: Any = None) -> Iterator[list[Any]]:
        """Give all rows; queries follow the pieces that are read, not the rows."""
        done = 0
        for done, instance in enumerate(self.queryset().iterator(chunk_size=CHUNK), start=1):
            yield from self.rows_of(instance)
            if progress and done % CHUNK == 0:
                progress(done)
        if progress:
            progress(done)

    def export_resource(
        self, instance: Any, selected_fields: Any = None, **kwargs: Any
    ) -> list[Any]:
        """Give the cells of the declared columns."""
        return [field.export(instance) for field in self.fields.values()]

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

    def render(self, value: Area | None, obj: Any = None, **kwargs: Any) -> str:
        """Show the names."""
        return self.names.get(value.pk, "") if value else ""


def _path(known: dict[int, tuple[int | None, str]], pk: int | None) -> list[str]:
    names: list[str] = []
    while pk is not None:
        pk, name = known[pk]
        names.insert(0, name)
    return names
