"""What the page of one observation shows; a number of queries that does not grow."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.formats import date_format

from missions import access
from missions.admin import answers, signs
from missions.admin.decisions import NOT_YOURS
from missions.admin.measured import place_words
from missions.admin.scoped import limited
from missions.forms.checklist.photos import photos_of
from missions.models import Irregularity, Observation, Revision, User
from missions.models.texts import text_in

MOST_IN_QUEUE = 12
MOST_OTHERS = 8
ONE = (
    "current_revision",
    "station__area",
    "checklist",
    "team",
    "author__user",
    "visit",
    "mission",
    "doubles__station",
)


class Queue:
    """What waits for review at a person's desk, gravest first, then oldest."""

    def __init__(self, rows: QuerySet[Observation]) -> None:
        """Take the waiting rows."""
        self.rows = rows

    def after(self, row: Observation) -> Observation | None:
        """Give what waits next after an observation; from the last, the first that is another."""
        later = Q(worst_severity=row.worst_severity, received_at__gt=row.received_at)
        beyond = self.rows.filter(Q(worst_severity__lt=row.worst_severity) | later)
        return beyond.first() or self.rows.exclude(pk=row.pk).first()

    def before(self, row: Observation) -> Observation | None:
        """Give what waits just before an observation."""
        earlier = Q(worst_severity=row.worst_severity, received_at__lt=row.received_at)
        graver = self.rows.filter(Q(worst_severity__gt=row.worst_severity) | earlier)
        return graver.order_by("worst_severity", "-received_at").first()


def queue(request: HttpRequest, row: Observation) -> Queue:
    """Give the queue of the observation's mission."""
    rows = Observation.objects.to_review().filter(mission=row.mission_id)
    return Queue(limited(request, rows.select_related("station")))


@dataclass(frozen=True)
class State:
    """One revision in the history: what it is, and what it changed."""

    revision: Revision
    received: str
    against: int | None
    changes: list[answers.Difference]
    shown: bool
    verified: bool


def page_of(request: HttpRequest, row: Observation) -> dict[str, Any]:
    """Gather everything the page of an observation shows."""
    row = Observation.objects.select_related(*ONE).get(pk=row.pk)
    revisions = list(
        row.revisions.select_related("edition__checklist", "author__user", "entered_by", "station")
    )
    shown = _chosen(row, revisions, request.GET.get("revision", ""))
    irregularities = list(row.irregularities.filter(revision=shown)) if shown else []
    waiting = queue(request, row)
    others = Observation.objects.select_related("station", "checklist").exclude(pk=row.pk)
    return {
        "title": str(row),
        "row": row,
        "shown": shown,
        "written": _written(shown),
        "place": place_words(shown) if shown else "",
        "received": signs.station_clock(row.received_at, row.station),
        "stands": signs.status(row.status, row.get_status_display()),
        "flags": signs.flags(row),
        "sections": _sections(row, shown, irregularities) if shown else [],
        "irregularities": _in_words(irregularities),
        "confirmations": answers.confirmations(shown) if shown else [],
        "states": _states(row, revisions, shown),
        "decisions": _decisions(row, revisions),
        "at_station": others.filter(station=row.station_id)[:MOST_OTHERS],
        "of_team": others.filter(team=row.team_id)[:MOST_OTHERS] if row.team_id else [],
        "why_not": _why_not(request, row),
        "queue": waiting.rows[:MOST_IN_QUEUE],
        "next": waiting.after(row),
        "previous": waiting.before(row),
        "questions": _questions(shown),
    }


def _sections(
    row: Observation, shown: Revision, irregularities: list[Irregularity]
) -> list[answers.Section]:
    return answers.sections(shown, irregularities, photos_of(shown, row.mission))


def _chosen(row: Observation, revisions: list[Revision], asked: str) -> Revision | None:
    """Give the revision asked for, else the current one."""
    by_id = {str(revision.pk): revision for revision in revisions}
    return by_id.get(asked) or by_id.get(str(row.current_revision_id))


def _written(shown: Revision | None) -> str:
    """Say when it was written, in the zone that the phone named."""
    if shown is None:
        return ""
    moment = datetime.datetime.fromisoformat(shown.written_at)
    return f"{date_format(moment, 'j E')}, {moment:%H:%M} ({shown.zone})"


def _why_not(request: HttpRequest, row: Observation) -> str:
    """Say why this person does not decide on the observation; empty if they may."""
    may = access.may_review(cast("User", request.user), row)
    return "" if may else str(NOT_YOURS)


def _in_words(rows: Iterable[Irregularity]) -> list[tuple[Irregularity, Any, str]]:
    ordered = sorted(rows, key=lambda row: (-row.severity, row.pk))
    return [(row, signs.severity(row.severity), text_in(row.text)) for row in ordered]


def _questions(shown: Revision | None) -> list[tuple[str, str]]:
    """List what a query can be about: the questions that were shown."""
    if shown is None:
        return []
    return [
        (code, text_in(question["text"]))
        for code, question in answers.questions_of(shown).items()
        if answers.state_of(shown, code) != "hidden"
    ]


def _states(row: Observation, revisions: list[Revision], shown: Revision | None) -> list[State]:
    """List revisions, newest first, each with what it changed: against its base, else the last."""
    by_id = {revision.pk: revision for revision in revisions}
    made = []
    for place, revision in enumerate(revisions):
        old = by_id.get(revision.base_id) if revision.base_id else None
        if old is None and place:
            current = row.current_revision if revision.conflict else None
            newer = current is not None and current.pk != revision.pk
            old = by_id[current.pk] if current and newer else revisions[place - 1]
        made.append(
            State(
                revision=revision,
                received=signs.station_clock(revision.received_at, revision.station),
                against=old.number if old else None,
                changes=answers.differences(old, revision) if old else [],
                shown=revision.pk == (shown.pk if shown else None),
                verified=revision.pk == row.verified_revision_id,
            )
        )
    return made[::-1]


def _decisions(row: Observation, revisions: list[Revision]) -> list[dict[str, Any]]:
    numbers = {revision.pk: revision.number for revision in revisions}
    texts = {
        code: text_in(question["text"])
        for revision in revisions
        for code, question in answers.questions_of(revision).items()
    }
    return [
        {
            "words": decision.get_kind_display(),
            "by": decision.by,
            "at": signs.station_clock(decision.at, row.station),
            "reason": decision.reason,
            "question": texts.get(decision.question, decision.question),
            "number": numbers.get(decision.revision_id),
        }
        for decision in row.decisions.select_related("by").order_by("-pk")
    ]
