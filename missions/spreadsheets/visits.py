"""Visits and irregularities given out."""

from __future__ import annotations

import json
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from missions.models import Irregularity, Observation, Visit
from missions.models.checklist import Stage
from missions.models.texts import text_in
from missions.spreadsheets.observations import KINDS, LocalMoment
from missions.spreadsheets.questions import asked_in, cells, columns, headings
from missions.spreadsheets.tables import AreaNames, Shown, Table

SECONDS = 60


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
    area = Shown("station__area", _("area"))
    arrived = LocalMoment("arrived_at", _("arrival"))
    departed = LocalMoment("departed_at", _("departure"))
    minutes = Shown("minutes", _("minutes"))
    access_refused = Shown("access_refused", _("access refused"))
    synthetic = Shown("synthetic", _("invented for demonstration"))

    def prepare(self) -> None:
        """Read areas, and the header questions of every edition."""
        self.fields["area"].widget = AreaNames(self.mission, self.wanted.labels)
        with override(self.wanted.labels or None):
            asked = asked_in(self.mission, "visit").values()
            self.columns = columns(asked, self.wanted.labels)

    def queryset(self) -> QuerySet[Visit]:
        """Give the mission's visits; with `verified`, those a counted observation hangs on."""
        rows = Visit.objects.filter(mission=self.mission)
        if self.wanted.verified:
            rows = rows.filter(Exists(Observation.objects.verified().filter(visit=OuterRef("pk"))))
        related = rows.select_related("team", "author__user", "station__area")
        return related.defer("tallied").order_by("arrived_at", "pk")

    def headers(self) -> list[str]:
        """Give the headings of the visit and of its questions."""
        basis = self.wanted.basis
        return [*super().headers(), *headings(self.columns, self.wanted.labels, basis=basis)]

    def export_resource(
        self, instance: Any, selected_fields: Any = None, **kwargs: Any
    ) -> list[Any]:
        """Give the cells of one visit."""
        if instance.arrived_at and instance.departed_at:
            stay = instance.departed_at - instance.arrived_at
            instance.minutes = int(stay.total_seconds() // SECONDS)
        own = super().export_resource(instance)
        return [*own, *cells(self.columns, instance.header, basis=self.wanted.basis)]


class IrregularityTable(Table):
    """One row for each irregularity, also of dismissed and superseded ones."""

    can_be_verified = True

    irregularity = Shown("pk", _("irregularity"))
    observation = Shown("observation_id", _("observation"))
    revision = Shown("revision__number", _("revision"))
    station_code = Shown("station__code", _("station code"))
    area = Shown("station__area", _("area"))
    stage = Shown("stage", _("stage"), Stage.choices)
    kind = Shown("kind", _("kind"), Irregularity.Kind.choices)
    question = Shown("question", _("question"))
    rule = Shown("rule", _("rule"))
    severity = Shown("severity", _("severity"))
    basis = Shown("basis", _("basis"))
    text = Shown("words", _("in words"))
    figures = Shown("frozen", _("figures"))
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
        self.fields["area"].widget = AreaNames(self.mission, self.wanted.labels)

    def queryset(self) -> QuerySet[Irregularity]:
        """Give the mission's irregularities; with `verified`, those that count."""
        rows = Irregularity.objects.counted() if self.wanted.verified else Irregularity.objects
        related = rows.filter(mission=self.mission).select_related(
            "revision", "station__area", "decided_by"
        )
        deferred = ("revision__header", "revision__answers", "revision__confirmed")
        return related.defer(*deferred).order_by("pk")

    def export_resource(
        self, instance: Any, selected_fields: Any = None, **kwargs: Any
    ) -> list[Any]:
        """Give the cells of one irregularity."""
        instance.words = text_in(instance.text, self.wanted.labels or "en")
        instance.frozen = json.dumps(instance.figures, ensure_ascii=False, sort_keys=True)
        return super().export_resource(instance)
