"""Issue: make a frozen conclusion the one that counts; publish; tell what changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from missions import access
from missions.content import Content
from missions.models import Approval, Conclusion, Issue, LogEntry, User
from missions.workflow.claim import Problem
from missions.workflow.conclude.checking import check
from missions.workflow.conclude.facts import Facts, gather
from missions.workflow.conclude.freezing import counted_revisions, cut_off, freeze, local
from missions.workflow.conclude.keeping import kept
from missions.workflow.conclude.laying import content_of, lay

WORDS: dict[str, Promise] = {
    "blocked": _("The conclusion cannot be issued yet: see the checker's list."),
    "to_be_signed": _("The members sign this conclusion: it is issued from “Agreement”."),
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


@transaction.atomic
def issue(head: User, conclusion: Conclusion) -> Issue:
    """Freeze and issue in one step; ConcludeError where something blocks it or members sign it."""
    access.require(access.may_issue(head, conclusion.mission))
    held = Conclusion.objects.select_for_update().get(pk=conclusion.pk)
    if held.signed:
        raise ConcludeError("to_be_signed")
    facts = unblocked(conclusion)
    now, mission = timezone.now(), conclusion.mission
    frozen = freeze(facts, issued_at=local(mission, now), cut_off=cut_off(mission, now))
    values = {
        "number": frozen.number,
        "contents": frozen.as_json(),
        "digest": frozen.digest,
        "evidence": frozen.evidence,
        "tallies": frozen.tallies,
    }
    return put_out(head, conclusion, values)


def unblocked(conclusion: Conclusion) -> Facts:
    """Read what the conclusion is written from; ConcludeError where something blocks it."""
    facts = gather(conclusion)
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
