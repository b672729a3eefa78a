"""Visits and irregularities given out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from import_export.widgets import Widget

from missions.models import Irregularity, Observation, Visit
from missions.models.checklist import Stage
from missions.models.texts import text_in
from missions.spreadsheets.observations import KINDS, Moment, local, moment
from missions.spreadsheets.questions import QuestionCells, asked_in
from missions.spreadsheets.tables import AreaNames, Shown, Table


class VisitTable(Table):
    """One row for each visit, with the header questions."""

    can_be_verified = True

    visit = Shown("pk", _("visit"))
    team = Shown("team__code", _("team"))
    observer = Shown("author__user__name", _("observer"))
    station_code = Shown("station__code", _("station code"))
    station_number = Shown("station__number", _("station number"))
    station_name = Shown("station__name", _("station"))
    station_kind = Shown("station__kind", _("kind of station"), KINDS)
    area = Shown("station__area_id", _("area"))
    arrived = moment("arrived_at", _("arrival"))
    departed = moment("departed_at", _("departure"))
    access_refused = Shown("access_refused", _("access refused"))
    synthetic = Shown("synthetic", _("invented for demonstration"))

    further = ("station__time_zone", "header")

    def prepare(self) -> None:
        """Read areas, and the header questions of every edition."""
        language = self.wanted.labels
        self.fields["area"].widget = AreaNames(self.mission, language)
        for name in ("arrived", "departed"):
            self.fields[name].widget = Moment()
        self.times = [list(self.fields).index(name) for name in ("arrived", "departed")]
        with override(language or None):
            asked = asked_in(self.mission, "visit").values()
            self.questions = QuestionCells(asked, language, basis=self.wanted.basis)

    def queryset(self) -> QuerySet[Visit]:
        """Give the mission's visits; with `verified`, those a counted observation hangs on."""
        rows = Visit.objects.filter(mission=self.mission)
        if self.wanted.verified:
            rows = rows.filter(Exists(Observation.objects.verified().filter(visit=OuterRef("pk"))))
        return rows.order_by("arrived_at", "pk")

    def headers(self) -> list[str]:
        """Give the headings of the visit and of its questions."""
        return [*super().headers(), "minutes", *self.questions.headings()]

    def rows_of(self, cells: list[Any], values: tuple[Any, ...]) -> Iterator[list[Any]]:
        """Give the row of one visit, with its length in whole minutes."""
        zone, header = values
        arrived, departed = (cells[place] for place in self.times)
        minutes = int((departed - arrived).total_seconds() // 60) if arrived and departed else None
        for place in self.times:
            cells[place] = local(cells[place], zone)
        yield [*cells, minutes, *self.questions.of(header)]


class InWords(Widget):
    """Texts in several languages, in one of them."""

    def __init__(self, language: str = "en") -> None:
        """Take the language."""
        super().__init__(coerce_to_string=False)
        self.language = language

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Show the text."""
        return text_in(value, self.language)


class Figures(Widget):
    """Frozen figures as JSON."""

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """Show the figures in one cell."""
        return json.dumps(value, ensure_ascii=False, sort_keys=True)


class IrregularityTable(Table):
    """One row for each irregularity, also of dismissed and superseded ones."""

    can_be_verified = True

    irregularity = Shown("pk", _("irregularity"))
    observation = Shown("observation_id", _("observation"))
    revision = Shown("revision__number", _("revision"))
    station_code = Shown("station__code", _("station code"))
    area = Shown("station__area_id", _("area"))
    stage = Shown("stage", _("stage"), Stage.choices)
    kind = Shown("kind", _("kind"), Irregularity.Kind.choices)
    question = Shown("question", _("question"))
    rule = Shown("rule", _("rule"))
    severity = Shown("severity", _("severity"))
    basis = Shown("basis", _("basis"))
    text = Shown("text", _("in words"), widget=InWords())
    figures = Shown("figures", _("figures"), widget=Figures())
    note = Shown("note", _("note"))
    status = Shown("status", _("status"), Irregularity.Status.choices)
    superseded = Shown("superseded", _("no longer in the answers"))
    decided_by = Shown("decided_by__name", _("decided by"))
    decided = Shown("decided_at", _("decided at"))
    reason = Shown("reason", _("reason"))
    opened = Shown("opened_at", _("opened"))
    synthetic = Shown("synthetic", _("invented for demonstration"))

    def prepare(self) -> None:
        """Read the areas."""
        language = self.wanted.labels
        self.fields["area"].widget = AreaNames(self.mission, language)
        self.fields["text"].widget = InWords(language or "en")
        self.fields["figures"].widget = Figures()

    def queryset(self) -> QuerySet[Irregularity]:
        """Give the mission's irregularities; with `verified`, those that count."""
        rows = Irregularity.objects.counted() if self.wanted.verified else Irregularity.objects
        return rows.filter(mission=self.mission).order_by("pk")
