"""Write: the author's own texts of a conclusion, each change kept with its author."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max

from missions import access
from missions.models import Claim, Passage, Section, User

LONGEST = 20_000  # characters of one passage


@transaction.atomic
def write(author: User, passage: Passage, texts: Mapping[str, str]) -> Passage:
    """Replace the text of a written passage, or of the judgement it holds."""
    access.require(access.at_desk(author, passage.section.conclusion.mission))
    claim = passage.claim
    if passage.kind == Passage.Kind.CLAIM and claim and claim.kind == Claim.Kind.JUDGEMENT:
        own = {code: dict(clauses) for code, clauses in claim.clauses.items()}
        for language, text in _known(texts).items():
            own[language] = {**own.get(language, {}), "fact": text}
        claim.clauses = own
        claim.save(update_fields=["clauses"])
    elif passage.kind == Passage.Kind.WRITTEN:
        passage.text = {**passage.text, **_known(texts)}
    else:
        raise PermissionDenied  # what is computed cannot be typed over
    passage.changed_by = author
    passage.save()
    return passage


@transaction.atomic
def add(author: User, section: Section, texts: Mapping[str, str]) -> Passage:
    """Add a written passage at the end of a section."""
    access.require(access.at_desk(author, section.conclusion.mission))
    last = section.passages.aggregate(last=Max("position"))["last"]
    return Passage.objects.create(
        section=section,
        position=0 if last is None else last + 1,
        kind=Passage.Kind.WRITTEN,
        text=_known(texts),
        changed_by=author,
    )


def _known(texts: Mapping[str, str]) -> dict[str, str]:
    known = {code for code, _name in settings.LANGUAGES}
    return {
        language: text.replace("\r\n", "\n").strip()[:LONGEST]
        for language, text in texts.items()
        if language in known
    }
