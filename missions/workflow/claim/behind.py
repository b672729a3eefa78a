"""Behind a figure: the evidence rows it counts, who answered and who verified."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import OuterRef, QuerySet, Subquery

from missions.models import Claim, Decision, Evidence
from missions.models.claim import Outcome

ANSWERED = (Outcome.MATCH, Outcome.OTHER)
SEEN, TOLD = "observed", "told"
# What each figure of a sentence counts: outcomes, and the basis group where one is meant.
FIGURES: dict[str, tuple[tuple[Outcome, ...], str]] = {
    "matching": ((Outcome.MATCH,), SEEN),
    "answered": (ANSWERED, SEEN),
    "exceptions": ((Outcome.OTHER,), SEEN),
    "told": (ANSWERED, TOLD),
    "told_matching": ((Outcome.MATCH,), TOLD),
    "eligible": ((), ""),
    "not_observed": ((Outcome.NOT_OBSERVED,), ""),
    "not_applicable": ((Outcome.NOT_APPLICABLE,), ""),
    "refused": ((Outcome.REFUSED,), ""),
    "blank": ((Outcome.BLANK,), ""),
    "count": ((Outcome.MATCH,), SEEN),
}


def behind(
    claim: Claim, outcome: str | Collection[str] = "", basis: str = ""
) -> QuerySet[Evidence]:
    """Give the evidence that counts for a claim, of some outcomes and one basis group.

    `basis`: "observed" takes in documents seen; "told" is what somebody reported.
    """
    rows = claim.evidence.filter(speaks=True)
    wanted = [outcome] if isinstance(outcome, str) else list(outcome)
    if any(wanted):
        rows = rows.filter(outcome__in=wanted)
    if basis == TOLD:
        rows = rows.filter(basis=TOLD)
    elif basis:
        rows = rows.exclude(basis__in=[TOLD, ""])
    return rows


def behind_figure(claim: Claim, figure: str) -> QuerySet[Evidence]:
    """Give the evidence that a figure of the claim's sentence counts; KeyError for another."""
    outcomes, basis = FIGURES[figure]
    return behind(claim, outcomes, basis)


def told_in_full(rows: QuerySet[Evidence]) -> QuerySet[Evidence]:
    """Read along station, observer and the decision that verified, for a list."""
    verified = Decision.objects.filter(
        revision=OuterRef("revision_id"), kind=Decision.Kind.VERIFY
    ).order_by("-pk")
    return (
        rows.select_related("station__area", "revision__author__user", "observation__checklist")
        .annotate(verified_at=Subquery(verified.values("at")[:1]))
        .annotate(verified_by=Subquery(verified.values("by__name")[:1]))
        .order_by("station__code", "pk")
    )
