"""What rules may read besides the answers: the station's schedule, norms, earlier observations."""

from __future__ import annotations

import datetime
import json
import re
import uuid
from collections.abc import Callable, Iterator, Mapping
from operator import itemgetter
from typing import Any, NamedTuple

from missions.models import PollingStation, Visit
from missions.workflow.receive.reads import earlier

NOON = 12
EARLIER = re.compile(r"\bearlier\.([A-Z][A-Z0-9_]*)")
SUMMED = {"CO_VOTES_SUM": "CO_VOTES"}  # read as one number
PORTABLE = ("OP_PORTABLE_N", "VO_HOME_REQUESTS")
LOOKING_BACK = ("earlier.", "portable.")  # names of what other observations say
DAY = datetime.timedelta(days=1)
LATE = datetime.timedelta(days=30)  # paper and telephones bring a visit in days after it


def context_of(
    station: PollingStation,
    stage: str,
    day: datetime.date,
    written_at: datetime.datetime | None = None,
) -> dict[str, Any]:
    """Give what a rule may read of station, mission and moment; local times as rules write them."""
    opens = datetime.datetime.combine(day, station.opens)
    closes = datetime.datetime.combine(day, station.closes)
    values = {
        "stage": stage,
        "station.kind": station.kind,
        "station.registered": station.registered,
        "station.opens": opens.isoformat(timespec="minutes"),
        "station.closes": closes.isoformat(timespec="minutes"),
        "form.date": f"{day.isoformat()}T00:00",
        "form.written_at": written_at.isoformat(timespec="minutes") if written_at else None,
        **station.mission.norms,
    }
    return {name: value for name, value in values.items() if value is not None}


def day_of(
    header: Mapping[str, Any], written_at: datetime.datetime, visit: Visit | None, stage: str
) -> datetime.date:
    """Give the day whose schedule counts: the arrival's; a count past midnight stays on its day.

    An arrival later than the writing, or very long before it, is a slip: the writing's day.

    A later correction keeps the day of the visit, not the day on which it was written.
    """
    moment = written_at
    answer = header.get("HD_ARRIVE")
    parsed = _parsed(answer.get("value")) if isinstance(answer, Mapping) else None
    known = visit.arrived_at if visit else None
    if known is not None and visit is not None:
        moment = known.astimezone(visit.station.zone).replace(tzinfo=None)
    elif parsed is not None and datetime.timedelta(0) <= written_at - parsed <= LATE:
        moment = parsed
    if stage in {"counting", "tabulation"} and moment.hour < NOON:
        return (moment - DAY).date()
    return moment.date()


def arrival_of(header: Mapping[str, Any], station: PollingStation) -> datetime.datetime | None:
    """Give the instant of arrival that a header names; none where it names none that can be."""
    answer = header.get("HD_ARRIVE")
    local = _parsed(answer.get("value")) if isinstance(answer, Mapping) else None
    return local.replace(tzinfo=station.zone) if local else None


def _parsed(text: object) -> datetime.datetime | None:
    try:
        parsed = datetime.datetime.fromisoformat(str(text)) if text else None
    except ValueError:
        return None
    return parsed.replace(tzinfo=None) if parsed else None


class Earlier(NamedTuple):
    """What rules may ask of another observation of the station."""

    arrived_at: datetime.datetime | None
    answers: dict[str, str | None]  # to the questions looked back at, as JSON

    def value(self, code: str) -> Any:
        """Give what was answered to a question; none where nothing is given."""
        text = self.answers[code]
        answer = json.loads(text) if text else {}
        return answer["value"] if answer.get("state") == "given" else None


class Surroundings(Mapping[str, Any]):
    """What rules may read besides the answers.

    What other observations say is read when the first rule asks for it: most never do, as the
    question that they would compare it with has no answer.
    """

    def __init__(self, known: dict[str, Any], look_back: Callable[[], dict[str, Any]]) -> None:
        """Keep what is known, and how to look back."""
        self._known = known
        self._look_back: Callable[[], dict[str, Any]] | None = look_back

    def __getitem__(self, name: str) -> Any:
        if name not in self._known and name.startswith(LOOKING_BACK):
            self._whole()
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())

    def _whole(self) -> dict[str, Any]:
        if self._look_back is not None:
            self._known |= self._look_back()
            self._look_back = None
        return self._known


def looked_back_at(definition: Mapping[str, Any]) -> tuple[str, ...]:
    """Name the questions whose earlier answers an edition's rules and words may read."""
    text = json.dumps(definition)
    codes = {*EARLIER.findall(text), *(PORTABLE if "portable.used" in text else ())}
    return tuple(sorted({SUMMED.get(code, code) for code in codes}))


def earlier_of(
    station: PollingStation, observation: uuid.UUID, codes: tuple[str, ...]
) -> list[Earlier]:
    """Give what the newest observations of a station but one say of these, newest first."""
    if not codes:
        return []
    return [
        Earlier(arrived_at, dict(zip(codes, answers, strict=True)))
        for arrived_at, *answers in earlier(codes).all(station.pk, observation)
    ]


def earlier_context(
    others: list[Earlier], codes: tuple[str, ...], arrival: datetime.datetime | None
) -> dict[str, Any]:
    """Give what other observations of the station say: each question's latest earlier value.

    Earlier is who arrived earlier, whatever came in first; `arrival` none: all are earlier.
    `codes`: the questions the others were read with. `portable.used`: whether any form says
    that a portable box was in use.
    """
    context: dict[str, Any] = {}
    rows = _earlier(others, arrival)
    for code in codes:
        context |= _latest(rows, code)
    return context | _portable(others, codes)


def _earlier(rows: list[Earlier], arrival: datetime.datetime | None) -> list[Earlier]:
    """Give who arrived earlier, latest first; where the arrival is unknown all, as they came."""
    if arrival is None:
        return rows
    before = [(row.arrived_at, row) for row in rows if row.arrived_at and row.arrived_at < arrival]
    # Of those with the same arrival, what came in last is first: the sorting keeps their order.
    return [row for _arrived, row in sorted(before, key=itemgetter(0), reverse=True)]


def _latest(rows: list[Earlier], code: str) -> dict[str, Any]:
    """Give the latest value of a question, by the names that rules have for it."""
    value = next((value for row in rows if (value := row.value(code)) is not None), None)
    if value is None:
        return {}
    summed = {f"earlier.{name}": sum(value.values()) for name, of in SUMMED.items() if of == code}
    return {f"earlier.{code}": value, **summed}


def _portable(rows: list[Earlier], codes: tuple[str, ...]) -> dict[str, bool]:
    """Say whether a portable box was in use; nothing where nobody said."""
    asked = [code for code in PORTABLE if code in codes]
    values = [value for row in rows for code in asked if (value := row.value(code)) is not None]
    return {"portable.used": any(value > 0 for value in values)} if values else {}
