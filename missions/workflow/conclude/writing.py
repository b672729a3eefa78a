"""Write: the author's own texts of a conclusion, each change kept with its author."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max

from missions import access
from missions.models import Claim, LogEntry, Passage, PassageDraft, Section, User
from missions.workflow.conclude.facts import gather, needed
from missions.workflow.conclude.overwriting import is_open, offered, seen_of

LONGEST = 20_000  # characters of one passage


class EditConflictError(Exception):
    """Somebody else changed the passage, or its evidence changed, since the author began."""

    def __init__(self, code: str, passage: Passage) -> None:
        """Keep what changed, `text` or `evidence`, and the passage as it stands now."""
        super().__init__(code)
        self.code = code
        self.passage = passage


@transaction.atomic
def write(
    author: User,
    passage: Passage,
    texts: Mapping[str, str],
    version: int | None = None,
    seen: str | None = None,
) -> Passage:
    """Replace the text of a passage: a written one, a judgement, or what is typed over.

    `version` is that of the passage the author began from, `seen` the hash of the computed
    sentence before them; EditConflictError where either is no longer so, and nothing is changed.
    """
    access.require(access.at_desk(author, passage.section.conclusion.mission))
    held = Passage.objects.select_for_update(of=("self",)).select_related("claim", "section")
    passage = held.get(pk=passage.pk)
    if version is not None and version != passage.version:
        raise EditConflictError("text", passage)
    known = known_texts(texts)
    claim = passage.claim
    if passage.kind == Passage.Kind.WRITTEN:
        passage.text = {**passage.text, **known}
    elif claim is not None and claim.kind == Claim.Kind.JUDGEMENT:
        _judge(claim, known)
    elif is_open(passage):
        _overwrite(author, passage, known, seen)
    else:
        raise PermissionDenied  # tables, pictures and duties of the document are not typed over
    passage.changed_by = author
    passage.save()
    PassageDraft.objects.filter(author=author, passage=passage).delete()
    return passage


def _judge(claim: Claim, texts: Mapping[str, str]) -> None:
    own = {code: dict(clauses) for code, clauses in claim.clauses.items()}
    for language, text in texts.items():
        own[language] = {**own.get(language, {}), "fact": text}
    claim.clauses = own
    claim.save(update_fields=["clauses"])


def _overwrite(author: User, passage: Passage, texts: Mapping[str, str], seen: str | None) -> None:
    """Let a text stand for what is computed; where it is empty or the same, that one stands."""
    conclusion, claim = passage.section.conclusion, passage.claim
    facts = needed(conclusion, [claim.code]) if claim else gather(conclusion)
    now, written = offered(facts, passage)
    if seen is not None and seen != seen_of(now):
        raise EditConflictError("evidence", passage)
    kept = {
        code: text
        for code, text in {**passage.text, **texts}.items()
        if text and text != written.get(code, "").strip()
    }
    passage.text, passage.replaced = kept, now if kept else {}
    act = "overwrite" if kept else "take computed"
    what = {"claim": claim.code} if claim else {"computed": passage.computed}
    LogEntry.objects.write(conclusion.mission, author, act, passage, **what, text=kept)


@transaction.atomic
def add(author: User, section: Section, texts: Mapping[str, str]) -> Passage:
    """Add a written passage at the end of a section."""
    access.require(access.at_desk(author, section.conclusion.mission))
    last = section.passages.aggregate(last=Max("position"))["last"]
    PassageDraft.objects.filter(author=author, section=section, passage=None).delete()
    return Passage.objects.create(
        section=section,
        position=0 if last is None else last + 1,
        kind=Passage.Kind.WRITTEN,
        text=known_texts(texts),
        changed_by=author,
    )


def known_texts(texts: Mapping[str, str]) -> dict[str, str]:
    """Give the texts of the site's languages, with plain line ends and none too long."""
    known = {code for code, _name in settings.LANGUAGES}
    return {
        language: text.replace("\r\n", "\n").strip()[:LONGEST]
        for language, text in texts.items()
        if language in known
    }
