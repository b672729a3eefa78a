"""Write what a parcel brought: visit, observation, revision and irregularities."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

from missions.models import Observation, PollingStation, Revision, Visit
from missions.models.prepared import insert
from missions.workflow.receive.irregularities import (
    irregularities,
    replace_irregularities,
    worst,
)
from missions.workflow.receive.judged import Judged
from missions.workflow.receive.parcel import Parcel
from missions.workflow.receive.reads import COUNTING_OF_AUTHOR, COUNTING_OF_TEAM

Answers = dict[str, Any]


def double_uid(parcel: Parcel) -> uuid.UUID:
    """Make the id under which other bytes with a known id are kept: the same for the same bytes."""
    return uuid.uuid5(parcel.uid, parcel.digest)


def store(judged: Judged) -> Revision:
    """Write everything of one parcel; the caller holds the transaction and the station."""
    known = judged.observation
    newest = known.current_revision_id if known else None
    if judged.taken or (newest is not None and judged.parcel.base != newest):
        return _beside(judged)
    header, own = _split(judged)
    visit = _visit(judged, header)
    observation = known or _observation(judged, visit)
    revision = _revision(judged, observation, header, own)
    rows = irregularities(observation, revision, judged.definition, judged.judgement)
    observation.current_revision = revision
    observation.station_id = judged.station.pk
    observation.status = Observation.Status.RECEIVED
    observation.worst_severity = worst(rows)
    observation.incomplete = revision.incomplete
    observation.access_refused = visit.access_refused
    _save(visit, observation, revision)
    replace_irregularities(observation, rows, first=known is None)
    return revision


def _beside(judged: Judged) -> Revision:
    """Keep a revision that is not the newest's successor; the desk sees the conflict."""
    header, own = _split(judged)
    if judged.observation:
        revision = _revision(judged, judged.observation, header, own)
        revision.conflict = True
        insert(revision)
        return revision
    visit = _visit(judged, header)
    observation = _observation(judged, visit)
    revision = _revision(judged, observation, header, own)
    revision.conflict = True
    _save(visit, observation, revision)
    return revision


def _save(visit: Visit, observation: Observation, revision: Revision) -> None:
    """Write the three that name each other: the schema looks at that when the transaction ends."""
    known = [row for row in (visit, observation) if not row._state.adding]  # noqa: SLF001
    insert(*(row for row in (visit, observation) if row not in known), revision)
    for row in known:
        row.save()


def _visit(judged: Judged, header: Answers) -> Visit:
    """Make or change the visit, unsaved."""
    visit = judged.visit or Visit(
        uid=judged.parcel.visit,
        mission_id=judged.station.mission_id,
        author_id=judged.sender.member.pk,
        team_id=judged.team_id,
        synthetic=judged.station.mission.demonstration,
    )
    if header:
        departed = _instant(header.get("HD_DEPART"), judged.station)
        visit.header = header
        visit.access_refused = header.get("HD_ADMITTED", {}).get("value") == "refused"
        visit.arrived_at = _instant(header.get("HD_ARRIVE"), judged.station)
        visit.departed_at = departed or visit.departed_at
    visit.station_id = judged.station.pk
    return visit


def _instant(answer: dict[str, Any] | None, station: PollingStation) -> datetime.datetime | None:
    if not answer or answer.get("state") != "given":
        return None
    return datetime.datetime.fromisoformat(answer["value"]).replace(tzinfo=station.zone)


def _observation(judged: Judged, visit: Visit) -> Observation:
    """Make the unsaved observation; of the same team, station and stage the first one counts."""
    observation = Observation(
        uid=judged.parcel.observation,
        mission_id=judged.station.mission_id,
        visit=visit,
        checklist_id=judged.edition.checklist_id,
        stage=judged.edition.checklist.stage,
        station_id=judged.station.pk,
        team_id=judged.team_id,
        author_id=judged.sender.member.pk,
        synthetic=judged.station.mission.demonstration,
    )
    observation.doubles_id = _first_of_the_same(observation)
    return observation


def _first_of_the_same(observation: Observation) -> Any:
    """Ask for the observation of the same team (or observer), station and stage that counts."""
    where = observation.station_id, observation.checklist_id
    if observation.team_id is None:
        return COUNTING_OF_AUTHOR.asked(*where, observation.author_id)
    return COUNTING_OF_TEAM.asked(*where, observation.team_id)


def _split(judged: Judged) -> tuple[Answers, Answers]:
    """Part the answers that count into the visit's header and the observation's own."""
    of_visit = {
        question["code"]
        for block in judged.definition["blocks"]
        if block["belongs"] == "visit"
        for question in block["questions"]
    }
    answers = judged.judgement.answers
    header = {code: dict(answer) for code, answer in answers.items() if code in of_visit}
    own = {code: dict(answer) for code, answer in answers.items() if code not in of_visit}
    return header, own


def _revision(judged: Judged, observation: Observation, header: Answers, own: Answers) -> Revision:
    parcel, sender = judged.parcel, judged.sender
    newest = observation.current_revision_id
    return Revision(
        uid=double_uid(parcel) if judged.taken else parcel.uid,
        observation=observation,
        number=observation.revisions.count() + 1 if judged.observation else 1,
        base_id=parcel.base if judged.observation and parcel.base == newest else None,
        edition_id=judged.edition.pk,
        station_id=judged.station.pk,
        header=header,
        answers=own,
        confirmed=list(parcel.confirmed),
        blank=list(judged.judgement.blank),
        incomplete=bool(judged.judgement.blank_core),
        day=judged.day,
        digest=parcel.digest,
        written_at=parcel.written_at.isoformat(timespec="minutes"),
        zone=parcel.zone,
        author_id=sender.member.pk,
        entered_by_id=sender.user.pk,
        how=sender.how,
        **(parcel.place.as_fields() if parcel.place else {}),
    )
