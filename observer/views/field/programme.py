"""The programme of a member's teams: what is due now, what comes next, what nothing was sent of."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone

from missions.models import Deployment, Membership


@dataclass(frozen=True)
class Programme:
    """Deployments that wait for an observation, in the order of their time."""

    now: Deployment | None = None
    upcoming: list[Deployment] = field(default_factory=list)
    passed: list[Deployment] = field(default_factory=list)


def programme_of(membership: Membership, sent: Iterable[tuple[int, str]]) -> Programme:
    """Order what the member's teams are deployed to and did not send yet.

    `sent` are stations and checklists of their observations. Now is the last that has begun
    today by its station's own clock, or else the next.
    """
    done = set(sent)
    stations = {station for station, _checklist in done}
    deployments = (
        Deployment.objects.filter(team__in=membership.teams.values("pk"))
        .select_related("station__area", "team")
        .order_by("date", "starts", "pk")
    )
    waiting = [one for one in deployments if not _is_done(one, done, stations)]
    begun = [one for one in waiting if starts(one) <= _local_now(one)]
    coming = [one for one in waiting if starts(one) > _local_now(one)]
    today = [one for one in begun if one.date >= _local_now(one).date()]
    if today:
        begun.remove(today[-1])
        return Programme(today[-1], coming, begun)
    return Programme(coming[0] if coming else None, coming[1:], begun)


def starts(deployment: Deployment) -> datetime.datetime:
    """Give when it begins by the station's clock; without a time, with the day."""
    return datetime.datetime.combine(deployment.date, deployment.starts or datetime.time())


def _is_done(deployment: Deployment, done: set[tuple[int, str]], stations: set[int]) -> bool:
    if not deployment.checklist:
        return deployment.station_id in stations
    return (deployment.station_id, deployment.checklist) in done


def _local_now(deployment: Deployment) -> datetime.datetime:
    return deployment.station.local_now(timezone.now()).replace(tzinfo=None)
