"""Issue: freeze a conclusion in every language with its hash; publish; tell what changed since."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from missions import access
from missions.content import Content, Figure, digest
from missions.models import (
    Conclusion,
    Decision,
    Evidence,
    Issue,
    LogEntry,
    Mission,
    Observation,
    User,
)
from missions.workflow.claim import FIGURES, Problem, languages
from missions.workflow.conclude.changes import changes
from missions.workflow.conclude.checking import check
from missions.workflow.conclude.facts import Facts, gather
from missions.workflow.conclude.laying import Laid, content_of, lay

WORDS: dict[str, Promise] = {
    "blocked": _("The conclusion cannot be issued yet: see the checker's list."),
    "practice": _("The conclusion of a practice mission is never published."),
    "published_already": _("This revision is published already."),
}
TOLD = "told"


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
    """Freeze the conclusion; ConcludeError with the problems where something blocks it."""
    access.require(access.may_issue(head, conclusion.mission))
    Conclusion.objects.select_for_update().get(pk=conclusion.pk)
    facts = gather(conclusion)
    blocking = tuple(problem for problem in check(facts) if problem.blocks)
    if blocking:
        raise ConcludeError("blocked", blocking)
    last = conclusion.issues.order_by("-number").first()
    now, revisions = timezone.now(), counted_revisions(conclusion.mission)
    number = last.number + 1 if last else 1
    stamp = {
        "revision": number,
        "issued_at": _local(conclusion.mission, now),
        "cut_off": _local(conclusion.mission, _cut_off(conclusion.mission) or now),
        "evidence": tuple(revisions),
    }
    contents = _contents(facts, stamp, last)
    frozen = Issue.objects.create(
        conclusion=conclusion,
        number=number,
        contents={language: content.as_json() for language, content in contents.items()},
        digest=digest(contents),
        evidence=revisions,
        changes=[list(content.changes) for content in contents.values()],
        issued_at=now,
        issued_by=head,
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
    """Read an issued conclusion in a language; KeyError where it was not issued in it."""
    return replace(Content.from_json(frozen.contents[language]), hash=frozen.digest)


def stale(frozen: Issue) -> int:
    """Count the revisions that count now and did not then, or the other way round."""
    now = set(counted_revisions(frozen.conclusion.mission))
    return len(now ^ set(frozen.evidence))


def counted_revisions(mission: Mission) -> list[str]:
    """Give the revisions that count, in the order of their observations' arrival."""
    rows = Observation.objects.verified().filter(mission=mission).order_by("received_at", "pk")
    return [str(uid) for uid in rows.values_list("verified_revision_id", flat=True)]


def _contents(facts: Facts, stamp: Mapping[str, object], last: Issue | None) -> dict[str, Content]:
    resting = _resting(facts.mission, stamp["evidence"])
    contents = {}
    for language in languages():
        laid = lay(facts, language)
        content = _with_evidence(content_of(laid, **stamp), resting)
        contents[language] = replace(content, changes=_changes(laid, last, content))
    return contents


def _changes(laid: Laid, last: Issue | None, content: Content) -> tuple[str, ...]:
    before = last.contents.get(content.language) if last else None
    return changes(laid.sheet, Content.from_json(before), content) if before else ()


def _resting(mission: Mission, revisions: object) -> dict[str, tuple[str, ...]]:
    """Give for each figure of a claim where in the evidence its observations stand.

    A figure names them by place, so that ten thousand observations do not fill the issue.
    """
    order: dict[str, str] = (
        {uid: str(place) for place, uid in enumerate(revisions)}
        if isinstance(revisions, tuple)
        else {}
    )
    rows = Evidence.objects.filter(claim__mission=mission, speaks=True)
    columns = rows.values_list("claim__code", "outcome", "basis", "revision_id").order_by("pk")
    found: dict[str, list[str]] = defaultdict(list)
    for code, outcome, basis, revision in columns.iterator():
        group = TOLD if basis == TOLD else "observed" if basis else ""
        place = order.get(str(revision))
        for name, (outcomes, wanted) in FIGURES.items():
            fits = (not outcomes or outcome in outcomes) and wanted in {"", group}
            if fits and place is not None:
                found[f"claim:{code}:{name}"].append(place)
    return {key: tuple(places) for key, places in found.items()}


def _with_evidence(content: Content, resting: Mapping[str, tuple[str, ...]]) -> Content:
    figures = tuple(
        Figure(figure.key, figure.text, resting.get(figure.key, ()), figure.note)
        for figure in content.figures
    )
    return replace(content, figures=figures)


def _cut_off(mission: Mission) -> datetime.datetime | None:
    """Give the time of the last decision that the counts rest on."""
    rows = Decision.objects.filter(observation__mission=mission).order_by("-at")
    return rows.values_list("at", flat=True).first()


def _local(mission: Mission, moment: datetime.datetime) -> str:
    return moment.astimezone(ZoneInfo(mission.time_zone)).isoformat(timespec="seconds")
