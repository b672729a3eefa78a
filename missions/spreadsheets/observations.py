"""Observations given out: one row each, or one row for each answer."""

from __future__ import annotations

import datetime
import zoneinfo
from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from import_export.widgets import Widget

from missions.models import Observation, PollingStation, Revision
from missions.models.checklist import Stage
from missions.models.texts import text_in
from missions.spreadsheets.questions import QuestionCells, asked_in, shown, words_of
from missions.spreadsheets.tables import AreaNames, Shown, Table

STATUSES = Observation.Status.choices
KINDS = PollingStation.Kind.choices


def local(moment: datetime.datetime | None, zone: str) -> str | None:
    """Give the local date and time of a moment, in the station's own zone."""
    if moment is None:
        return None
    return moment.astimezone(zoneinfo.ZoneInfo(zone)).isoformat()[:16]


class Moment(Widget):
    """A moment left as it is until the zone of its station is at hand."""

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        """Leave the moment."""
        return value


def moment(attribute: str, heading: Any) -> Shown:
    """Make a column of a moment that is shown in the station's own zone."""
    return Shown(attribute, heading, widget=Moment())


class RevisionTable(Table):
    """Observations with the revision that is wanted: the verified one, or the current one."""

    can_be_verified = True

    def prepare(self) -> None:
        """Point the columns at the wanted revision; read areas and questions."""
        which = "verified_revision" if self.wanted.verified else "current_revision"
        for field in self.fields.values():
            field.attribute = field.attribute.replace("revision__", f"{which}__")
        self.further = (
            "station__time_zone",
            f"{which}__header",
            f"{which}__answers",
        )
        self.asked = asked_in(self.mission)

    def queryset(self) -> QuerySet[Observation]:
        """Give the mission's observations, oldest first."""
        verified = Observation.objects.verified()
        rows = verified if self.wanted.verified else Observation.objects.all()
        return (
            rows.filter(mission=self.mission)
            .annotate(counted=Exists(verified.filter(pk=OuterRef("pk"))))
            .order_by("received_at", "pk")
        )


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
    area = Shown("station__area_id", _("area"))
    arrived = moment("visit__arrived_at", _("arrival"))
    departed = moment("visit__departed_at", _("departure"))
    written = Shown("revision__written_at", _("written"))
    zone = Shown("revision__zone", _("time zone"))
    latitude = Shown("revision__latitude", _("latitude"))
    longitude = Shown("revision__longitude", _("longitude"))
    accuracy = Shown("revision__accuracy", _("accuracy, m"))
    received = Shown("received_at", _("received"))
    how = Shown("revision__how", _("how it came"), Revision._meta.get_field("how").choices)
    worst_severity = Shown("worst_severity", _("worst severity"))
    incomplete = Shown("incomplete", _("core questions blank"))
    access_refused = Shown("access_refused", _("access refused"))
    synthetic = Shown("synthetic", _("invented for demonstration"))

    def prepare(self) -> None:
        """Add a column for each question."""
        super().prepare()
        language = self.wanted.labels
        self.fields["area"].widget = AreaNames(self.mission, language)
        for name in ("arrived", "departed"):
            self.fields[name].widget = Moment()
        self.times = [list(self.fields).index(name) for name in ("arrived", "departed")]
        with override(language or None):
            self.questions = QuestionCells(self.asked.values(), language, basis=self.wanted.basis)

    def headers(self) -> list[str]:
        """Give the headings of the observation and of the questions."""
        return [*super().headers(), *self.questions.headings()]

    def rows_of(self, cells: list[Any], values: tuple[Any, ...]) -> Iterator[list[Any]]:
        """Give the row of one observation."""
        zone, header, answers = values
        for place in self.times:
            cells[place] = local(cells[place], zone)
        yield cells + self.questions.of({**(header or {}), **(answers or {})})


class AnswerTable(RevisionTable):
    """One row for each answer that is not blank."""

    observation = Shown("pk", _("observation"))
    checklist = Shown("checklist__code", _("checklist"))
    edition = Shown("revision__edition__number", _("edition"))
    status = Shown("status", _("status"), STATUSES)
    station_code = Shown("station__code", _("station code"))
    team = Shown("team__code", _("team"))

    def prepare(self) -> None:
        """Read the order of the questions, and the words for states, bases and options."""
        super().prepare()
        self.order = {code: place for place, code in enumerate(self.asked)}
        language = self.wanted.labels
        with override(language or None):
            self.words = {code: words_of(asked, language) for code, asked in self.asked.items()}

    def headers(self) -> list[str]:
        """Give the headings of the observation and of the answer."""
        text = ["text"] if self.wanted.labels else []
        return [*super().headers(), "question", *text, "state", "value", "basis", "note"]

    def rows_of(self, cells: list[Any], values: tuple[Any, ...]) -> Iterator[list[Any]]:
        """Give a row for each answer of the observation."""
        language = self.wanted.labels
        _zone, header, answers = values
        known = {**(header or {}), **(answers or {})}
        for code in sorted(known, key=lambda code: self.order.get(code, len(self.order))):
            answer = known[code]
            words = self.words.get(code, {})
            asked = self.asked.get(code)
            text = [text_in(asked.text, language) if asked else ""] if language else []
            state, basis = answer["state"], answer.get("basis") or None
            yield [
                *(*cells, code, *text, words.get(state, state)),
                shown(answer.get("value"), words),
                words.get(basis, basis) if basis else None,
                answer.get("note") or None,
            ]
