"""Openings against the stations' own schedules: seen, told, and not seen stay apart."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Sum

from missions.models import Irregularity, Mission, Tally
from observer.views.desk.addresses import Figure, Lists

TIME = "OP_OPEN_TIME"  # when the first voter was admitted
BASIS = "OP_OPEN_BASIS"  # how that is known
TOLD_LATER = "VO_OPENED_TOLD"  # as the commission told it to a team that came later
TOLD = "told"
SEEN = ("observed", "document_seen")


@dataclass(frozen=True)
class Opening:
    """How verified observations say that stations opened.

    `latest`: the longest delay that was seen, in minutes; `told_off`: told, and not on time.
    """

    on_time: Figure
    late: Figure
    early: Figure
    told: Figure
    not_seen: Figure
    latest: int
    told_off: int


def opening(mission: Mission, lists: Lists) -> Opening:
    """Count openings from the kept counts; those off schedule from their irregularities."""
    counts = _counts(mission)
    seen = sum(counts.get((BASIS, basis), 0) for basis in SEEN)
    told = counts.get((BASIS, TOLD), 0) + counts.get((TOLD_LATER, "given"), 0)
    unseen = counts.get((TIME, "not_observed"), 0) + counts.get((TIME, "blank"), 0)
    delays, told_off = _off_schedule(mission)
    late = sum(delay > 0 for delay in delays)
    early = len(delays) - late
    answer = f"{BASIS}:{','.join(SEEN)}"
    off = lists.observations(answer=answer, irregular=TIME)
    return Opening(
        on_time=Figure(seen - len(delays), lists.observations(answer=answer, irregular=f"-{TIME}")),
        late=Figure(late, off),
        early=Figure(early, off),
        told=Figure(told, lists.observations(answer=f"{BASIS}:{TOLD}|{TOLD_LATER}:*")),
        not_seen=Figure(unseen, lists.observations(answer=f"{TIME}:.not_observed,.blank")),
        latest=max([*delays, 0]),
        told_off=told_off,
    )


def _counts(mission: Mission) -> dict[tuple[str, str], int]:
    # With the checklists named, the key of the kept counts is read by its beginning.
    checklists = list(mission.checklists.values_list("code", flat=True))
    questions = [TIME, BASIS, TOLD_LATER]
    rows = Tally.objects.filter(mission=mission, checklist__in=checklists, question__in=questions)
    summed = rows.values_list("question", "outcome").annotate(Sum("n")).order_by()
    return {(question, outcome): number for question, outcome, number in summed}


def _off_schedule(mission: Mission) -> tuple[list[int], int]:
    """Give the delays that were seen, in minutes (early: negative), and how many were told."""
    rows = Irregularity.objects.counted().filter(mission=mission, question__in=[TIME, TOLD_LATER])
    delays, told = [], 0
    for question, figures, opens, basis in rows.values_list(
        "question", "figures", "station__opens", f"revision__answers__{BASIS}__value"
    ):
        if question == TOLD_LATER or basis == TOLD:
            told += 1
        else:
            delays.append(_minutes(str(figures.get("value", "")), opens))
    return delays, told


def _minutes(moment: str, opens: datetime.time) -> int:
    """Give the minutes from the schedule to the moment, on the moment's own day."""
    actual = datetime.datetime.fromisoformat(moment)
    planned = datetime.datetime.combine(actual.date(), opens)
    return int((actual - planned).total_seconds() // 60)
