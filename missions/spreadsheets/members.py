"""One member as a list of people plans it, and how the plan is written."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from missions.models import Membership, Mission, Team, User
from missions.spreadsheets.lists import BATCH
from missions.workflow.enrol import accredit, seat

ACCOUNT = ("name", "email", "phone", "language")
SAID = ("role", "sending_body", "state", "languages", "accreditation_number")
THROUGH = Team.members.through


@dataclass
class Member:
    """An account and its membership, with what the row changes in them."""

    user: User
    membership: Membership
    teams: tuple[str, ...] | None
    accredited_on: datetime.date | None
    role_before: str
    changes: set[str] = field(default_factory=set)

    @classmethod
    def of(
        cls,
        mission: Mission,
        cleaned: Mapping[str, Any],
        user: User | None,
        membership: Membership | None,
    ) -> Member:
        """Lay a cleaned row over what is known; only mapped fields change."""
        membership = membership or Membership(mission=mission)
        member = cls(
            user=user or User(language=settings.LANGUAGE_CODE),
            membership=membership,
            teams=cleaned.get("team") or None,
            accredited_on=None,
            role_before=membership.role if membership.pk else "",
        )
        member._lay_account(cleaned)
        member._lay_membership(cleaned)
        member._lay_teams()
        return member

    @property
    def is_new(self) -> bool:
        """Whether the mission gains a member."""
        return self.membership.pk is None

    @property
    def changed(self) -> bool:
        """Whether there is anything to write."""
        return self.is_new or bool(self.changes)

    def _lay_account(self, cleaned: Mapping[str, Any]) -> None:
        if not _ours(self.user):
            return
        for name in ACCOUNT:
            value = cleaned.get(name)
            if value and getattr(self.user, name) != value:
                setattr(self.user, name, value)
                self.changes.add("account")

    def _lay_membership(self, cleaned: Mapping[str, Any]) -> None:
        settled = self.membership.status in {"declined", "ended"}
        for name in SAID:
            value = cleaned.get(name)
            if value is None or (name == "role" and not value) or settled:
                continue
            if getattr(self.membership, name) != value:
                setattr(self.membership, name, value)
                self.changes.add("membership")
        number, on = cleaned.get("accreditation_number"), cleaned.get("accredited_on")
        if number and on and not settled and self._differs(on):
            self.accredited_on = on
            self.changes.add("accreditation")

    def _differs(self, on: datetime.date) -> bool:
        waits = self.membership.status == Membership.Status.WAITING
        return waits or self.membership.accredited_on != on

    def _lay_teams(self) -> None:
        if self.teams is None:
            return
        now = {team.code for team in self.membership.teams.all()} if self.membership.pk else set()
        if now != set(self.teams):
            self.changes.add("teams")


def _ours(user: User) -> bool:
    """Say whether an account was made by a list of this mission and nobody has entered it yet."""
    if not user.pk:
        return True
    entered = user.has_usable_password() or user.last_login or user.is_staff
    return not entered and not getattr(user, "elsewhere", True)


def write_members(mission: Mission, actor: User | None, members: list[Member]) -> None:
    """Write accounts, then memberships with their history, teams, accreditations."""
    _write_accounts(members)
    for member in members:
        member.membership.user = member.user
    new = [member.membership for member in members if member.is_new]
    old = [m.membership for m in members if not m.is_new and "membership" in m.changes]
    kept = {"batch_size": BATCH, "default_user": actor, "default_change_reason": "import"}
    bulk_create_with_history(new, Membership, **kept)
    bulk_update_with_history(old, Membership, list(SAID), **kept)
    _write_teams(mission, [member for member in members if member.teams is not None])
    for member in members:
        if member.accredited_on is not None:
            number = member.membership.accreditation_number
            accredit(actor, member.membership, number, member.accredited_on)
        elif member.role_before and member.role_before != member.membership.role:
            seat(member.user)


def _write_accounts(members: Iterable[Member]) -> None:
    new = [member.user for member in members if not member.user.pk]
    for user in new:
        user.set_unusable_password()
    User.objects.bulk_create(new, batch_size=BATCH)
    fresh = {id(user) for user in new}
    changed = [m.user for m in members if "account" in m.changes and id(m.user) not in fresh]
    User.objects.bulk_update(changed, ACCOUNT, batch_size=BATCH)


def _write_teams(mission: Mission, members: list[Member]) -> None:
    codes = {code for member in members for code in member.teams or ()}
    known = set(Team.objects.filter(mission=mission).values_list("code", flat=True))
    Team.objects.bulk_create([Team(mission=mission, code=c) for c in sorted(codes - known)])
    teams = dict(Team.objects.filter(mission=mission).values_list("code", "pk"))
    touched = [member.membership.pk for member in members if "teams" in member.changes]
    for start in range(0, len(touched), BATCH):
        THROUGH.objects.filter(membership__in=touched[start : start + BATCH]).delete()
    rows = [
        THROUGH(membership_id=member.membership.pk, team_id=teams[code])
        for member in members
        if "teams" in member.changes
        for code in member.teams or ()
    ]
    THROUGH.objects.bulk_create(rows, batch_size=BATCH)
