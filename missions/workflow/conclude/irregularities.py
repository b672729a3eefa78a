"""Irregularities that count, as a conclusion speaks of them: by kind, and the gravest singly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from missions.models import Irregularity, Mission, PollingStation
from missions.models.checklist import Stage

STAGES = Stage.values


@dataclass(frozen=True)
class Fault:
    """Irregularities of one kind that count: how often, at how many stations, how grave.

    A stage's are a kind of their own: what observers say of different stages is never pooled.
    """

    question: str
    rule: str
    severity: int
    stage: str
    number: int
    stations: int
    confirmed: int
    text: Mapping[str, str]  # empty where the cases of one kind read differently

    @property
    def key(self) -> str:
        """Name the kind, as the reference of its figures does."""
        return f"{self.rule or self.question}:{self.severity}:{self.stage}"


@dataclass(frozen=True)
class Grave:
    """One confirmed irregularity of the highest severity, for its own paragraph."""

    station: str
    stage: str
    commission: bool
    area: Mapping[str, str]
    text: Mapping[str, str]
    note: str


def faults_of(mission: Mission) -> list[Fault]:
    """Group irregularities that count by kind; the gravest and most frequent first."""
    rows = Irregularity.objects.counted().filter(mission=mission).order_by("pk")
    groups: dict[tuple[str, str, int, str], list[tuple[int, bool, Mapping[str, str]]]] = {}
    columns = ("question", "rule", "severity", "stage", "station_id", "status", "text")
    for question, rule, severity, stage, station, status, text in rows.values_list(*columns):
        sure = status == Irregularity.Status.CONFIRMED
        groups.setdefault((question, rule, severity, stage), []).append((station, sure, text))
    faults = [
        Fault(
            question=question,
            rule=rule,
            severity=severity,
            stage=stage,
            number=len(found),
            stations=len({station for station, _sure, _text in found}),
            confirmed=sum(sure for _station, sure, _text in found),
            text=found[0][2] if all(text == found[0][2] for _s, _c, text in found) else {},
        )
        for (question, rule, severity, stage), found in groups.items()
    ]
    faults.sort(key=lambda row: (row.question, row.rule, STAGES.index(row.stage)))
    return sorted(faults, key=lambda row: (-row.severity, -row.number))


def gravest_of(mission: Mission) -> list[Grave]:
    """Give every confirmed irregularity of the highest severity, in the order of stations."""
    sure = Irregularity.Status.CONFIRMED
    rows = Irregularity.objects.counted().filter(mission=mission, severity=4, status=sure)
    return [
        Grave(
            row.station.number,
            row.stage,
            row.station.kind == PollingStation.Kind.COMMISSION,
            row.station.area.name,
            row.text,
            row.reason,
        )
        for row in rows.select_related("station__area").order_by("station__code", "pk")
    ]
