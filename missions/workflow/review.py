"""Review: decide on observations, irregularities and incidents.

The only place where a status changes. What counts changes in the same transaction.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from missions import access
from missions.models import (
    Decision,
    Incident,
    Irregularity,
    LogEntry,
    Observation,
    Revision,
    User,
)
from missions.workflow.tally import recount

Status = Observation.Status

WORDS: dict[str, Promise] = {
    "reason_missing": _("Give a reason."),
    "verified_already": _("This revision is verified already."),
    "not_verified": _("Only a verified observation can be withdrawn."),
    "rejected_already": _("This observation is rejected already."),
    "other_revision": _("The revision belongs to another observation."),
    "unknown_question": _("The checklist has no such question."),
    "taken_already": _("This incident is taken up already."),
    "closed_already": _("This incident is closed already."),
}


class ReviewError(Exception):
    """The state of the observation does not allow the decision."""

    def __init__(self, code: str) -> None:
        """Keep the code; `message` says it."""
        super().__init__(code)
        self.code = code

    @property
    def message(self) -> str:
        """Say why, in the active language."""
        return str(WORDS[self.code])


@transaction.atomic
def verify(
    coordinator: User, observation: Observation, revision: Revision | None = None
) -> Decision:
    """Accept a revision (default: the current one) into the counts."""
    observation = _held(coordinator, observation)
    chosen = revision or observation.current_revision
    if chosen is None or chosen.observation_id != observation.pk:
        raise ReviewError("other_revision")
    if observation.verified_revision_id == chosen.pk and observation.status == Status.VERIFIED:
        raise ReviewError("verified_already")
    before = _counting(observation)
    observation.verified_revision = chosen
    observation.current_revision = chosen
    return _decide(coordinator, observation, Decision.Kind.VERIFY, "", before=before)


@transaction.atomic
def query(coordinator: User, observation: Observation, reason: str, question: str = "") -> Decision:
    """Ask the observer one thing; what was verified before goes on counting meanwhile."""
    observation = _held(coordinator, observation, reason)
    revision = observation.current_revision
    known = {row["code"] for row in revision.edition.questions} if revision else set()
    if question and question not in known:
        raise ReviewError("unknown_question")
    before = _counting(observation)
    return _decide(
        coordinator, observation, Decision.Kind.QUERY, reason, before=before, question=question
    )


@transaction.atomic
def reject(coordinator: User, observation: Observation, reason: str) -> Decision:
    """Refuse an observation: it no longer counts, and stays readable."""
    observation = _held(coordinator, observation, reason)
    if observation.status == Status.REJECTED:
        raise ReviewError("rejected_already")
    before = _counting(observation)
    observation.verified_revision = None
    decision = _decide(coordinator, observation, Decision.Kind.REJECT, reason, before=before)
    _promote_double(observation)
    return decision


@transaction.atomic
def withdraw(coordinator: User, observation: Observation, reason: str) -> Decision:
    """Take a verified observation out of the counts."""
    observation = _held(coordinator, observation, reason)
    before = _counting(observation)
    if observation.verified_revision is None:
        raise ReviewError("not_verified")
    observation.verified_revision = None
    return _decide(coordinator, observation, Decision.Kind.WITHDRAW, reason, before=before)


def _held(coordinator: User, observation: Observation, reason: str | None = None) -> Observation:
    """Ask whether they may, demand a reason where one is due, and hold the row."""
    access.require(access.may_review(coordinator, observation))
    if reason is not None and not reason.strip():
        raise ReviewError("reason_missing")
    Observation.objects.select_for_update(no_key=True).get(pk=observation.pk)
    revisions = ("current_revision", "verified_revision")
    related = ("edition__checklist", "station__mission", "station__area")
    return Observation.objects.select_related(
        "visit", "mission", *(f"{row}__{name}" for row in revisions for name in related)
    ).get(pk=observation.pk)


def _counting(observation: Observation) -> Revision | None:
    return observation.verified_revision if observation.doubles_id is None else None


STATUS = {
    Decision.Kind.VERIFY: Status.VERIFIED,
    Decision.Kind.QUERY: Status.QUERIED,
    Decision.Kind.REJECT: Status.REJECTED,
    Decision.Kind.WITHDRAW: Status.WITHDRAWN,
}


def _decide(  # noqa: PLR0913  the parts of one decision
    coordinator: User,
    observation: Observation,
    kind: Decision.Kind,
    reason: str,
    *,
    before: Revision | None,
    question: str = "",
) -> Decision:
    revision = observation.current_revision
    if revision is None:
        raise ReviewError("other_revision")
    observation.status = STATUS[kind]
    observation.save(update_fields=["status", "verified_revision", "current_revision"])
    if kind != Decision.Kind.QUERY:
        recount(observation, before)
    return Decision.objects.create(
        observation=observation,
        revision=revision,
        kind=kind,
        by=coordinator,
        reason=reason.strip(),
        question=question,
    )


def _promote_double(observation: Observation) -> None:
    """Let the team's second observation of the same count, now that the first is rejected."""
    second = observation.doubled_by.exclude(status=Status.REJECTED).order_by("received_at").first()
    if second is None:
        return
    rest = observation.doubled_by.exclude(pk=second.pk)
    rest.update(doubles=second)
    second.doubles = None
    second.save(update_fields=["doubles"])
    recount(second, None)


@transaction.atomic
def confirm(coordinator: User, irregularity: Irregularity, reason: str = "") -> None:
    """Confirm that an irregularity is one."""
    _decide_irregularity(coordinator, irregularity, Irregularity.Status.CONFIRMED, reason)


@transaction.atomic
def dismiss(coordinator: User, irregularity: Irregularity, reason: str) -> None:
    """Dismiss an irregularity, with the reason why it is none."""
    if not reason.strip():
        raise ReviewError("reason_missing")
    _decide_irregularity(coordinator, irregularity, Irregularity.Status.DISMISSED, reason)


def _decide_irregularity(
    coordinator: User, irregularity: Irregularity, status: Irregularity.Status, reason: str
) -> None:
    observation = irregularity.observation
    access.require(access.may_review(coordinator, observation))
    irregularity.status = status
    irregularity.reason = reason.strip()
    irregularity.decided_by, irregularity.decided_at = coordinator, timezone.now()
    irregularity.save(update_fields=["status", "reason", "decided_by", "decided_at"])
    standing = Irregularity.objects.standing().filter(observation=observation)
    worst = standing.order_by("-severity").values_list("severity", flat=True).first()
    Observation.objects.filter(pk=observation.pk).update(
        worst_severity=-1 if worst is None else worst
    )
    LogEntry.objects.write(
        irregularity.mission, coordinator, f"irregularity_{status}", irregularity, reason=reason
    )


@transaction.atomic
def take_up(coordinator: User, incident: Incident) -> None:
    """Take an incident up: from now on somebody at the desk sees to it."""
    held = _held_incident(coordinator, incident)
    if held.status == Incident.Status.TAKEN:
        raise ReviewError("taken_already")
    held.taken_by = coordinator
    _keep_incident(coordinator, held, Incident.Status.TAKEN)


@transaction.atomic
def close(coordinator: User, incident: Incident, note: str) -> None:
    """Close an incident, with a note of what was done."""
    if not note.strip():
        raise ReviewError("reason_missing")
    held = _held_incident(coordinator, incident)
    held.note = note.strip()
    held.taken_by = held.taken_by or coordinator
    _keep_incident(coordinator, held, Incident.Status.CLOSED)


def _held_incident(coordinator: User, incident: Incident) -> Incident:
    access.require(access.at_desk(coordinator, incident.mission))
    held = Incident.objects.select_for_update(of=("self",)).select_related("mission")
    row = held.get(pk=incident.pk)
    if row.status == Incident.Status.CLOSED:
        raise ReviewError("closed_already")
    return row


def _keep_incident(coordinator: User, row: Incident, status: Incident.Status) -> None:
    row.status = status
    row.save(update_fields=["status", "taken_by", "note"])
    LogEntry.objects.write(row.mission, coordinator, f"incident_{status}", row, note=row.note)
