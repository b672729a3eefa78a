"""Desk: coordinators decide on what came in, as the demonstration's file says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from missions.management.demo.field import Field
from missions.management.demo.sheets import Sheet
from missions.models import Irregularity, Membership, Message, Mission, Observation, User
from missions.models.people import Role
from missions.workflow import inform, review


class Desk:
    """The desk of one mission: who decides, and who looks at what the first one entered."""

    def __init__(self, mission: Mission, founder: User) -> None:
        """Find who sits there; a mission without accounts of its own has the founder."""
        self.mission = mission
        self.first, self.second = (*self._seats(Role.COORDINATOR), founder, founder)[:2]
        self.head = (*self._seats(Role.HEAD), founder)[0]

    def _seats(self, role: Role) -> list[User]:
        """Give those of a role who can sign in."""
        members = Membership.objects.at_the_desk().filter(mission=self.mission, role=role)
        users = [member.user for member in members.select_related("user").order_by("user_id")]
        return [user for user in users if user.has_usable_password()]

    def write(self, row: Mapping[str, Any]) -> None:
        """Write a message to everybody in the field."""
        message = Message(mission=self.mission, text=row["text"], urgent=row["urgent"])
        inform.write(self.first, message)

    def take(self, sent: Field, sheet: Sheet) -> None:
        """Let a sheet come in and decide on it."""
        case = sheet.case
        observation = sent.send(sheet)
        if case.get("double"):
            self._verify(sent.send(sheet, member=1))
        self._decide(observation, case)
        if "corrected" in case:
            self._verify(sent.correct(sheet, case["corrected"]))
        if "protocol" in case:
            self._verify(sent.enter(self.first, sheet), by=self.second)

    def _decide(self, observation: Observation, case: Mapping[str, Any]) -> None:
        """Verify, unless the case says otherwise: query, reject, withdraw, or leave it waiting."""
        decision = case.get("decision", "verify")
        reason = case.get("reason", "")
        if decision in {"verify", "withdraw"}:
            self._verify(observation)
        if decision == "query":
            review.query(self.first, observation, reason, case.get("question", ""))
        if decision == "reject":
            review.reject(self.first, observation, reason)
        if decision == "withdraw":
            review.withdraw(self.second, observation, reason)

    def _verify(self, observation: Observation, by: User | None = None) -> None:
        review.verify(by or self.first, observation)

    def judge_irregularities(self, content: Mapping[str, Any]) -> None:
        """Confirm irregularities from a severity on; dismiss those the file gives a reason for."""
        rows = Irregularity.objects.counted().filter(mission=self.mission)
        dismissed: Mapping[str, str] = content.get("dismissed", {})
        for row in rows.select_related("observation", "station").order_by("pk"):
            reason = dismissed.get(f"{row.station.code}/{row.question}")
            if reason:
                review.dismiss(self.second, row, reason)
            elif row.severity >= content["confirm_from"]:
                review.confirm(self.second, row)
