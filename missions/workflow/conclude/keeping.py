"""Keep: an author's decision, with a reason, to leave words that the checker warned of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from missions import access
from missions.content import Content, text_of
from missions.models import CheckDecision, Conclusion, LogEntry, User
from missions.workflow.conclude.facts import gather
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


def kept(conclusion: Conclusion, contents: Mapping[str, Any]) -> list[dict[str, str]]:
    """Give the decisions about sentences that stand in a frozen text, the newest about each."""
    texts = {code: text_of(Content.from_json(raw)) for code, raw in contents.items()}
    rows = CheckDecision.objects.filter(conclusion=conclusion).select_related("by").order_by("pk")
    newest = {(row.language, row.rule, row.words, row.sentence): row for row in rows}
    return [
        {
            "rule": row.rule,
            "place": row.place,
            "language": row.language,
            "words": row.words,
            "reason": row.reason,
            "by": str(row.by),
            "at": row.at.isoformat(timespec="seconds"),
        }
        for row in newest.values()
        if row.sentence in texts.get(row.language, "")
    ]
