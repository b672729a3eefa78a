"""Receipt: what a phone gets back for one parcel; only it empties the outbox."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from missions.messages import explain, explain_breach
from missions.rules import Breach


class Outcome(StrEnum):
    """What became of a parcel."""

    STORED = "stored"
    REFUSED = "refused"
    SUPERSEDED = "superseded"  # stored beside a newer revision, for the desk to see both
    CONFLICT = "conflict"  # the same id came with other bytes; both are kept for the desk


@dataclass(frozen=True)
class Reason:
    """Why a parcel was refused: at which question, by which rule; codes and the edition's words."""

    question: str
    rule: str
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)
    breach: Breach | None = None

    @classmethod
    def of(cls, breach: Breach) -> Reason:
        """Make a reason of what is broken."""
        return cls(breach.question, breach.rule, breach.code, breach.params, breach)

    def words(self, language: str | None = None) -> str:
        """Say it, in the active language unless told otherwise."""
        if self.breach is not None:
            return explain_breach(self.breach, language)
        return explain(self.code, self.params)


@dataclass(frozen=True)
class Stored:
    """What a receipt says of a stored revision; `status` is its observation's."""

    uid: uuid.UUID
    received_at: datetime.datetime
    status: str
    conflict: bool


@dataclass(frozen=True)
class Receipt:
    """What became of the parcel with this id."""

    uid: str
    outcome: Outcome
    received_at: datetime.datetime | None = None
    status: str = ""
    reasons: tuple[Reason, ...] = ()

    @classmethod
    def refused(cls, uid: str, *reasons: Reason) -> Receipt:
        """Refuse a parcel: nothing of it was stored."""
        return cls(uid, Outcome.REFUSED, reasons=reasons)

    @classmethod
    def stored(cls, uid: str, revision: Stored) -> Receipt:
        """Answer with what is stored; sending again gives the same."""
        outcome = Outcome.STORED
        if revision.conflict:
            outcome = Outcome.SUPERSEDED if str(revision.uid) == uid else Outcome.CONFLICT
        return cls(uid, outcome, revision.received_at, revision.status)

    def as_json(self) -> dict[str, Any]:
        """Give the receipt as the protocol has it, reasons in the active language."""
        return {
            "uid": self.uid,
            "outcome": str(self.outcome),
            "received_at": self.received_at.isoformat() if self.received_at else None,
            "status": self.status,
            "reasons": [
                {
                    "question": reason.question,
                    "rule": reason.rule,
                    "code": reason.code,
                    "message": reason.words(),
                }
                for reason in self.reasons
            ],
        }
