"""Conclude: draft, check, issue and publish the mission's one conclusion."""

from missions.workflow.conclude.checking import check
from missions.workflow.conclude.facts import Facts, gather
from missions.workflow.conclude.freezing import (
    Frozen,
    counted_revisions,
    cut_off,
    freeze,
    last_of,
    local,
)
from missions.workflow.conclude.handout import handout
from missions.workflow.conclude.issuing import (
    ConcludeError,
    content_in,
    draft,
    issue,
    problems,
    publish,
    put_out,
    stale,
    unblocked,
)
from missions.workflow.conclude.keeping import KeepError, keep
from missions.workflow.conclude.laying import Laid, content_of, lay
from missions.workflow.conclude.live import NUMBERS, label
from missions.workflow.conclude.remarks import Remarked, as_typed, key_of
from missions.workflow.conclude.writing import add, write

__all__ = [
    "NUMBERS",
    "ConcludeError",
    "Facts",
    "Frozen",
    "KeepError",
    "Laid",
    "Remarked",
    "add",
    "as_typed",
    "check",
    "content_in",
    "content_of",
    "counted_revisions",
    "cut_off",
    "draft",
    "freeze",
    "gather",
    "handout",
    "issue",
    "keep",
    "key_of",
    "label",
    "last_of",
    "lay",
    "local",
    "problems",
    "publish",
    "put_out",
    "stale",
    "unblocked",
    "write",
]
