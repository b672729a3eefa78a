"""Sign: a conclusion is consolidated, approved, signed by its members one by one, and issued."""

from missions.workflow.sign.approving import approve, ask, consolidate, issue, switch
from missions.workflow.sign.errors import SignError
from missions.workflow.sign.letters import remind
from missions.workflow.sign.signing import LONGEST, refuse, sign
from missions.workflow.sign.standing import (
    Standing,
    Step,
    approved_in,
    asked_now,
    current,
    is_current,
    stand,
)

__all__ = [
    "LONGEST",
    "SignError",
    "Standing",
    "Step",
    "approve",
    "approved_in",
    "ask",
    "asked_now",
    "consolidate",
    "current",
    "is_current",
    "issue",
    "refuse",
    "remind",
    "sign",
    "stand",
    "switch",
]
