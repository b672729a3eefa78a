"""Conclude: draft, check, issue and publish the mission's one conclusion."""

from missions.workflow.conclude.checking import check, key_of
from missions.workflow.conclude.facts import Facts, gather
from missions.workflow.conclude.issuing import (
    ConcludeError,
    content_in,
    counted_revisions,
    draft,
    issue,
    problems,
    publish,
    stale,
)
from missions.workflow.conclude.laying import Laid, content_of, lay
from missions.workflow.conclude.live import NUMBERS, label
from missions.workflow.conclude.writing import add, write

__all__ = [
    "NUMBERS",
    "ConcludeError",
    "Facts",
    "Laid",
    "add",
    "check",
    "content_in",
    "content_of",
    "counted_revisions",
    "draft",
    "gather",
    "issue",
    "key_of",
    "label",
    "lay",
    "problems",
    "publish",
    "stale",
    "write",
]
