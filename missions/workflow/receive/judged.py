"""A parcel with its sender, what it refers to, and what its edition says of it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from missions.models import Edition, Membership, Observation, PollingStation, User, Visit
from missions.rules import Judgement
from missions.workflow.receive.parcel import Parcel


@dataclass(frozen=True)
class Sender:
    """Whose observation it is, who entered it, and how it came."""

    member: Membership
    user: User
    how: str
    team_id: int | None = None

    def team_at(self, station: PollingStation) -> int | None:
        """Give the member's team: the one deployed to the station, else the first."""
        here = Count("deployments", filter=Q(deployments__station=station))
        teams = self.member.teams.annotate(here=here).order_by("-here", "code")
        return teams.values_list("pk", flat=True).first()


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
