"""Sheets: what is written into each checklist; usual answers, then what the file says otherwise."""

from __future__ import annotations

import datetime
import math
import random
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from missions import library
from missions.management.demo.plan import Plan, Stop
from missions.models import Checklist

TIME = re.compile(r"(opens|closes|arrives|departs)([+-]\d+)?")
RANGE = re.compile(r"(\d+)\.\.(\d+)")
STATION_TYPES = {"ordinary": "ordinary", "closed": "closed", "abroad": "abroad"}
OF_STATIONS = ("HD_REGISTERED", "HD_VOTED", "HD_FIGURES_BASIS")
TURNOUT = (0.45, 0.8)
Answers = dict[str, Any]


@dataclass
class Sheet:
    """One checklist filled at a stop: its header and answers, and what becomes of it."""

    stop: Stop
    checklist: str
    header: Answers
    answers: Answers
    case: Mapping[str, Any] = field(default_factory=dict)

    @property
    def at(self) -> str:
        """Its name in the demonstration's file."""
        return self.stop.at(self.checklist)


def filled(plan: Plan) -> list[Sheet]:
    """Fill every checklist of the plan; the same file gives the same answers."""
    usual = library.load("demo/answers")
    blocks = _blocks(plan)
    sheets = []
    for stop in plan.stops:
        header = _header(plan, stop, usual["HD"])
        for checklist in stop.checklists:
            answers = _usual(plan, stop, usual, blocks[checklist])
            sheets.append(Sheet(stop, checklist, header, answers))
    cases = {case["at"]: case for case in plan.content.get("cases", [])}
    lots = [one for one in sheets if one.at not in cases and one.stop.place.kind != "abroad"]
    _spread(plan, lots)
    for sheet in sheets:
        sheet.case = cases.get(sheet.at, {})
        figures = Figures(plan, sheet.stop)
        for question, raw in sheet.case.get("answers", {}).items():
            _lay(sheet, question, figures.answer(raw))
    return sheets


def protocol(plan: Plan, sheet: Sheet) -> Answers:
    """Give the protocol figures of a count, as headquarters reads them off the copy."""
    figures = Figures(plan, sheet.stop)
    raw = {**library.load("demo/answers")["PR"], **sheet.case["protocol"]}
    return {code: figures.answer(one) for code, one in raw.items()}


def _blocks(plan: Plan) -> dict[str, list[str]]:
    checklists = Checklist.objects.filter(mission=plan.mission).prefetch_related("blocks")
    return {row.code: [block.code for block in row.blocks.all()] for row in checklists}


def _header(plan: Plan, stop: Stop, usual: Mapping[str, Any]) -> Answers:
    """Fill the header of a visit; its departure is known only when the last checklist is sent."""
    figures = Figures(plan, stop)
    own = {
        "HD_STATION": stop.place.code,
        "HD_STATION_TYPE": STATION_TYPES.get(stop.place.kind, "other"),
        "HD_ARRIVE": "arrives",
    }
    header = {code: figures.answer(raw) for code, raw in {**own, **usual}.items()}
    if "TB" in stop.checklists:
        for code in OF_STATIONS:
            del header[code]
    return header


def _usual(plan: Plan, stop: Stop, usual: Mapping[str, Any], blocks: list[str]) -> Answers:
    figures = Figures(plan, stop)
    raws = [row for block in blocks if block != "HD" for row in usual.get(block, {}).items()]
    return {code: figures.answer(raw) for code, raw in raws}


def _spread(plan: Plan, sheets: list[Sheet]) -> None:
    """Give some sheets, chosen by lot, the answers of which the file only says how many."""
    for checklist, questions in plan.content.get("spread", {}).items():
        own = [sheet for sheet in sheets if sheet.checklist == checklist]
        for question, portions in questions.items():
            chance = random.Random(f"{plan.mission.code}/{question}")  # noqa: S311
            lot = chance.sample(own, len(own))
            for number, raw in portions:
                chosen, lot = lot[:number], lot[number:]
                for sheet in chosen:
                    _lay(sheet, question, Figures(plan, sheet.stop).answer(raw))


def _lay(sheet: Sheet, question: str, answer: Any) -> None:
    target = sheet.header if question.startswith("HD_") else sheet.answers
    if answer is None:
        target.pop(question, None)
    else:
        target[question] = answer


class Figures:
    """Reads the file's shorthand at one stop: times, ranges, ballots that add up."""

    def __init__(self, plan: Plan, stop: Stop) -> None:
        """Draw the figures of the place once: they add up."""
        self.stop = stop
        self.chance = random.Random(f"{plan.mission.code}/{stop.team}/{stop.number}/answers")  # noqa: S311
        day = plan.mission.election_day
        self.opens = datetime.datetime.combine(day, stop.place.opens)
        self.closes = datetime.datetime.combine(day, stop.place.closes)
        self.figures = self._ballots(plan)

    def _ballots(self, plan: Plan) -> dict[str, Any]:
        registered = self.stop.place.registered
        steady = random.Random(f"{plan.mission.code}/{self.stop.place.code}/ballots")  # noqa: S311
        turnout = steady.uniform(*TURNOUT)
        gone = (self.stop.arrives - self.opens) / (self.closes - self.opens)
        issued, spoiled = int(registered * turnout), steady.randint(0, 3)
        ballots = registered + registered // 100
        boxes = issued - steady.randint(0, 1)
        invalid = boxes * 2 // 100
        return {
            "registered": registered,
            "voted": int(issued * min(max(gone, 0), 1)),
            "ballots": ballots,
            "issued": issued,
            "spoiled": spoiled,
            "unused": ballots - issued - spoiled,
            "boxes": boxes,
            "invalid": invalid,
            "valid": boxes - invalid,
            "votes": _votes(plan, boxes - invalid, steady),
        }

    def answer(self, raw: Any) -> Any:
        """Turn what the file says into an answer; None leaves the question blank."""
        if raw is None or (isinstance(raw, dict) and "state" in raw):
            return raw
        if isinstance(raw, dict) and "any" in raw:
            return self.answer(self.chance.choice(raw["any"]))
        if isinstance(raw, dict) and "value" in raw:
            return {**given(self._value(raw["value"])), **{k: raw[k] for k in raw if k != "value"}}
        value = self._value(raw)
        return {"state": "not_observed"} if value is None else given(value)

    def _value(self, raw: Any) -> Any:
        if not isinstance(raw, str):
            return raw
        if raw in self.figures:
            return self.figures[raw]
        time, span = TIME.fullmatch(raw), RANGE.fullmatch(raw)
        if time:
            start = getattr(self, time[1], None) or getattr(self.stop, time[1])
            return moment(start + datetime.timedelta(minutes=int(time[2] or 0)))
        if span:
            return self.chance.randint(int(span[1]), int(span[2]))
        number = re.fullmatch(r"(\w+)([+-]\d+)", raw)
        if number and number[1] in self.figures:
            return self.figures[number[1]] + int(number[2])
        return raw


def _votes(plan: Plan, valid: int, chance: random.Random) -> dict[str, int] | None:
    """Share valid votes among invented candidates; real ones are given none."""
    codes = [row["code"] for row in plan.content["candidates"]]
    if not plan.content.get("invented_candidates"):
        return None
    weights = [chance.uniform(1, 4) for _code in codes]
    votes = [math.floor(valid * weight / sum(weights)) for weight in weights]
    votes[0] += valid - sum(votes)
    return dict(zip(codes, votes, strict=True))


def moment(time: datetime.datetime) -> str:
    """Write a local time as answers do."""
    return time.isoformat(timespec="minutes")


def given(value: Any) -> Answers:
    """Make an answer that was given."""
    return {"state": "given", "value": value, "basis": "observed", "note": ""}
