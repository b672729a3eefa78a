"""The step itself: door, judgement, one transaction, one receipt."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from django.db import IntegrityError, transaction

from missions import access
from missions.models import (
    Edition,
    Membership,
    Observation,
    PollingStation,
    User,
    Visit,
)
from missions.rules import Judge
from missions.workflow.receive.context import (
    Surroundings,
    arrival_of,
    context_of,
    day_of,
    earlier_context,
    earlier_of,
    looked_back_at,
)
from missions.workflow.receive.judged import Judged, Sender
from missions.workflow.receive.parcel import (
    Parcel,
    ParcelError,
    incident_from,
    is_incident,
    is_note,
    note_from,
    parcel_from,
)
from missions.workflow.receive.reads import KNOWN, Known
from missions.workflow.receive.receipt import Reason, Receipt, Stored
from missions.workflow.receive.report import take_report
from missions.workflow.receive.store import double_uid, store


class Refusal(Exception):  # noqa: N818  it is an answer, not a failure
    """The parcel is refused, with reasons."""

    def __init__(self, *reasons: Reason) -> None:
        """Keep the reasons for the receipt."""
        super().__init__(reasons)
        self.reasons = reasons


def receive(
    user: User, raw: object, *, on_behalf: Membership | None = None, how: str = "phone"
) -> Receipt:
    """Take one parcel in and answer with its receipt; bad input is refused, never raised.

    The same id with the same bytes gets the same receipt; with other bytes both are kept and
    the desk sees the conflict. Answers that contradict each other are kept: they become
    irregularities. `on_behalf`: the desk enters for this observer; `how` says from what.
    """
    uid = str(raw.get("uid", ""))[:64] if isinstance(raw, Mapping) else ""
    try:
        if is_incident(raw):
            return take_report(user, incident_from(raw), on_behalf)
        if is_note(raw):
            return take_report(user, note_from(raw), on_behalf)
        return _take(parcel_from(raw), user, on_behalf, how)
    except ParcelError as error:
        return Receipt.refused(uid, Reason("", "", error.code, error.params))
    except Refusal as refusal:
        return Receipt.refused(uid, *refusal.reasons)


def _take(parcel: Parcel, user: User, on_behalf: Membership | None, how: str) -> Receipt:
    try:
        with transaction.atomic():
            return _taken(parcel, _sender(user, parcel, on_behalf, how))
    except IntegrityError:  # an id came twice at once: the schema let one in, which is known now
        with transaction.atomic():
            sender = _sender(user, parcel, on_behalf, how)
            return _taken(parcel, replace(sender, known=True))


def _sender(user: User, parcel: Parcel, on_behalf: Membership | None, how: str) -> Sender:
    named = access.named_by(user, parcel.mission, parcel.edition, parcel.station, _ids(parcel))
    member, station, opened = named.member, named.station, named.opened
    if on_behalf is not None:
        access.require(access.may_enter_for(user, on_behalf))
        member, station, opened = on_behalf, None, None  # with the teams of another
    if member is None or member.mission.code != parcel.mission:
        raise ParcelError("not_a_member")
    return Sender(member, user, how, named.edition, named.known, station, named.team_id, opened)


def _ids(parcel: Parcel) -> tuple[uuid.UUID, ...]:
    return parcel.uid, double_uid(parcel), parcel.observation, parcel.visit


def _taken(parcel: Parcel, sender: Sender) -> Receipt:
    rows = [Known(*row) for row in KNOWN.all(*_ids(parcel))] if sender.known else []
    revisions = [row for row in rows if row.kind == "revision"]
    receipt = _receipt_of(revisions, parcel, sender)
    if receipt is not None:
        return receipt
    revision = store(_judged(parcel, sender, {row.kind for row in rows}))
    status = revision.observation.status
    stored = Stored(revision.pk, revision.received_at, status, conflict=revision.conflict)
    return Receipt.stored(str(parcel.uid), stored)


def _receipt_of(revisions: list[Known], parcel: Parcel, sender: Sender) -> Receipt | None:
    """Answer a parcel that is here already."""
    for row in revisions:
        if row.author != sender.member.pk:
            raise ParcelError("not_yours")
        if row.digest == parcel.digest and row.received_at is not None:
            same = Stored(row.uid, row.received_at, row.status, conflict=row.conflict)
            return Receipt.stored(str(parcel.uid), same)
    return None


@lru_cache(maxsize=128)
def _definition(digest: str, pk: int) -> dict[str, Any]:
    """Read a frozen definition once: it never changes under its hash."""
    definition: dict[str, Any] = Edition.objects.values_list("definition", flat=True).get(pk=pk)
    return definition


@lru_cache(maxsize=128)
def _judge(digest: str, pk: int) -> Judge:
    return Judge(_definition(digest, pk), at="received")


@lru_cache(maxsize=128)
def _looked_back_at(digest: str, pk: int) -> tuple[str, ...]:
    return looked_back_at(_definition(digest, pk))


def _judged(parcel: Parcel, sender: Sender, known: set[str]) -> Judged:
    """Judge a parcel; `known`: which of its ids are stored: revision, observation, visit."""
    edition = _edition(parcel, sender)
    station, team_id = _station(parcel, sender)
    observation = _observation(parcel, sender, edition) if "observation" in known else None
    visit = observation.visit if observation else None
    if visit is None and "visit" in known:
        visit = _visit(parcel, sender)
    definition = _definition(edition.digest, edition.pk)
    stage = edition.checklist.stage
    day = day_of(parcel.header, parcel.written_at, visit, stage)
    if observation is not None:
        team_id = observation.team_id
    nearby = context_of(station, stage, day, parcel.written_at)
    nearby["team.op_exists"] = _opened(parcel, sender, station)
    judgement = _judge(edition.digest, edition.pk).judge(
        {**parcel.header, **parcel.answers}, _surroundings(parcel, edition, station, nearby)
    )
    reasons = [Reason.of(breach) for breach in judgement.refused]
    if reasons:
        raise Refusal(*reasons)
    named = judgement.answers.get("HD_STATION", {}).get("value", station.code)
    if named != station.code:
        raise Refusal(Reason("HD_STATION", "", "other_station"))
    return Judged(
        parcel=parcel,
        sender=sender,
        station=station,
        team_id=team_id,
        edition=edition,
        definition=definition,
        day=day,
        judgement=judgement,
        visit=visit,
        observation=observation,
        taken="revision" in known,
    )


def _surroundings(
    parcel: Parcel, edition: Edition, station: PollingStation, nearby: dict[str, Any]
) -> Surroundings:
    """Put what other observations say beside what is known nearby."""
    codes = _looked_back_at(edition.digest, edition.pk)

    def look_back() -> dict[str, Any]:
        rows = earlier_of(station, parcel.observation, codes)
        return earlier_context(rows, codes, arrival_of(parcel.header, station))

    return Surroundings(nearby, look_back)


def _opened(parcel: Parcel, sender: Sender, station: PollingStation) -> bool:
    """Say whether the sender or a team of theirs has an opening form of the station."""
    if sender.opened is not None:
        return sender.opened
    return access.has_opened(sender.member, station, parcel.observation)


def _station(parcel: Parcel, sender: Sender) -> tuple[PollingStation, int | None]:
    """Give the station, held, and which of the sender's teams is there."""
    if sender.station is not None:
        return sender.station, sender.team_id
    station, team_id = access.held_station_of(sender.member, parcel.station)
    if station is None:
        raise ParcelError("unknown_station", station=parcel.station)
    return station, team_id


def _edition(parcel: Parcel, sender: Sender) -> Edition:
    if sender.edition is None:
        raise ParcelError("unknown_edition")
    if sender.edition.checklist.code != parcel.checklist:
        raise ParcelError("other_checklist")
    return sender.edition


def _observation(parcel: Parcel, sender: Sender, edition: Edition) -> Observation:
    observation = Observation.objects.select_related("visit__station").get(pk=parcel.observation)
    same = observation.checklist_id == edition.checklist_id
    if not same or not access.may_correct(sender.member, observation):
        raise ParcelError("not_yours")
    return observation


def _visit(parcel: Parcel, sender: Sender) -> Visit:
    visit = Visit.objects.select_related("station").get(pk=parcel.visit)
    if not access.may_add_to(sender.member, visit):
        raise ParcelError("not_yours")
    return visit
