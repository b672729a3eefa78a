"""Issue: make a frozen conclusion the one that counts; publish; tell what changed since."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from missions import access
from missions.content import Content
from missions.models import (
    Approval,
    Conclusion,
    Decision,
    Irregularity,
    Issue,
    LogEntry,
    Mission,
    User,
)
from missions.workflow.claim import Problem
from missions.workflow.conclude.checking import check
from missions.workflow.conclude.facts import Facts, gather
from missions.workflow.conclude.freezing import (
    Frozen,
    cut_off,
    freeze,
    last_of,
    local,
)
from missions.workflow.conclude.keeping import kept
from missions.workflow.conclude.laying import content_of, lay
from missions.workflow.conclude.resting import counted_revisions
from missions.workflow.conclude.telling import CHECK, KEEP, READ, Tell, quietly

ATTEMPTS = 3  # how often a text is frozen anew because reviewing went on meanwhile
WORDS: dict[str, Promise] = {
    "blocked": _("The conclusion cannot be issued yet: see the checker's list."),
    "to_be_signed": _("The members sign this conclusion: it is issued from “Agreement”."),
    "issued_meanwhile": _("This revision was issued meanwhile: nothing was issued twice."),
    "moving": _(
        "Observations were decided while the text was being frozen, again and again. Nothing was"
        " frozen: try again when reviewing has paused."
    ),
    "practice": _("The conclusion of a practice mission is never published."),
    "published_already": _("This revision is published already."),
}


class ConcludeError(Exception):
    """The conclusion cannot be issued or published; `problems` say why."""

    def __init__(self, code: str, problems: tuple[Problem, ...] = ()) -> None:
        """Keep the code; `message` says it."""
        super().__init__(code)
        self.code = code
        self.problems = problems

    @property
    def message(self) -> str:
        """Say why, in the active language."""
        return str(WORDS[self.code])


def draft(conclusion: Conclusion, language: str) -> Content:
    """Give the conclusion as it would read now, marked as a preview."""
    return content_of(lay(gather(conclusion), language), preview=True)


def problems(conclusion: Conclusion) -> list[Problem]:
    """Give what blocks issuing, then what a head of mission should know."""
    return check(gather(conclusion))


def issue(head: User, conclusion: Conclusion, *, number: int = 0, tell: Tell = quietly) -> Issue:
    """Freeze and issue in one step; ConcludeError where something blocks it or members sign it.

    `number`: the revision that was asked for, by default the next one; no other is issued. The
    database is held for the last step alone, so that nothing that is sent waits for the rest.
    """
    access.require(access.may_issue(head, conclusion.mission))
    read = Conclusion.objects.select_related("mission").get(pk=conclusion.pk)
    _require_next(read, number)
    _facts, frozen = frozen_now(read, "issued_at", tell)
    values = {
        "number": frozen.number,
        "contents": frozen.as_json(),
        "digest": frozen.digest,
        "evidence": frozen.evidence,
        "tallies": frozen.tallies,
    }
    with transaction.atomic():
        held = Conclusion.objects.select_for_update().get(pk=conclusion.pk)
        _require_next(held, frozen.number)
        tell(KEEP)
        return put_out(head, conclusion, values)


def _require_next(conclusion: Conclusion, number: int) -> None:
    """Raise ConcludeError unless this is the revision that may be issued in one step next."""
    if conclusion.signed:
        raise ConcludeError("to_be_signed")
    last = last_of(conclusion)
    if number and number != (last.number + 1 if last else 1):
        raise ConcludeError("issued_meanwhile")


def frozen_now(conclusion: Conclusion, moment: str, tell: Tell = quietly) -> tuple[Facts, Frozen]:
    """Give what the text was written from, and the text; ConcludeError where something blocks it.

    `moment`: the stamp that says when, `issued_at` or `approved_at`. All of it rests on the same
    decisions: where one was taken meanwhile, everything is read again.
    """
    mission = conclusion.mission
    for _attempt in range(ATTEMPTS):
        before = _decided(mission)
        facts = unblocked(conclusion, tell)
        now = timezone.now()
        stamp = {moment: local(mission, now), "cut_off": cut_off(mission, now)}
        frozen = freeze(facts, tell, **stamp)
        if _decided(mission) == before:
            return facts, frozen
    raise ConcludeError("moving")


def _decided(mission: Mission) -> tuple[int, datetime.datetime | None]:
    """Tell the decisions taken so far from any taken later; only they change what counts."""
    irregularities = Irregularity.objects.filter(mission=mission)
    return (
        Decision.objects.filter(observation__mission=mission).count(),
        irregularities.aggregate(last=Max("decided_at"))["last"],
    )


def unblocked(conclusion: Conclusion, tell: Tell = quietly) -> Facts:
    """Read what the conclusion is written from; ConcludeError where something blocks it."""
    tell(READ)
    facts = gather(conclusion)
    tell(CHECK)
    blocking = tuple(problem for problem in check(facts) if problem.blocks)
    if blocking:
        raise ConcludeError("blocked", blocking)
    return facts


def put_out(
    head: User,
    conclusion: Conclusion,
    values: Mapping[str, Any],
    approval: Approval | None = None,
) -> Issue:
    """Write a frozen text down as issued; whoever calls holds the conclusion."""
    rows = values["contents"].values()
    frozen = Issue.objects.create(
        conclusion=conclusion,
        changes=[list(content.get("changes", ())) for content in rows],
        issued_at=timezone.now(),
        issued_by=head,
        approval=approval,
        decisions=kept(conclusion, values["contents"]),
        **values,
    )
    LogEntry.objects.write(
        conclusion.mission, head, "issue", frozen, number=frozen.number, digest=frozen.digest
    )
    return frozen


@transaction.atomic
def publish(head: User, frozen: Issue) -> Issue:
    """Let anybody read an issued conclusion."""
    mission = frozen.conclusion.mission
    access.require(access.may_issue(head, mission))
    frozen = Issue.objects.select_for_update().get(pk=frozen.pk)
    if mission.practice:
        raise ConcludeError("practice")
    if frozen.published_at is not None:
        raise ConcludeError("published_already")
    frozen.published_at = timezone.now()
    frozen.save(update_fields=["published_at"])
    LogEntry.objects.write(mission, head, "publish", frozen, number=frozen.number)
    return frozen


def content_in(frozen: Issue, language: str) -> Content:
    """Read an issued conclusion in a language; KeyError where it was not issued in it.

    A text that members signed was frozen before it was issued: the time comes from the issue.
    """
    content = Content.from_json(frozen.contents[language])
    issued = content.issued_at or local(frozen.conclusion.mission, frozen.issued_at)
    return replace(content, hash=frozen.digest, issued_at=issued)


def stale(frozen: Issue) -> int:
    """Count the revisions that count now and did not then, or the other way round."""
    now = set(counted_revisions(frozen.conclusion.mission))
    return len(now ^ set(frozen.evidence))
