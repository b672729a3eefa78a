"""What a member does: sign, sign with a dissent, or decline; each from their own account."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from missions import access
from missions.models import Approval, Conclusion, LogEntry, Signature, User
from missions.workflow.sign.errors import SignError
from missions.workflow.sign.standing import is_current

LONGEST = 10_000  # characters of a dissenting opinion


def sign(user: User, signature: Signature, digest: str, dissent: str = "") -> Signature:
    """Sign the text with this hash, as the member read it; a dissent is kept word for word."""
    return _give(user, signature, digest, Signature.State.SIGNED, dissent)


def refuse(user: User, signature: Signature, digest: str, dissent: str = "") -> Signature:
    """Decline to sign the text with this hash; the member may say why."""
    return _give(user, signature, digest, Signature.State.REFUSED, dissent)


@transaction.atomic
def _give(user: User, signature: Signature, digest: str, state: str, dissent: str) -> Signature:
    access.require(access.may_sign(user, signature))
    Conclusion.objects.select_for_update().get(pk=signature.approval.conclusion_id)
    held = Signature.objects.select_related("approval__conclusion__mission").get(pk=signature.pk)
    approval = held.approval
    if Approval.objects.filter(pk=approval.pk, issue__isnull=False).exists():
        raise SignError("issued")
    if not is_current(approval) or digest != approval.digest:
        raise SignError("other_text")
    words = dissent.replace("\r\n", "\n").strip()
    if len(words) > LONGEST:
        raise SignError("dissent_long")
    before = held.state
    held.state, held.dissent = state, words
    held.digest, held.given_at = digest, timezone.now()
    held.save()
    LogEntry.objects.write(
        approval.conclusion.mission,
        user,
        "sign" if state == Signature.State.SIGNED else "decline to sign",
        held,
        digest=digest,
        dissent=words,
        before=before,
    )
    return held
