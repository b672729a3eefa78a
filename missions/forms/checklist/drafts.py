"""A draft between its form and its parcel: its sheet, what its edition says of it, sending it."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from missions import access
from missions.forms.checklist.sheet import Sheet
from missions.kinds import is_blank
from missions.models import (
    Draft,
    Edition,
    Membership,
    Observation,
    PollingStation,
    Revision,
    Visit,
)
from missions.rules import Judgement, judge
from missions.workflow.receive import Receipt, receive
from missions.workflow.receive.context import (
    arrival_of,
    context_of,
    day_of,
    earlier_context,
    earlier_of,
    looked_back_at,
)

STATION = "HD_STATION"  # the page knows it and never asks
PROTOCOL = 1

Answers = dict[str, Any]


def codes_of(edition: Edition, belongs: str) -> set[str]:
    """Name the questions of an edition that belong to the visit, or to the observation."""
    blocks = [block for block in edition.definition["blocks"] if block["belongs"] == belongs]
    return {question["code"] for block in blocks for question in block["questions"]}


def begin(author: Membership, station: PollingStation, edition: Edition, header: Answers) -> Draft:
    """Make an unsaved draft of a new observation; its header has what the edition asks."""
    known = {STATION: given(station.code), **header}
    asked = codes_of(edition, "visit")
    return Draft(
        author=author,
        entered_by=author.user,
        station=station,
        edition=edition,
        header={code: answer for code, answer in known.items() if code in asked},
    )


def correction(author: Membership, observation: Observation) -> Draft:
    """Find or make the draft that corrects an observation, based on its current revision."""
    base = observation.current_revision
    if base is None:
        raise ValueError("an observation without a revision cannot be corrected")
    drafts = Draft.objects.filter(author=author, observation_uid=observation.pk)
    begun = drafts.filter(entered_by=author.user).first()
    if begun is not None:
        return begun
    basis = _usual_basis(base.answers)
    return Draft.objects.create(
        author=author,
        entered_by=author.user,
        visit_uid=observation.visit_id,
        observation_uid=observation.pk,
        base=base,
        station=observation.station,
        edition=base.edition,
        basis=basis,
        header=base.header,
        answers={code: _without(basis, answer) for code, answer in base.answers.items()},
    )


def given(value: Any) -> Answers:
    """Make an answer that was given."""
    return {"state": "given", "value": value, "basis": "observed", "note": ""}


def save(draft: Draft, answers: Answers) -> None:
    """Save answers as they were typed; the header with every draft of the visit."""
    of_visit = codes_of(_edition(draft), "visit")
    draft.header = {code: answer for code, answer in answers.items() if code in of_visit}
    draft.answers = {code: answer for code, answer in answers.items() if code not in of_visit}
    with transaction.atomic():
        draft.save()
        others = Draft.objects.filter(author=draft.author_id, visit_uid=draft.visit_uid)
        others.exclude(pk=draft.pk).update(header=draft.header)


def local_now(draft: Draft) -> datetime.datetime:
    """Give the time of the station's clock, without its zone."""
    return draft.station.local_now(timezone.now()).replace(tzinfo=None)


def day(draft: Draft) -> datetime.date:
    """Give the day of the visit by the station's clock."""
    try:
        return datetime.date.fromisoformat(str(draft.header["HD_ARRIVE"]["value"])[:10])
    except (KeyError, ValueError):
        return local_now(draft).date()


def judged(draft: Draft) -> Judgement:
    """Judge a draft as its parcel will be judged, before it is sent."""
    edition = _edition(draft)
    return judge(edition.definition, {**_header(draft), **_answers(draft)}, context(draft))


def context(draft: Draft) -> dict[str, Any]:
    """Give what rules may read besides the draft's answers."""
    now = local_now(draft)
    edition = _edition(draft)
    stage, codes = edition.checklist.stage, looked_back_at(edition.definition)
    visit = Visit.objects.select_related("station").filter(pk=draft.visit_uid).first()
    day = day_of(draft.header, now, visit, stage)
    return {
        **context_of(draft.station, stage, day, now),
        "team.op_exists": access.has_opened(draft.author, draft.station, draft.observation_uid),
        **earlier_context(
            earlier_of(draft.station, draft.observation_uid, codes),
            codes,
            arrival_of(draft.header, draft.station),
        ),
    }


def sheet(draft: Draft, language: str, judgement: Judgement) -> Sheet:
    """Make the sheet of a draft's page."""
    return Sheet(
        definition=_edition(draft).definition,
        language=language,
        day=day(draft),
        basis=draft.basis,
        given=frozenset({STATION}),
        answered=frozenset([*draft.header, *draft.answers]),
        hidden=judgement.hidden,
    )


def both(draft: Draft) -> list[str]:
    """Name the questions with an answer that was typed and a state that says there is none."""
    answers = {**draft.header, **draft.answers}
    return [
        code
        for code, answer in answers.items()
        if answer.get("state") != "given" and not is_blank(answer.get("value"))
    ]


def send(draft: Draft) -> Receipt:
    """Send a draft by the step a phone's parcel takes; only a receipt removes it."""
    receipt = receive(draft.entered_by, parcel(draft), how="page")
    if receipt.outcome != "refused":
        draft.delete()
    return receipt


def parcel(draft: Draft) -> dict[str, Any]:
    """Make of a draft exactly what a phone sends."""
    edition = _edition(draft)
    base = Revision.objects.filter(pk=draft.base_id).first() if draft.base_id else None
    place = base.place if base else None  # a correction on a page measures none anew
    return {
        "protocol": PROTOCOL,
        "uid": str(draft.uid),
        "observation": str(draft.observation_uid),
        "visit": str(draft.visit_uid),
        "base": str(draft.base_id) if draft.base_id else None,
        "mission": draft.author.mission.code,
        "station": draft.station.code,
        "checklist": edition.checklist.code,
        "edition": edition.digest,
        "written_at": local_now(draft).isoformat(timespec="minutes"),
        "zone": draft.station.time_zone,
        "header": _header(draft),
        "answers": _answers(draft),
        "confirmed": list(draft.confirmed),
        **({"place": place} if place else {}),
    }


def _edition(draft: Draft) -> Edition:
    if draft.edition is None:
        raise ValueError("a draft without an edition has no questions")
    return draft.edition


def _header(draft: Draft) -> Answers:
    """Leave out what another checklist of the same visit asks in its header."""
    asked = codes_of(_edition(draft), "visit")
    return {code: answer for code, answer in draft.header.items() if code in asked}


def _answers(draft: Draft) -> Answers:
    """Say of each answer how it is known."""
    questions = {question["code"]: question for question in _edition(draft).questions}
    made = {}
    for code, answer in draft.answers.items():
        shared = draft.basis if questions.get(code, {}).get("basis") else "observed"
        made[code] = {"basis": shared, "note": "", **answer}
    return made


def _usual_basis(answers: Mapping[str, Answers]) -> str:
    counted = Counter(answer.get("basis") for answer in answers.values() if "value" in answer)
    return counted.most_common(1)[0][0] or "observed" if counted else "observed"


def _without(basis: str, answer: Answers) -> Answers:
    return {key: part for key, part in answer.items() if key != "basis" or part != basis}
