"""Conclude: draft, check, issue and publish the mission's one conclusion."""

from missions.workflow.conclude.checking import check
from missions.workflow.conclude.drafts import Begun, drafts_in, drop_draft, keep_draft
from missions.workflow.conclude.facts import Facts, gather
from missions.workflow.conclude.freezing import (
    Frozen,
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
    frozen_now,
    issue,
    problems,
    publish,
    put_out,
    stale,
    unblocked,
)
from missions.workflow.conclude.keeping import KeepError, keep, strengthened
from missions.workflow.conclude.laying import Laid, content_of, lay
from missions.workflow.conclude.letterhead import letterhead_of, put_letterhead
from missions.workflow.conclude.lines import key_of
from missions.workflow.conclude.live import NUMBERS, label
from missions.workflow.conclude.quoted import notation_of
from missions.workflow.conclude.remarks import Remarked, answered, as_typed
from missions.workflow.conclude.resting import counted_revisions
from missions.workflow.conclude.telling import KEEP, Tell, quietly, steps
from missions.workflow.conclude.writing import EditConflictError, add, write

__all__ = [
    "KEEP",
    "NUMBERS",
    "Begun",
    "ConcludeError",
    "EditConflictError",
    "Facts",
    "Frozen",
    "KeepError",
    "Laid",
    "Remarked",
    "Tell",
    "add",
    "answered",
    "as_typed",
    "check",
    "content_in",
    "content_of",
    "counted_revisions",
    "cut_off",
    "draft",
    "drafts_in",
    "drop_draft",
    "freeze",
    "frozen_now",
    "gather",
    "handout",
    "issue",
    "keep",
    "keep_draft",
    "key_of",
    "label",
    "last_of",
    "lay",
    "letterhead_of",
    "local",
    "notation_of",
    "problems",
    "publish",
    "put_letterhead",
    "put_out",
    "quietly",
    "stale",
    "steps",
    "strengthened",
    "unblocked",
    "write",
]
