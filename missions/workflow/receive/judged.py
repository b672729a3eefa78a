"""A parcel with its sender, what it refers to, and what its edition says of it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from missions.models import (
    Edition,
    Membership,
    Observation,
    PollingStation,
    User,
    Visit,
)
from missions.rules import Judgement
from missions.workflow.receive.parcel import Parcel


@dataclass(frozen=True)
class Sender:
    """Whose observation it is, who entered it, how it came, what it names.

    `known`: whether one of its ids may be stored; `station` none: it is yet to be looked for;
    `opened`: whether they or a team of theirs have an opening form of it, none: the same.
    """

    member: Membership
    user: User
    how: str
    edition: Edition | None
    known: bool
    station: PollingStation | None
    team_id: int | None
    opened: bool | None


@dataclass(frozen=True)
class Judged:
    """A parcel with what it refers to and what its edition says of it."""

    parcel: Parcel
    sender: Sender
    station: PollingStation
    team_id: int | None
    edition: Edition
    definition: dict[str, Any]
    day: datetime.date
    judgement: Judgement
    visit: Visit | None
    observation: Observation | None
    taken: bool  # its id is already that of other bytes
