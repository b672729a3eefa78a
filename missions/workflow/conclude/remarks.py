"""Remarks of the checker on a conclusion, as entries of its list."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from missions.checking import Checker, Line, Remark, Severity, lines_of
from missions.content import Paragraph
from missions.models import CheckDecision, Claim, Conclusion, Mission, Passage
from missions.workflow.claim import Problem, languages
from missions.workflow.conclude.facts import Facts
from missions.workflow.conclude.ground import ground_of
from missions.workflow.conclude.laying import LaidPassage, lay
from missions.workflow.conclude.remark_words import reason_of, remedy_of

CODE = "remark"
LIVE = "live:"


@dataclass(frozen=True)
class Remarked(Problem):
    """A remark at its place; a warning blocks until an author has decided to keep the words."""

    remark: Remark | None = None
    language: str = ""
    digest: str = ""
    decision: CheckDecision | None = None

    @property
    def message(self) -> str:
        """Say it in the active language."""
        return f"«{self.words}» — {reason_of(self.remark)}" if self.remark else ""

    @property
    def words(self) -> str:
        """Give the words remarked on."""
        return self.remark.words if self.remark else ""

    @property
    def reason(self) -> str:
        """Say why, in the active language."""
        return reason_of(self.remark, named=False) if self.remark else ""

    @property
    def remedy(self) -> str:
        """Say what to do, in the active language."""
        return remedy_of(self.remark) if self.remark else ""

    @property
    def warns(self) -> bool:
        """Whether an author may keep the words, with a reason."""
        return self.remark is not None and self.remark.severity == Severity.WARNING


@dataclass(frozen=True)
class Placed:
    """A line of the document and the key of the passage it stands in."""

    line: Line
    where: str


def remarks(facts: Facts) -> list[Remarked]:
    """Check all text of a conclusion, computed and written, in every language."""
    ground = ground_of(facts.mission, facts.standing, facts.coverage)
    decided = decisions(facts.conclusion)
    found: list[Remarked] = []
    for language in languages():
        placed = list(placed_lines(facts, language))
        where = {row.line.number: row.where for row in placed}
        checker = Checker(ground, language)
        found += [
            remarked(remark, language, where[remark.line], decided)
            for remark in checker.check([row.line for row in placed])
        ]
    return found


def as_typed(mission: Mission, texts: Mapping[str, str]) -> list[Remarked]:
    """Check the text of one passage while it is typed, without the rest of the document."""
    ground = ground_of(mission)
    return [
        remarked(remark, language, "", {})
        for language, text in texts.items()
        for remark in Checker(ground, language).check(lines_of(text), whole=False)
    ]


def remarked(
    remark: Remark, language: str, where: str, decided: Mapping[str, CheckDecision]
) -> Remarked:
    """Place a remark, with the decision that answers it."""
    digest = digest_of(remark, language)
    decision = decided.get(digest)
    kept = remark.severity == Severity.WARNING and decision is not None
    return Remarked(
        CODE,
        params=remark.params,
        where=where,
        blocks=not kept,
        remark=remark,
        language=language,
        digest=digest,
        decision=decision if kept else None,
    )


def digest_of(remark: Remark, language: str) -> str:
    """Name a remark by its sentence and all it says: a decision on it lapses with either."""
    said = [remark.rule, language, remark.sentence, remark.words, remark.reason, remark.params]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def decisions(conclusion: Conclusion) -> dict[str, CheckDecision]:
    """Give the newest decision about each remark, in one query."""
    rows = CheckDecision.objects.filter(conclusion=conclusion).select_related("by")
    return {row.digest: row for row in rows.order_by("pk")}


def placed_lines(facts: Facts, language: str) -> Iterator[Placed]:
    """Give the paragraphs of a conclusion as it is laid out, numbered, each with its place."""
    number = 0
    for section in lay(facts, language).sections:
        for one in section.passages:
            for block in one.blocks:
                if isinstance(block, Paragraph):
                    number += 1
                    yield Placed(_line(facts, one, block, number), key_of(one.passage))


def key_of(passage: Passage) -> str:
    """Give the key under which problems name a passage."""
    return f"passage-{passage.pk}"


def _line(facts: Facts, laid: LaidPassage, block: Paragraph, number: int) -> Line:
    """Read a paragraph: whose words they are, and where figures come with their sources."""
    start, sourced = 0, []
    for run in block.runs:
        if run.kind == "figure" and run.ref.startswith(LIVE):
            sourced.append((start, start + len(run.text)))
        start += len(run.text)
    text = "".join(run.text for run in block.runs)
    claim, computed = _origin(facts, laid.passage)
    return Line(number, text, claim=claim, computed=computed, sourced=tuple(sourced))


def _origin(facts: Facts, passage: Passage) -> tuple[str, bool]:
    """Name the claim that a sentence states, and tell what nobody typed.

    A judgement is typed. A word that was strengthened with a reason is answered for already.
    """
    claim = passage.claim
    if claim is None:
        return "", passage.kind == Passage.Kind.COMPUTED
    if claim.kind == Claim.Kind.JUDGEMENT:
        return "", False
    decision = facts.assessed[claim.pk].decision
    reported = claim.kind in {Claim.Kind.REPORTED, Claim.Kind.COUNT}
    return claim.code, reported or (decision is not None and decision.stronger)
