"""What the desk does: consolidate, approve, ask for signatures, issue what was signed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone, translation

from missions import access
from missions.content import Signature as Printed
from missions.content.codec import encode
from missions.models import Approval, Conclusion, Issue, LogEntry, Membership, Signature, User
from missions.models.texts import text_in
from missions.workflow import conclude
from missions.workflow.sign.errors import SignError
from missions.workflow.sign.standing import asked_of, current, has_changed

WAITING = Signature.State.WAITING


@transaction.atomic
def switch(head: User, conclusion: Conclusion, *, signed: bool) -> Conclusion:
    """Say whether members sign this conclusion; not while a text waits for signatures."""
    access.require(access.may_issue(head, conclusion.mission))
    held = Conclusion.objects.select_for_update().get(pk=conclusion.pk)
    if current(held) is not None:
        raise SignError("being_signed")
    if held.signed != signed:
        held.signed = signed
        held.save(update_fields=["signed"])
        LogEntry.objects.write(conclusion.mission, head, "switch signing", held, signed=signed)
    return held


@transaction.atomic
def consolidate(user: User, conclusion: Conclusion) -> Conclusion:
    """Note that the data are consolidated: the handout is ready for the wrap-up meeting."""
    access.require(access.at_desk(user, conclusion.mission))
    held = _held(conclusion)
    held.consolidated_at, held.consolidated_by = timezone.now(), user
    held.save(update_fields=["consolidated_at", "consolidated_by"])
    LogEntry.objects.write(conclusion.mission, user, "consolidate", held)
    return held


def approve(
    head: User,
    conclusion: Conclusion,
    members: Collection[int] = (),
    *,
    tell: conclude.Tell = conclude.quietly,
) -> Approval:
    """Freeze the text as it reads now and ask these members (by default: the usual) to sign it.

    Signatures given for an earlier text stay with that text and are void for this one. The
    database is held for the last step alone, as when issuing.
    """
    access.require(access.may_issue(head, conclusion.mission))
    read = _read(conclusion)
    mission, before = read.mission, _approvable(read)
    facts, frozen = conclude.frozen_now(read, "approved_at", tell)
    if before is not None and not has_changed(before, facts):
        raise SignError("approved_already")
    with transaction.atomic():
        held = _held(conclusion)
        if _approvable(held) != before:
            raise SignError("other_text")
        tell(conclude.KEEP)
        approval = Approval.objects.create(
            conclusion=held,
            number=frozen.number,
            contents=frozen.as_json(),
            digest=frozen.digest,
            evidence=frozen.evidence,
            tallies=frozen.tallies,
            approved_at=timezone.now(),
            approved_by=head,
        )
        LogEntry.objects.write(mission, head, "approve", approval, digest=approval.digest)
        usual = members or access.signatories_of(mission).values_list("pk", flat=True)
        return _ask(head, approval, set(usual))


def _approvable(conclusion: Conclusion) -> Approval | None:
    """Give the text approved before, if there is one; SignError where none may be approved now."""
    if conclusion.consolidated_at is None:
        raise SignError("not_consolidated")
    return current(conclusion)


@transaction.atomic
def ask(head: User, approval: Approval, members: Collection[int]) -> Approval:
    """Ask these members to sign; who has answered cannot be taken off the list."""
    access.require(access.may_issue(head, approval.conclusion.mission))
    held = _held(approval.conclusion)
    if current(held) != approval:
        raise SignError("other_text")
    return _ask(head, approval, set(members))


def issue(
    head: User,
    conclusion: Conclusion,
    reason: str = "",
    *,
    tell: conclude.Tell = conclude.quietly,
) -> Issue:
    """Issue the approved text with its signatures; SignError or ConcludeError where it may not be.

    Where not all have answered, the head's reason stands in the document.
    """
    access.require(access.may_issue(head, conclusion.mission))
    read = _read(conclusion)
    approval = _being_signed(read, reason)
    if has_changed(approval, conclude.unblocked(read, tell), tell):
        raise SignError("changed")
    with transaction.atomic():
        held = _held(conclusion)
        if _being_signed(held, reason) != approval:
            raise SignError("changed")
        tell(conclude.KEEP)
        signatures = asked_of(approval)
        waiting = any(row.state == WAITING for row in signatures)
        values = {
            "number": approval.number,
            "contents": _signed(approval, signatures, reason.strip() if waiting else ""),
            "digest": approval.digest,
            "evidence": approval.evidence,
            "tallies": approval.tallies,
        }
        held.consolidated_at = held.consolidated_by = None  # the next revision begins anew
        held.save(update_fields=["consolidated_at", "consolidated_by"])
        return conclude.put_out(head, held, values, approval)


def _being_signed(conclusion: Conclusion, reason: str) -> Approval:
    """Give the text that may be issued now; SignError where there is none, or some have to answer.

    `reason`: why it is issued although not all have answered.
    """
    approval = current(conclusion)
    if approval is None:
        raise SignError("not_approved")
    if not reason.strip() and any(row.state == WAITING for row in asked_of(approval)):
        raise SignError("waiting")
    return approval


def _read(conclusion: Conclusion) -> Conclusion:
    """Read the conclusion as it stands now; SignError where nobody signs it."""
    read = Conclusion.objects.select_related("mission").get(pk=conclusion.pk)
    if not read.signed:
        raise SignError("not_signed_here")
    return read


def _held(conclusion: Conclusion) -> Conclusion:
    """Read it so and hold it until the transaction ends."""
    Conclusion.objects.select_for_update().get(pk=conclusion.pk)
    return _read(conclusion)


def _ask(head: User, approval: Approval, members: set[int]) -> Approval:
    mission = approval.conclusion.mission
    if not members:
        raise SignError("nobody_asked")
    given = set(approval.signatures.exclude(state=WAITING).values_list("member_id", flat=True))
    if given - members:
        raise SignError("given_stays")
    known = set(access.may_be_asked(mission).values_list("pk", flat=True))
    if members - known - given:
        raise SignError("cannot_be_asked")
    approval.signatures.filter(state=WAITING).exclude(member__in=members).delete()
    asked = set(approval.signatures.values_list("member_id", flat=True))
    now = timezone.now()
    Signature.objects.bulk_create(
        Signature(approval=approval, member_id=member, asked_at=now)
        for member in sorted(members - asked)
    )
    names = Membership.objects.filter(pk__in=members).order_by("user__name")
    people = list(names.values_list("user__name", flat=True))
    LogEntry.objects.write(mission, head, "ask to sign", approval, members=people)
    return approval


def _signed(
    approval: Approval, signatures: Sequence[Signature], reason: str
) -> dict[str, Mapping[str, Any]]:
    """Put the members' words beside each language of the text; the text stays as it was."""
    divided = any(row.state != Signature.State.SIGNED or row.dissent for row in signatures)
    contents: dict[str, Mapping[str, Any]] = {}
    for language, raw in approval.contents.items():
        printed = tuple(_printed(row, language) for row in signatures)
        contents[language] = {
            **raw,
            "signatures": encode(tuple[Printed, ...], printed),
            "agreement": "divided" if divided else "unanimous",
            **({"unsigned": reason} if reason else {}),
        }
    return contents


def _printed(row: Signature, language: str) -> Printed:
    member, mission = row.member, row.member.mission
    head = text_in(mission.coordinator_name, language) if member.role == "head" else ""
    with translation.override(language):
        role = str(member.get_role_display())
    office = f"{role[:1].upper()}{role[1:]}"
    return Printed(
        name=head or member.user.name,
        office=", ".join(part for part in (office, member.sending_body) if part),
        state=row.state,
        signed_at=conclude.local(mission, row.given_at) if row.given_at else "",
        dissent=row.dissent,
    )
