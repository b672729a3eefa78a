"""What a withdrawn phone had not sent: read by the desk, and entered for its observer."""

from __future__ import annotations

import datetime
import json
import uuid
import zoneinfo
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from missions.admin.entry import judged_at
from missions.forms.checklist import drafts as filling
from missions.forms.checklist.review import Line, Review
from missions.models import Draft, Edition, LogEntry, Membership, Phone, PollingStation, User
from missions.workflow.receive import PROTOCOL, is_incident, is_note, receive

KEYS = {"drafts": "observation", "parcels": "uid"}


class UnreadableError(Exception):
    """A draft that cannot be read, with the words for it."""


@dataclass(frozen=True)
class Thing:
    """A draft or a parcel that was left; `reasons`: why it was not taken in."""

    kind: str
    uid: str
    raw: dict[str, Any]
    reasons: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.station or '—'} · {self.checklist or '—'}"

    @property
    def named(self) -> str:
        """Say what it is."""
        if is_incident(self.raw):
            return _("incident")
        if is_note(self.raw):
            return _("note")
        return _("draft") if self.kind == "drafts" else _("waiting to be sent")

    @property
    def station(self) -> str:
        """Give the station's code, as far as it can be read."""
        station = self.raw.get("station")
        return str(station.get("code", "") if isinstance(station, dict) else station or "")[:64]

    @property
    def checklist(self) -> str:
        """Give the checklist's code."""
        return str(self.raw.get("checklist") or "")[:64]

    @property
    def saved(self) -> datetime.datetime | str:
        """Give when a draft was saved, or what the clock said when a parcel was written."""
        if self.kind == "drafts":
            return _moment(self.raw.get("saved_at")) or ""
        return str(self.raw.get("written_at") or "").replace("T", " ")[:16]

    @property
    def answers(self) -> int:
        """Count the answers, those of the visit too."""
        if is_incident(self.raw):
            return sum(bool(self.raw.get(name)) for name in ("category", "text"))
        if is_note(self.raw):
            return len(_object(self.raw.get("content")))
        return sum(len(_object(self.raw.get(name))) for name in ("header", "answers"))

    @property
    def whole(self) -> str:
        """Give all of it, to be read."""
        return json.dumps(self.raw, ensure_ascii=False, indent=2, sort_keys=True)


def things(phone: Phone) -> list[Thing]:
    """List what a phone left and nobody has entered: drafts, then parcels."""
    refused = _object(phone.left.get("refused"))
    return [
        Thing(kind, str(raw[key]), raw, list(refused.get(str(raw[key]), [])))
        for kind, key in KEYS.items()
        for raw in phone.left_of(kind)
    ]


@transaction.atomic
def enter(user: User, phone: Phone) -> list[tuple[Thing, list[str]]]:
    """Take each thing in for its observer; what is refused stays, with the reasons in words."""
    held = Phone.objects.select_for_update(of=("self",)).select_related("member__mission")
    row = held.select_related("member__user").get(pk=phone.pk)
    done = [(thing, entered(user, row.member, thing)) for thing in things(row)]
    stays = [(thing, reasons) for thing, reasons in done if reasons]
    row.left = {
        **{kind: [thing.raw for thing, _why in stays if thing.kind == kind] for kind in KEYS},
        "refused": {thing.uid: reasons for thing, reasons in stays},
    }
    row.save(update_fields=["left"])
    if done:
        taken = len(done) - len(stays)
        mission = row.member.mission
        LogEntry.objects.write(mission, user, "enter left", row, taken=taken, refused=len(stays))
    return done


def entered(user: User, member: Membership, thing: Thing) -> list[str]:
    """Take one thing in for its observer; give the reasons why it was not."""
    raw: dict[str, Any] = thing.raw
    if thing.kind == "drafts" and is_incident(raw):
        raw = _incident(raw)
    elif thing.kind == "drafts" and is_note(raw):
        raw = _note(raw)
    elif thing.kind == "drafts":
        try:
            draft, written = _draft(user, member, raw)
        except UnreadableError as error:
            return [str(error)]
        lacking = _lacking(draft, written)
        if lacking:
            return lacking
        raw = _parcel(draft, written, raw.get("place"))
    receipt = receive(user, raw, on_behalf=member, how="phone")
    if receipt.outcome != "refused":
        return []
    return [f"{reason.question} {reason.words()}".strip() for reason in receipt.reasons]


def _parcel(draft: Draft, written: datetime.datetime, place: Any) -> dict[str, Any]:
    """Make the parcel of a finished draft, as written when it was saved, with its own place."""
    parcel = filling.parcel(draft) | {"written_at": written.isoformat(timespec="minutes")}
    parcel.pop("place", None)  # of the revision that it corrects
    return parcel | ({"place": place} if place else {})


def _incident(raw: dict[str, Any]) -> dict[str, Any]:
    """Make the parcel of an incident that was begun; receiving it says what it lacks."""
    saved, zone = _moment(raw.get("saved_at")), str(raw.get("zone"))
    names = ("mission", "category", "happened_at", "text", "told")
    return {name: raw.get(name) for name in names} | {
        "protocol": PROTOCOL,
        "kind": "incident",
        "uid": raw.get("revision"),
        "station": _object(raw.get("station")).get("code") or "",
        "zone": zone,
        "written_at": _local(saved, zone),
    }


def _note(raw: dict[str, Any]) -> dict[str, Any]:
    """Make the parcel of a note that was begun; receiving it says what it lacks."""
    return {name: raw.get(name) for name in ("mission", "about", "content")} | {
        "protocol": PROTOCOL,
        "kind": "note",
        "uid": raw.get("revision"),
        "written_at": _local(_moment(raw.get("saved_at")), str(raw.get("zone"))),
    }


def _local(moment: datetime.datetime | None, zone: str) -> str:
    """Give an instant by the clock of a zone; nothing where either cannot be read."""
    try:
        local = moment.astimezone(zoneinfo.ZoneInfo(zone)) if moment else None
    except (ValueError, OSError, OverflowError, zoneinfo.ZoneInfoNotFoundError):
        return ""
    return local.strftime("%Y-%m-%dT%H:%M") if local else ""


def _lacking(draft: Draft, written: datetime.datetime) -> list[str]:
    """Say what is missing in a draft that its observer never finished."""
    language = get_language() or "en"
    review = Review(draft, judged_at(draft, written), language)
    open_rules = [line for line in review.to_confirm if line.rule not in draft.confirmed]
    said = [_said(line, line.words) for line in [*review.problems, *open_rules]]
    return said + [_said(line, _("not answered.")) for line in review.blank_core]


def _said(line: Line, words: str) -> str:
    return f"{line.code} {words}".strip()


def _draft(user: User, member: Membership, raw: dict[str, Any]) -> tuple[Draft, datetime.datetime]:
    """Make the unsaved draft, and the time it was saved by the station's clock."""
    mission = member.mission
    editions = Edition.objects.filter(checklist__mission=mission, digest=str(raw.get("edition")))
    edition = editions.select_related("checklist__mission").first()
    code = str(_object(raw.get("station")).get("code"))
    station = PollingStation.objects.filter(mission=mission, code=code).first()
    saved = _moment(raw.get("saved_at"))
    if raw.get("mission") != mission.code or edition is None or station is None or saved is None:
        raise UnreadableError(_("Its mission, station, checklist or time is not known here."))
    station.mission = mission
    draft = Draft(
        uid=_uid(raw, "revision"),
        author=member,
        entered_by=user,
        visit_uid=_uid(raw, "visit"),
        observation_uid=_uid(raw, "observation"),
        base_id=_uid(raw, "base") if raw.get("base") else None,
        station=station,
        edition=edition,
        header=_answers(raw, "header"),
        answers=_answers(raw, "answers"),
        basis=str(raw.get("basis") or Draft.Basis.OBSERVED),
        confirmed=_rules(raw.get("confirmed")),
    )
    return draft, station.local_now(saved).replace(tzinfo=None)


def _answers(raw: dict[str, Any], name: str) -> dict[str, Any]:
    answers = _object(raw.get(name))
    if not all(isinstance(answer, dict) for answer in answers.values()):
        raise UnreadableError(_("It cannot be read."))
    return answers


def _uid(raw: dict[str, Any], name: str) -> uuid.UUID:
    try:
        return uuid.UUID(str(raw.get(name)))
    except ValueError:
        raise UnreadableError(_("It cannot be read.")) from None


def _moment(text: object) -> datetime.datetime | None:
    """Read an instant; None where it is none, or knows no zone."""
    try:
        moment = parse_datetime(str(text))
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo else None


def _rules(value: object) -> list[str]:
    return [rule for rule in value if isinstance(rule, str)] if isinstance(value, list) else []


def _object(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
