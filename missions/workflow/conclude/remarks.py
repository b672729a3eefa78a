"""Remarks of the checker on a conclusion, as entries of its list."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from missions.checking import LEXICONS, Remark, Severity, checker_of, lines_of
from missions.models import CheckDecision, Claim, Conclusion, Mission, Passage
from missions.workflow.claim import Problem, languages
from missions.workflow.conclude.facts import Facts, needed
from missions.workflow.conclude.ground import ground_of
from missions.workflow.conclude.lines import lapsed, placed_lines, typed_lines
from missions.workflow.conclude.live import inserted_names
from missions.workflow.conclude.quoted import CLAIM, claim_code
from missions.workflow.conclude.remark_words import reason_of, remedy_of

CODE = "remark"


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
    def lapsed(self) -> bool:
        """Whether the evidence of an overwritten sentence has changed."""
        return self.remark is not None and self.remark.reason == "evidence_changed"

    @property
    def warns(self) -> bool:
        """Whether an author may keep the words, with a reason."""
        return self.remark is not None and self.remark.severity == Severity.WARNING


def remarks(facts: Facts) -> list[Remarked]:
    """Check all text of a conclusion, computed and written, in every language."""
    ground = ground_of(facts.mission, facts.standing, facts.coverage)
    decided = decisions(facts.conclusion)
    found: list[Remarked] = []
    for language in (code for code in languages() if code in LEXICONS):
        placed = list(placed_lines(facts, language))
        where = {row.line.number: row.where for row in placed}
        checker = checker_of(ground, language)
        found += [
            remarked(remark, language, where[remark.line], decided)
            for remark in checker.check([row.line for row in placed])
        ]
        found += [
            remarked(remark, language, where, decided)
            for remark, where in lapsed(facts, placed, language)
        ]
    return found


def answered(problems: Iterable[Problem]) -> list[Remarked]:
    """Give the warnings that an author answered with a reason, for whoever approves the text."""
    own = (row for row in problems if isinstance(row, Remarked))
    return [row for row in own if row.decision is not None]


def as_typed(
    mission: Mission, texts: Mapping[str, str], passage: Passage | None = None
) -> list[Remarked]:
    """Check the text of one passage while it is typed, without the rest of the document.

    What the text inserts is read where there is any; `passage` is the one it is typed for.
    """
    facts = _needed(texts, passage)
    known = (facts.standing, facts.coverage) if facts else (None, None)
    ground = ground_of(mission, *known)
    found = []
    for language, text in ((code, texts[code]) for code in texts if code in LEXICONS):
        lines = lines_of(text)
        if facts is not None and passage is not None:
            passage.text = dict(texts)
            lines = typed_lines(facts, passage, language)
        checker = checker_of(ground, language)
        found += [remarked(row, language, "", {}) for row in checker.check(lines, whole=False)]
    return found


def _needed(texts: Mapping[str, str], passage: Passage | None) -> Facts | None:
    """Read the facts of a document where a text inserts some, or stands for a computed sentence."""
    if passage is None or (passage.claim and passage.claim.kind == Claim.Kind.JUDGEMENT):
        return None
    names = {name for text in texts.values() for name in inserted_names(text)}
    codes = {claim_code(name) for name in names if name.startswith(CLAIM)}
    if passage.claim:
        codes.add(passage.claim.code)
    return needed(passage.section.conclusion, codes) if names or codes else None


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
