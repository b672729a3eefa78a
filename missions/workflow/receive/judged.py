"""A parcel with its sender, what it refers to, and what its edition says of it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import QuerySet

from missions.models import (
    Deployment,
    Edition,
    Membership,
    Observation,
    PollingStation,
    User,
    Visit,
)
from missions.rules import Judgement
from missions.workflow.receive.parcel import Parcel

Row = TypeVar("Row")


def one(rows: QuerySet[Any, Row]) -> Row | None:
    """Give the only row there can be, without sorting for it."""
    return next(iter(rows.order_by()[:1]), None)


@dataclass(frozen=True)
class Sender:
    """Whose observation it is, who entered it, and how it came."""

    member: Membership
    user: User
    how: str
    team_id: int | None = None

    def team_at(self, station: PollingStation) -> int | None:
        """Give the member's team: the one deployed to the station, else the first."""
        teams = list(self.member.teams.order_by("code").values_list("pk", flat=True))
        if len(teams) > 1:
            sent = Deployment.objects.filter(station=station, team__in=teams).order_by("team__code")
            teams = [*sent.values_list("team", flat=True)[:1], *teams]
        return teams[0] if teams else None


@dataclass(frozen=True)
class Judged:
    """A parcel with what it refers to and what its edition says of it."""

    parcel: Parcel
    sender: Sender
    station: PollingStation
    edition: Edition
    definition: dict[str, Any]
    day: datetime.date
    judgement: Judgement
    visit: Visit | None
    observation: Observation | None
    taken: bool  # its id is already that of other bytes
