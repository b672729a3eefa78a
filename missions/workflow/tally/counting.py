"""Count an observation in and out: answers, stations, visits and evidence, as deltas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db.models import Case, When

from missions.expressions import Scope, parse
from missions.kinds import KINDS
from missions.models import Observation, Revision, StationTally, Tally, Visit
from missions.workflow.tally.evidence import count_evidence
from missions.workflow.tally.upsert import Key, add

TALLY_KEY = ("mission_id", "checklist", "question", "area_id", "outcome", "basis")
STATION_KEY = ("station_id", "mission_id", "checklist")
VISIT = "HD"
REFUSED = "refused"


def recount(observation: Observation, before: Revision | None) -> None:
    """Bring every kept count from what counted before to what counts now.

    `before`: the revision that counted until this decision, none if it did not count. The
    caller holds the transaction and has saved the observation.
    """
    now = observation.verified_revision if observation.doubles_id is None else None
    answers: Counter[Key] = Counter()
    stations: Counter[Key] = Counter()
    if before is not None:
        answers.subtract(_answers(before))
        stations.subtract(_station(before))
    if now is not None:
        answers.update(_answers(now))
        stations.update(_station(now))
    minutes: Counter[Key] = Counter()
    _recount_visit(observation.visit, answers, stations, minutes)
    add(Tally, TALLY_KEY, {key: {"n": n} for key, n in answers.items()})
    keys = set(stations) | set(minutes)
    add(
        StationTally,
        STATION_KEY,
        {key: {"n": stations[key], "minutes": minutes[key]} for key in keys},
    )
    count_evidence(observation, now)
    count_irregularities(observation, now)


def count_irregularities(observation: Observation, now: Revision | None) -> None:
    """Let the irregularities of the revision that counts count, and no others."""
    rows = observation.irregularities
    if now is None:
        rows.filter(counts=True).update(counts=False)
    else:
        rows.update(counts=Case(When(revision=now, then=True), default=False))


def _answers(revision: Revision) -> Iterator[Key]:
    """Go through the tally keys of a revision's own answers, the blank ones as well."""
    checklist = revision.edition.checklist
    for block in revision.edition.definition["blocks"]:
        if block["belongs"] != "visit":
            yield from _keys(revision, block["questions"], revision.answers, checklist.code)


def _keys(
    revision: Revision, questions: list[dict[str, Any]], answers: dict[str, Any], checklist: str
) -> Iterator[Key]:
    station = revision.station
    for question in questions:
        answer = answers.get(question["code"])
        outcomes: tuple[str, ...]
        if answer is None:
            outcomes = ("blank",) if question["code"] in revision.blank else ()
        elif answer["state"] != "given":
            outcomes = (answer["state"],)
        else:
            outcomes = KINDS[question["kind"]].tally(answer["value"])
        basis = answer["basis"] if answer and answer["state"] == "given" else ""
        for outcome in outcomes:
            key = (station.mission_id, checklist, question["code"], station.area_id)
            yield (*key, outcome, basis)


def _station(revision: Revision) -> Iterator[Key]:
    station = revision.station
    yield (station.pk, station.mission_id, revision.edition.checklist.code)


def _recount_visit(
    visit: Visit, answers: Counter[Key], stations: Counter[Key], minutes: Counter[Key]
) -> None:
    """Count the header once for each visit that has a verified observation."""
    revision = _heading(visit)
    now = _visit_content(revision) if revision else None
    for content, sign in ((visit.tallied, -1), (now, 1)):
        if content:
            for key in content["answers"]:
                answers[tuple(key)] += sign
            for key in content["stations"]:
                stations[tuple(key)] += sign
                minutes[tuple(key)] += sign * content["minutes"]
    if now != visit.tallied:
        visit.tallied = now
        visit.save(update_fields=["tallied"])


def _heading(visit: Visit) -> Revision | None:
    """Find the verified revision whose header counts: the newest, as it has the departure.

    Protocol figures entered at headquarters come without a header.
    """
    rows = (
        Observation.objects.verified()
        .filter(visit=visit)
        .select_related("verified_revision__edition", "verified_revision__station")
        .order_by("-received_at")
    )
    revisions = [row.verified_revision for row in rows if row.verified_revision is not None]
    return max(revisions, key=lambda revision: bool(revision.header), default=None)


def _visit_content(revision: Revision) -> dict[str, Any]:
    station = revision.station
    questions = [
        question
        for block in revision.edition.definition["blocks"]
        if block["belongs"] == "visit"
        for question in block["questions"]
    ]
    stations = [[station.pk, station.mission_id, VISIT]]
    if revision.header.get("HD_ADMITTED", {}).get("value") == REFUSED:
        stations.append([station.pk, station.mission_id, REFUSED])
    return {
        "answers": [list(key) for key in _keys(revision, questions, revision.header, VISIT)],
        "stations": stations,
        "minutes": minutes_of(revision.header),
    }


def minutes_of(header: dict[str, Any]) -> int:
    """Give the length of a visit in minutes; 0 where arrival or departure is not known."""
    length = parse("minutes(HD_ARRIVE, HD_DEPART)").evaluate(Scope(header))
    return max(0, int(length)) if isinstance(length, int) else 0
