"""A passage as the desk shows it: its blocks, what is wrong, its boxes with what was typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from missions.models import CheckDecision, Claim, Passage, PassageDraft, Section, User
from missions.models.texts import text_in
from missions.workflow import conclude
from missions.workflow.claim import languages
from missions.workflow.conclude import Facts
from missions.workflow.conclude.differing import differences
from missions.workflow.conclude.laying import LaidPassage
from missions.workflow.conclude.overwriting import (
    Change,
    changed,
    is_open,
    may_overwrite,
    offered,
    seen_of,
)
from observer.views.conclusion.blocks import Way, shown
from observer.views.conclusion.words import FIGURE_WORDS


@dataclass(frozen=True)
class Desk:
    """Who sits at the desk, in which language the document is read, and drafts of the section.

    `kept`: by passage and language, why a text typed over still holds though its evidence changed.
    """

    user: User
    language: str
    drafts: Sequence[PassageDraft] = ()
    kept: Mapping[tuple[str, str], CheckDecision | None] = field(default_factory=dict)

    def own(self, passage: Passage | None) -> PassageDraft | None:
        """Give what the author typed for a passage, or for a new one, and did not save."""
        pk = passage.pk if passage else None
        mine = (row for row in self.drafts if row.author_id == self.user.pk)
        return next((row for row in mine if row.passage_id == pk), None)

    def others(self, passage: Passage) -> list[PassageDraft]:
        """Give what other authors typed for a passage and did not save."""
        rows = (row for row in self.drafts if row.passage_id == passage.pk)
        return [row for row in rows if row.author_id != self.user.pk]


def passage_shown(one: LaidPassage, facts: Facts, way: Way, desk: Desk) -> dict[str, Any]:
    """Prepare a passage: its blocks with links on figures, what is wrong, what may be written."""
    passage, claim = one.passage, one.passage.claim
    assessed = facts.assessed.get(claim.pk) if claim else None
    judgement = claim is not None and claim.kind == Claim.Kind.JUDGEMENT
    over = may_overwrite(facts, passage, says=bool(one.blocks))
    return {
        "key": conclude.key_of(passage),
        "passage": passage,
        "claim": claim,
        "blocks": [shown(block, way) for block in one.blocks],
        "link": way.link(
            _("Evidence and wording"), "claim", f"claim:{claim.code}" if claim else ""
        ),
        "problems": assessed.problems if assessed else (),
        "writable": judgement or over or passage.kind == Passage.Kind.WRITTEN,
        "inserts": not judgement,
        "over": over,
        "typed_over": passage.written_over(desk.language) if over else "",
        "changes": [
            change_shown(row) | {"kept": desk.kept.get((conclude.key_of(passage), row.language))}
            for row in changed(facts, passage)
        ],
        "others": desk.others(passage),
        "criteria": text_in(claim.criteria) if claim and judgement else "",
        "form": boxes(passage, facts, desk.own(passage)),
    }


def new_shown(section: Section, desk: Desk) -> dict[str, Any]:
    """Prepare the form of a new text of a section."""
    draft = desk.own(None)
    return {"key": f"new-{section.code}", "form": _form(None, {}, draft), "draft": draft}


def boxes(
    passage: Passage | None, facts: Facts, draft: PassageDraft | None = None
) -> dict[str, Any]:
    """Prepare the boxes of a form: what was typed before, else the text as it stands."""
    own: dict[str, Any] = dict(passage.text) if passage else {}
    assessed = facts.assessed.get(passage.claim_id or 0) if passage else None
    seen = ""
    if assessed is not None and assessed.claim.kind == Claim.Kind.JUDGEMENT:
        clauses = assessed.claim.clauses
        own = {code: clauses.get(code, {}).get("fact", "") for code in languages()}
    elif passage is not None and is_open(passage):
        now, written = offered(facts, passage)
        own = {code: own.get(code) or written.get(code, "") for code in languages()}
        seen = seen_of(now)
    return _form(passage, own, draft) | ({} if draft else {"seen": seen})


def _form(
    passage: Passage | None, own: dict[str, Any], draft: PassageDraft | None
) -> dict[str, Any]:
    names = dict(settings.LANGUAGES)
    typed = {**own, **draft.text} if draft else own
    return {
        "boxes": [(code, str(names[code]), typed.get(code, "")) for code in languages()],
        "version": draft.version if draft else passage.version if passage else 0,
        "seen": draft.seen if draft else "",
        "draft": draft,
    }


def change_shown(change: Change) -> dict[str, Any]:
    """Prepare what became of a computed sentence since it was typed over, word by word."""
    return {
        "language": change.language,
        "pieces": differences(change.before, change.now),
        "figures": [(FIGURE_WORDS[name], was, now) for name, was, now in change.figures],
        "same": change.before == change.now,
    }
