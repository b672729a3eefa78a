"""One of each record of the office, of one mission."""

import datetime

from missions.models import (
    AccessibilityMeasure,
    Body,
    CampaignRule,
    Candidate,
    CommissionTier,
    Complaint,
    Debate,
    Headquarters,
    LegalAct,
    MediaNote,
    Meeting,
    Person,
    Provision,
    Publication,
    Recommendation,
    Shortcoming,
    Statement,
    Trip,
    VenueRequest,
)
from tests import factories


def texts(english="Only for this mission", russian=""):
    """Say the same in both languages, unless told otherwise."""
    return {"en": english, "ru": russian or english}


def body(mission, code="cec", **fields):
    """Make a body, an election commission unless told otherwise."""
    name = fields.pop("name", texts("the Central Commission", "Центральная комиссия"))
    defaults = {"kind": "commission", **fields}
    return Body.objects.create(mission=mission, code=code, name=name, **defaults)


def person(mission, code="chair", **fields):
    """Make somebody to be met."""
    name = fields.pop("name", texts("A. B. Chair", "А. Б. Главный"))
    office = fields.pop("office", texts("Chair of the Commission", "Председатель Комиссии"))
    return Person.objects.create(mission=mission, code=code, name=name, office=office, **fields)


def headquarters(mission, code="K1", **fields):
    """Make a headquarters, and its candidate where there is none of that code."""
    rows = Candidate.objects.filter(mission=mission, code=code)
    candidate = rows.first() or factories.candidate(mission, code, int(code[1:]))
    name = texts(f"the headquarters of {code}", f"штаб {code}")
    return Headquarters.objects.create(
        mission=mission, code=f"hq-{code}".lower(), candidate=candidate, name=name, **fields
    )


def meeting(mission, **fields):
    """Make a meeting with a body, unless a headquarters is given."""
    if "headquarters" not in fields:
        own = Body.objects.filter(mission=mission, kind="commission").first()
        fields.setdefault("body", own or body(mission))
    fields.setdefault("date", datetime.date(2024, 6, 8))
    return Meeting.objects.create(mission=mission, **fields)


def statement(mission, said="it is so", **fields):
    """Make a statement in a meeting, unless a subject is given."""
    if "subject" not in fields and "meeting" not in fields:
        fields["meeting"] = meeting(mission)
    if "attribution" not in fields and "speaker" not in fields:
        fields["speaker"] = Person.objects.filter(mission=mission).first() or person(mission)
    return Statement.objects.create(mission=mission, text=texts(said, f"{said} (ru)"), **fields)


def note(mission, candidate, seconds, **fields):
    """Make a media note of time on air."""
    rows = Body.objects.filter(mission=mission, kind="outlet")
    outlet = rows.first() or body(mission, "one", kind="outlet", name=texts("One", "Первый"))
    fields.setdefault("date", datetime.date(2024, 6, 1))
    return MediaNote.objects.create(
        mission=mission, outlet=outlet, candidate=candidate, seconds=seconds, **fields
    )


def everything(mission):
    """Make one of each record."""
    own, words = {"mission": mission}, texts()
    base = headquarters(mission)
    cec = body(mission)
    LegalAct.objects.create(**own, name=words)
    Provision.objects.create(**own, text=words, kind="power")
    CommissionTier.objects.create(**own, tier="TEC", name=words)
    AccessibilityMeasure.objects.create(**own, text=words)
    Publication.objects.create(**own, by=cec, text=words)
    CampaignRule.objects.create(**own, text=words)
    Debate.objects.create(**own, text=words)
    VenueRequest.objects.create(**own, candidate=base.candidate, asked=3, granted=2, refused=1)
    Complaint.objects.create(**own, subject=words)
    note(mission, base.candidate, 90)
    Trip.objects.create(**own)
    said = statement(mission, meeting=meeting(mission, headquarters=base))
    Shortcoming.objects.create(**own, text=words)
    Recommendation.objects.create(**own, text=words, origin="interlocutor", statement=said)
