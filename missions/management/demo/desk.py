"""Desk: coordinators decide on what came in, as the demonstration's file says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from missions.management.demo.field import Field
from missions.management.demo.people import DOMAIN
from missions.management.demo.sheets import Sheet
from missions.models import Irregularity, Mission, Observation, User
from missions.workflow import review


class Desk:
    """The desk of one mission: who decides, and who looks at what the first one entered."""

    def __init__(self, mission: Mission, founder: User) -> None:
        """Find the coordinators; a mission without accounts of its own has the founder."""
        seats = User.objects.filter(
            memberships__mission=mission,
            memberships__role="coordinator",
            email__endswith=f"@{DOMAIN}",
        )
        open_seats = [user for user in seats.order_by("pk") if user.has_usable_password()]
        self.mission = mission
        self.first, self.second = (*open_seats, founder, founder)[:2]

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

    def judge_irregularities(self, dismissed: Mapping[str, str]) -> None:
        """Confirm the irregularities that count, and dismiss those the file gives a reason for."""
        rows = Irregularity.objects.counted().filter(mission=self.mission)
        counted = list(rows.select_related("observation", "station").order_by("pk"))
        for row in counted:
            reason = dismissed.get(f"{row.station.code}/{row.question}")
            if reason:
                review.dismiss(self.second, row, reason)
            elif row.severity:
                review.confirm(self.second, row)
