"""Observations given out: one row each, or one row for each answer."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from missions.models import Observation, PollingStation, Revision
from missions.models.checklist import Stage
from missions.models.texts import text_in
from missions.spreadsheets.questions import (
    asked_in,
    cells,
    columns,
    headings,
    shown,
    words_of,
)
from missions.spreadsheets.tables import AreaNames, Plain, Shown, Table

STATUSES = Observation.Status.choices
KINDS = PollingStation.Kind.choices


class LocalTime(Plain):
    """A moment in the station's own zone."""

    def render(self, value: datetime.datetime | None, obj: Any = None, **kwargs: Any) -> Any:
        """Show the local date and time."""
        if value is None or obj is None:
            return None
        return value.astimezone(obj.station.zone).strftime("%Y-%m-%dT%H:%M")


class LocalMoment(Shown):
    """A column with a moment in the station's own zone."""

    def export(self, instance: Any, **kwargs: Any) -> Any:
        """Give the local time of the instance's station."""
        return LocalTime().render(self.get_value(instance), instance)


class RevisionTable(Table):
    """Observations with the revision that is wanted: the verified one, or the current one."""

    can_be_verified = True

    def prepare(self) -> None:
        """Point the columns at the wanted revision; read areas and questions."""
        self.which = "verified_revision" if self.wanted.verified else "current_revision"
        for field in self.fields.values():
            field.attribute = field.attribute.replace("revision__", f"{self.which}__")
        if "area" in self.fields:
            self.fields["area"].widget = AreaNames(self.mission, self.wanted.labels)
        self.asked = asked_in(self.mission)

    def queryset(self) -> QuerySet[Observation]:
        """Give the mission's observations, oldest first."""
        rows = Observation.objects.verified() if self.wanted.verified else Observation.objects
        return (
            rows.filter(mission=self.mission)
            .select_related(
                "checklist",
                "visit",
                "station__area",
                "team",
                "author__user",
                self.which,
                f"{self.which}__edition",
            )
            .defer(f"{self.which}__edition__definition", "visit__header", "visit__tallied")
            .order_by("received_at", "pk")
        )

    def answers_of(self, observation: Observation) -> dict[str, Any]:
        """Give the answers of the wanted revision, header first."""
        revision: Revision | None = getattr(observation, self.which)
        return revision.all_answers if revision else {}


class ObservationTable(RevisionTable):
    """One row for each observation, one column for each question of any edition."""

    observation = Shown("pk", _("observation"))
    visit = Shown("visit_id", _("visit"))
    checklist = Shown("checklist__code", _("checklist"))
    edition = Shown("revision__edition__number", _("edition"))
    stage = Shown("stage", _("stage"), Stage.choices)
    status = Shown("status", _("status"), STATUSES)
    counted = Shown("counted", _("counted"))
    second_of = Shown("doubles_id", _("second observation of"))
    revision = Shown("revision__number", _("revision"))
    team = Shown("team__code", _("team"))
    observer = Shown("author__user__name", _("observer"))
    station_code = Shown("station__code", _("station code"))
    station_number = Shown("station__number", _("station number"))
    station_name = Shown("station__name", _("station"))
    station_kind = Shown("station__kind", _("kind of station"), KINDS)
    area_code = Shown("station__area__code", _("area code"))
    area = Shown("station__area", _("area"))
    arrived = LocalMoment("visit__arrived_at", _("arrival"))
    departed = LocalMoment("visit__departed_at", _("departure"))
    written = Shown("revision__written_at", _("written"))
    zone = Shown("revision__zone", _("time zone"))
    received = Shown("received_at", _("received"))
    how = Shown("revision__how", _("how it came"), Revision._meta.get_field("how").choices)
    worst_severity = Shown("worst_severity", _("worst severity"))
    incomplete = Shown("incomplete", _("core questions blank"))
    access_refused = Shown("access_refused", _("access refused"))
    synthetic = Shown("synthetic", _("invented for demonstration"))

    def prepare(self) -> None:
        """Add a column for each question."""
        super().prepare()
        with override(self.wanted.labels or None):
            self.columns = columns(self.asked.values(), self.wanted.labels)

    def headers(self) -> list[str]:
        """Give the headings of the observation and of the questions."""
        basis = self.wanted.basis
        return [*super().headers(), *headings(self.columns, self.wanted.labels, basis=basis)]

    def export_resource(
        self, instance: Any, selected_fields: Any = None, **kwargs: Any
    ) -> list[Any]:
        """Give the cells of one observation."""
        instance.counted = bool(instance.verified_revision_id) and instance.doubles_id is None
        answers = self.answers_of(instance)
        own = super().export_resource(instance)
        return [*own, *cells(self.columns, answers, basis=self.wanted.basis)]


class AnswerTable(RevisionTable):
    """One row for each answer that is not blank."""

    observation = Shown("pk", _("observation"))
    checklist = Shown("checklist__code", _("checklist"))
    edition = Shown("revision__edition__number", _("edition"))
    status = Shown("status", _("status"), STATUSES)
    station_code = Shown("station__code", _("station code"))
    team = Shown("team__code", _("team"))

    def prepare(self) -> None:
        """Read the words for states, bases and options."""
        super().prepare()
        language = self.wanted.labels
        with override(language or None):
            self.words = {code: words_of(asked, language) for code, asked in self.asked.items()}

    def headers(self) -> list[str]:
        """Give the headings of the observation and of the answer."""
        text = ["text"] if self.wanted.labels else []
        return [*super().headers(), "question", *text, "state", "value", "basis", "note"]

    def rows_of(self, instance: Any) -> Iterator[list[Any]]:
        """Give a row for each answer of the observation."""
        own = self.export_resource(instance)
        language = self.wanted.labels
        for code, answer in self.answers_of(instance).items():
            words = self.words.get(code, {})
            asked = self.asked.get(code)
            text = [text_in(asked.text, language) if asked else ""] if language else []
            state, basis = answer["state"], answer.get("basis") or None
            yield [
                *(*own, code, *text, words.get(state, state)),
                shown(answer.get("value"), words),
                words.get(basis, basis) if basis else None,
                answer.get("note") or None,
            ]
