"""Keep: an author's reason for words that the checker warned of, or that say more than counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from missions import access
from missions.content import Content, text_of
from missions.models import CheckDecision, Conclusion, LogEntry, User, WordingDecision
from missions.workflow.claim import Assessed
from missions.workflow.conclude.facts import Facts, gather
from missions.workflow.conclude.live import inserted_names
from missions.workflow.conclude.printed import stated_in
from missions.workflow.conclude.quoted import CLAIM, claim_code
from missions.workflow.conclude.remarks import remarks

LONGEST = 2000  # characters of a reason
WORDS: dict[str, Promise] = {
    "reason": _("Give a reason."),
    "gone": _("The text or its evidence has changed: look at the list again."),
    "error": _("An error cannot be kept: mend the words."),
}


class KeepError(Exception):
    """The words may not be kept; `message` says why."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code

    @property
    def message(self) -> str:
        """Say why, in the active language."""
        return str(WORDS[self.code])


@transaction.atomic
def keep(author: User, conclusion: Conclusion, digest: str, reason: str) -> CheckDecision:
    """Answer a warning with a reason; KeepError without one, for an error, or what is gone."""
    access.require(access.at_desk(author, conclusion.mission))
    said = reason.strip()[:LONGEST]
    if not said:
        raise KeepError("reason")
    found = next((row for row in remarks(gather(conclusion)) if row.digest == digest), None)
    if found is None or found.remark is None:
        raise KeepError("gone")
    if not found.warns:
        raise KeepError("error")
    decision = CheckDecision.objects.create(
        conclusion=conclusion,
        rule=found.remark.rule,
        place=found.where,
        language=found.language,
        words=found.words,
        sentence=found.remark.sentence,
        digest=digest,
        reason=said,
        by=author,
    )
    LogEntry.objects.write(
        conclusion.mission, author, "keep words", decision, words=found.words, reason=said
    )
    return decision


def strengthened(facts: Facts) -> list[Assessed]:
    """Give the claims of a document whose word says more than their counts, for who approves it."""
    said = set[str]()
    for passage in (row for section in facts.sections for row in section.passages.all()):
        names = {name for text in passage.text.values() for name in inserted_names(text)}
        said |= {claim_code(name) for name in names if name.startswith(CLAIM)}
        said |= {passage.claim.code} if passage.claim else set()
    return [
        row
        for row in facts.assessed.values()
        if row.claim.code in said
        and row.decision is not None
        and row.decision.stronger
        and row.word == row.decision.chosen != row.strength.word
    ]


def kept(conclusion: Conclusion, contents: Mapping[str, Any]) -> list[dict[str, str]]:
    """Give the reasons for what a frozen text says: the newest about each of its words."""
    frozen = {code: Content.from_json(raw) for code, raw in contents.items()}
    return [*_warned(conclusion, frozen), *_strengthened(conclusion, frozen)]


def _warned(conclusion: Conclusion, frozen: Mapping[str, Content]) -> Iterator[dict[str, str]]:
    """Give the decisions about sentences that stand in a frozen text."""
    texts = {code: text_of(content) for code, content in frozen.items()}
    rows = CheckDecision.objects.filter(conclusion=conclusion).select_related("by").order_by("pk")
    newest = {(row.language, row.rule, row.words, row.sentence): row for row in rows}
    for row in newest.values():
        if row.sentence in texts.get(row.language, ""):
            own = {name: str(getattr(row, name)) for name in ("rule", "place", "language", "words")}
            yield {**own, **_decided(row)}


def _strengthened(
    conclusion: Conclusion, frozen: Mapping[str, Content]
) -> Iterator[dict[str, str]]:
    """Give the decisions about the word of claims that a frozen text states."""
    said = {code for content in frozen.values() for code in stated_in(content)}
    keys = (figure.key for content in frozen.values() for figure in content.figures)
    said |= {claim_code(key) for key in keys if key.startswith(CLAIM)}
    rows = WordingDecision.objects.filter(claim__mission=conclusion.mission)
    newest = {row.claim: row for row in rows.select_related("claim", "by").order_by("pk")}
    for claim, row in newest.items():
        if row.stronger and claim.code in said:
            words = f"{row.computed} → {row.chosen}"
            own = {"rule": "strengthened", "place": claim.code, "language": "", "words": words}
            yield {**own, **_decided(row)}


def _decided(row: CheckDecision | WordingDecision) -> dict[str, str]:
    at = row.at.isoformat(timespec="seconds")
    return {"reason": row.reason, "by": str(row.by), "at": at}
