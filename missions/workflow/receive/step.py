"""The step itself: door, judgement, one transaction, one receipt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction

from missions import access
from missions.models import (
    Edition,
    Membership,
    Mission,
    Observation,
    PollingStation,
    Revision,
    User,
    Visit,
)
from missions.rules import judge
from missions.workflow.receive.context import arrival_of, context_of, day_of, earlier_context
from missions.workflow.receive.judged import Judged, Sender, one
from missions.workflow.receive.parcel import Parcel, ParcelError, parcel_from
from missions.workflow.receive.receipt import Reason, Receipt, Stored
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
        parcel = parcel_from(raw)
        sender = _sender(user, parcel, on_behalf, how)
        return _take(parcel, sender)
    except ParcelError as error:
        return Receipt.refused(uid, Reason("", "", error.code, error.params))
    except Refusal as refusal:
        return Receipt.refused(uid, *refusal.reasons)


def _sender(user: User, parcel: Parcel, on_behalf: Membership | None, how: str) -> Sender:
    if on_behalf is not None:
        access.require(access.may_enter_for(user, on_behalf))
        member: Membership | None = on_behalf
    else:
        own = access.memberships_of(user).filter(mission__code=parcel.mission)
        member = one(own.select_related(None).select_related("mission"))
    if member is None or member.mission.code != parcel.mission:
        raise ParcelError("not_a_member")
    return Sender(member, user, how)


def _take(parcel: Parcel, sender: Sender) -> Receipt:
    known, taken = _known(parcel, sender)
    if known is not None:
        return known
    try:
        with transaction.atomic():
            judged = _judged(parcel, sender, taken=taken)
            revision = store(judged)
    except IntegrityError:  # the same id came twice at once: the schema let one in
        known, taken = _known(parcel, sender)
        if known is None:
            raise
        return known
    status = revision.observation.status
    stored = Stored(revision.pk, revision.received_at, status, conflict=revision.conflict)
    return Receipt.stored(str(parcel.uid), stored)


def _known(parcel: Parcel, sender: Sender) -> tuple[Receipt | None, bool]:
    """Answer a parcel that is here already; else say whether its id has come with other bytes."""
    uids = [parcel.uid, double_uid(parcel)]
    rows = list(
        Revision.objects.filter(pk__in=uids)
        .order_by()
        .values_list("pk", "author", "digest", "conflict", "received_at", "observation__status")
    )
    for uid, author, digest, conflict, received_at, status in rows:
        if author != sender.member.pk:
            raise ParcelError("not_yours")
        if digest == parcel.digest:
            same = Stored(uid, received_at, status, conflict=conflict)
            return Receipt.stored(str(parcel.uid), same), True
    return None, bool(rows)


@lru_cache(maxsize=128)
def _definition(digest: str, pk: int) -> dict[str, Any]:
    """Read a frozen definition once: it never changes under its hash."""
    definition: dict[str, Any] = Edition.objects.values_list("definition", flat=True).get(pk=pk)
    return definition


def _judged(parcel: Parcel, sender: Sender, *, taken: bool) -> Judged:
    edition = _edition(parcel, sender.member.mission)
    station = _station(parcel, sender)
    observation = _observation(parcel, sender, edition)
    visit = _visit(parcel, sender, observation)
    definition = _definition(edition.digest, edition.pk)
    stage = edition.checklist.stage
    day = day_of(parcel.header, parcel.written_at, visit, stage)
    team_id = observation.team_id if observation else sender.team_at(station)
    context = {
        **context_of(station, stage, day, parcel.written_at),
        **earlier_context(station, arrival_of(parcel.header, station), parcel.observation, team_id),
    }
    answers = {**parcel.header, **parcel.answers}
    judgement = judge(definition, answers, context, at="received")
    reasons = [Reason.of(breach) for breach in judgement.refused]
    if reasons:
        raise Refusal(*reasons)
    named = judgement.answers.get("HD_STATION", {}).get("value", station.code)
    if named != station.code:
        raise Refusal(Reason("HD_STATION", "", "other_station"))
    sender = replace(sender, team_id=team_id)
    return Judged(
        parcel, sender, station, edition, definition, day, judgement, visit, observation, taken
    )


def _edition(parcel: Parcel, mission: Mission) -> Edition:
    try:
        edition = (
            Edition.objects.defer("definition")
            .select_related("checklist")
            .get(digest=parcel.edition, checklist__mission=mission)
        )
    except ObjectDoesNotExist:
        raise ParcelError("unknown_edition") from None
    if edition.checklist.code != parcel.checklist:
        raise ParcelError("other_checklist")
    return edition


def _station(parcel: Parcel, sender: Sender) -> PollingStation:
    """Find the station and hold it: two of a team that send at once are taken one by one."""
    stations = access.stations_of(sender.member).select_for_update(no_key=True)
    station = one(stations.filter(code=parcel.station))
    if station is None:
        raise ParcelError("unknown_station", station=parcel.station)
    station.mission = sender.member.mission
    return station


def _observation(parcel: Parcel, sender: Sender, edition: Edition) -> Observation | None:
    if not Observation.objects.filter(pk=parcel.observation).exists():
        return None
    observation = Observation.objects.select_related("visit__station").get(pk=parcel.observation)
    same = observation.checklist_id == edition.checklist_id
    if not same or not access.may_correct(sender.member, observation):
        raise ParcelError("not_yours")
    return observation


def _visit(parcel: Parcel, sender: Sender, observation: Observation | None) -> Visit | None:
    """Find the visit; a correction stays with the visit of its observation."""
    if observation is not None:
        return observation.visit
    if not Visit.objects.filter(pk=parcel.visit).exists():
        return None
    visit = Visit.objects.select_related("station").get(pk=parcel.visit)
    if not access.may_add_to(sender.member, visit):
        raise ParcelError("not_yours")
    return visit
