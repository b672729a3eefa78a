"""Drafts: what authors type is kept before they save it, each author's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from missions import access
from missions.models import Passage, PassageDraft, Section, User
from missions.workflow.conclude.writing import known_texts


@dataclass(frozen=True)
class Begun:
    """What an author began from: the version of a passage, and the computed sentence by hash."""

    version: int = 0
    seen: str = ""


@transaction.atomic
def keep_draft(
    author: User,
    section: Section,
    passage: Passage | None,
    texts: Mapping[str, str],
    begun: Begun,
) -> PassageDraft | None:
    """Keep what an author typed so far; None, and no draft, where that is the text as it is."""
    access.require(access.at_desk(author, section.conclusion.mission))
    if _as_it_is(passage, known_texts(texts)):
        drop_draft(author, section, passage)
        return None
    draft, _made = PassageDraft.objects.update_or_create(
        author=author,
        section=section,
        passage=passage,
        defaults={"text": known_texts(texts), "version": begun.version, "seen": begun.seen},
    )
    return draft


def _as_it_is(passage: Passage | None, texts: Mapping[str, str]) -> bool:
    own = passage.text if passage and passage.kind == Passage.Kind.WRITTEN else {}
    known = passage is None or passage.kind == Passage.Kind.WRITTEN
    return known and all(text == own.get(code, "") for code, text in texts.items())


def drop_draft(author: User, section: Section, passage: Passage | None) -> None:
    """Let go of what an author typed and does not want."""
    access.require(access.at_desk(author, section.conclusion.mission))
    PassageDraft.objects.filter(author=author, section=section, passage=passage).delete()


def drafts_in(section: Section) -> Sequence[PassageDraft]:
    """Give the drafts of a section, of every author, in one query."""
    return list(PassageDraft.objects.filter(section=section).select_related("author"))
