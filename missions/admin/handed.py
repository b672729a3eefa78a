"""A file of unsent work, opened in a coordinator's browser: entered as what a phone left is."""

from __future__ import annotations

import json
import logging
import uuid
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from missions import access
from missions.admin.left import KEYS, Thing, entered
from missions.models import Incident, LogEntry, Membership, Revision, User
from missions.workflow.enrol import storable
from missions.workflow.receive.photos import PIECE, Upload, append, begin

MOST = 200  # things at once
ENDLESS = 2**63  # what no database takes for a number

log = logging.getLogger(__name__)


class UnreadableError(Exception):
    """What came is no part of a file."""


@dataclass(frozen=True)
class Entered:
    """What became of one thing: "taken", "known" (it was here before) or "refused"."""

    thing: Thing
    outcome: str
    reasons: list[str]

    def as_json(self) -> dict[str, Any]:
        """Give it for the page that shows it."""
        said = {
            "taken": _("Taken in. Another coordinator reviews it."),
            "known": _("It was here already."),
        }
        return {
            "kind": self.thing.kind,
            "uid": self.thing.uid,
            "name": str(self.thing),
            "outcome": self.outcome,
            "words": said.get(self.outcome) or " ".join(self.reasons),
        }


def enter(user: User, body: bytes) -> list[Entered]:
    """Take each thing of `{"user", "drafts", "parcels"}` in for the observer whose file it is.

    An UnreadableError where it is something else. What may not be entered by this coordinator
    is refused in the same words as what belongs to nobody.
    """
    author, things = _read(body)
    members: dict[str, Membership | None] = {}
    done = []
    for thing in things:
        code = str(thing.raw.get("mission"))
        if code not in members:
            members[code] = member_of(user, author, code)
        done.append(_entered(user, members[code], thing))
    for code, member in members.items():
        if member is not None:
            own = [one for one in done if str(one.thing.raw.get("mission")) == code]
            counts = Counter(one.outcome for one in own)
            LogEntry.objects.write(member.mission, user, "enter file", member, **counts)
    return done


def member_of(user: User, author: int, mission: str) -> Membership | None:
    """Give the observer whose file it is, if this coordinator may enter for them."""
    if author >= ENDLESS:
        return None
    rows = Membership.objects.filter(user=author, mission__code=mission)
    member = rows.select_related("mission", "user").first()
    return member if member is not None and access.may_enter_for(user, member) else None


def keep_photo(member: Membership, sha256: str, content: bytes) -> None:
    """Keep a photo of the file for its observer; a PhotoError says why it cannot be kept."""
    standing: Upload | None = begin(member, sha256, len(content))
    while standing is not None and standing.offset < standing.length:
        piece = content[standing.offset : standing.offset + PIECE]
        standing = append(member, sha256, standing.offset, piece)


def _read(body: bytes) -> tuple[int, list[Thing]]:
    try:
        content = json.loads(body)
        author: object = content["user"]
        rows: list[tuple[str, Any]] = [(kind, raw) for kind in KEYS for raw in content[kind]]
        things = [Thing(kind, str(raw[KEYS[kind]]), storable(raw)) for kind, raw in rows]
    except (ValueError, RecursionError, KeyError, TypeError):
        raise UnreadableError from None
    if not isinstance(author, int) or len(things) > MOST:
        raise UnreadableError
    return author, things


def _entered(user: User, member: Membership | None, thing: Thing) -> Entered:
    if member is None:
        return Entered(thing, "refused", [_("You cannot enter for this observer.")])
    known = _is_here(thing)
    try:
        reasons = entered(user, member, thing)
    except Exception:  # whatever it is, it must not hold up the others
        log.exception("A thing of a file was not taken")
        reasons = [_("The server could not take it in.")]
    if reasons:
        return Entered(thing, "refused", reasons)
    return Entered(thing, "known" if known else "taken", [])


def _is_here(thing: Thing) -> bool:
    try:
        uid = uuid.UUID(str(thing.raw.get("revision" if thing.kind == "drafts" else "uid")))
    except ValueError:
        return False
    return any(model.objects.filter(pk=uid).exists() for model in (Revision, Incident))
