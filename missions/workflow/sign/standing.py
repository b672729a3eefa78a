"""Where a conclusion stands on its way to being signed and issued."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import models
from django.utils.translation import gettext_lazy as _

from missions import access
from missions.content import Content
from missions.models import Approval, Conclusion, Signature, User
from missions.workflow import conclude
from missions.workflow.conclude import Facts


class Step(models.TextChoices):
    """The steps in their order."""

    DRAFT = "draft", _("Draft")
    CONSOLIDATED = "consolidated", _("Consolidated")
    APPROVED = "approved", _("Approved, being signed")
    READY = "ready", _("All have answered")


@dataclass(frozen=True)
class Standing:
    """What was approved, who has answered, whose signatures a newer text made void.

    `changed`: the text as it reads now is not the one approved.
    """

    step: Step
    approval: Approval | None = None
    signatures: Sequence[Signature] = ()
    void: Sequence[Signature] = ()
    changed: bool = False

    @property
    def waiting(self) -> list[Signature]:
        """Give the signatures that nobody has given or refused yet."""
        return [row for row in self.signatures if row.state == Signature.State.WAITING]


def current(conclusion: Conclusion) -> Approval | None:
    """Give the text that is being signed: the newest approved, if it is not issued."""
    newest = conclusion.approvals.order_by("-pk").first()
    return newest if newest is not None and is_current(newest) else None


def is_current(approval: Approval) -> bool:
    """Tell whether a text is still to be signed: nothing newer was approved or issued."""
    conclusion = approval.conclusion
    last = conclude.last_of(conclusion)
    newer = conclusion.approvals.filter(pk__gt=approval.pk).exists()
    return not newer and approval.number == (last.number + 1 if last else 1)


def asked_now(user: User) -> list[Signature]:
    """Give the signatures asked of a user for texts that are still to be signed."""
    rows = access.signatures_for(user)
    return [row for row in rows if is_current(row.approval)]


def stand(conclusion: Conclusion, facts: Facts | None = None) -> Standing:
    """Tell where a conclusion stands; `facts` spares reading them again."""
    approval = current(conclusion)
    if approval is None:
        step = Step.CONSOLIDATED if conclusion.consolidated_at else Step.DRAFT
        return Standing(step)
    signatures = asked_of(approval)
    waiting = any(row.state == Signature.State.WAITING for row in signatures)
    before = Signature.objects.filter(
        approval__conclusion=conclusion, approval__number=approval.number
    ).exclude(approval=approval)
    void = before.exclude(state=Signature.State.WAITING).select_related("member__user")
    return Standing(
        Step.APPROVED if waiting else Step.READY,
        approval,
        signatures,
        list(void.order_by("pk")),
        changed=has_changed(approval, facts or conclude.gather(conclusion)),
    )


def asked_of(approval: Approval) -> list[Signature]:
    """Give the signatures asked for, the head of mission first, then by name."""
    rows = approval.signatures.select_related("member__user", "member__mission")
    return sorted(
        rows.order_by("member__user__name", "pk"), key=lambda row: row.member.role != "head"
    )


def has_changed(approval: Approval, facts: Facts, tell: conclude.Tell = conclude.quietly) -> bool:
    """Tell whether the conclusion reads otherwise now, or rests on other observations."""
    stored: Mapping[str, str] = next(iter(approval.contents.values()), {})
    stamp = {key: stored.get(key, "") for key in ("approved_at", "cut_off")}
    return conclude.freeze(facts, tell, **stamp).digest != approval.digest


def approved_in(approval: Approval, language: str) -> Content:
    """Read an approved text with its hash; KeyError where it was not approved in the language."""
    return replace(Content.from_json(approval.contents[language]), hash=approval.digest)
