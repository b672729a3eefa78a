"""Behind the figures that the office's records carry: meetings, provisions, candidates, areas."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from missions.models import (
    CalendarItem,
    CampaignRule,
    Irregularity,
    MediaNote,
    Meeting,
    PollingStation,
    Recommendation,
    StationTally,
)
from missions.workflow.conclude import Facts
from missions.workflow.conclude.facts import ways_of

Shown = dict[str, Any]

WORDS: Mapping[str, Promise] = {
    "tiers": _("Tiers of commissions that the office recorded."),
    "forms": _("Forms of campaigning that the office recorded."),
    "planned": _("Items of the calendar plan."),
    "timed": _("Items of the calendar plan of which both days are known."),
    "late": _("Items of the calendar plan that were done after their day."),
    "recommendations": _("What the mission itself recommends and is not accepted yet."),
    "meetings": _("Meetings of this phase, each recorded by the office."),
    "heads": _("Meetings of this phase at headquarters of candidates."),
    "others": _("Meetings of this phase with others."),
    "met": _("Candidates who stand and whose headquarters were met."),
    "standing": _("Candidates who stand; those who withdrew are left out."),
    "candidates": _("Candidates in our list, withdrawn ones included."),
    "regions": _("First-level areas in the country with a station visited."),
    "all_regions": _("First-level areas of the country in our register."),
    "provision": _("A provision of the law as the office recorded it."),
    "confirmed": _("Irregularities that a coordinator confirmed."),
    "stations": _("Distinct stations by what they are, with a verified observation."),
    "refused_abroad": _("Distinct stations abroad where access was refused."),
    "chosen": _("Distinct stations in the country whose first visit was chosen in this way."),
    "venues": _("Venues that a candidate asked for, was granted or was refused, as recorded."),
    "complaints": _("Complaints that the office recorded."),
    "measure": _("A measure for voters with disabilities as the office recorded it."),
    "airtime": _("Notes of time on air of a candidate or others, in the tone asked for or in all."),
    "print": _(
        "Notes of lines in print on a candidate or others, in the tone asked for or in all."
    ),
}


def recorded(facts: Facts, ref: str) -> Shown | None:
    """List the records that a figure counts; None where it counts none of the office."""
    kind, _colon, rest = ref.partition(":")
    name = rest.rpartition(":")[2]
    readers: Mapping[str, Callable[[Facts, str], Iterable[Model] | None]] = {
        "office": _office,
        "provision": lambda facts, code: _coded(facts.office.provisions, code),
        "measure": lambda facts, code: _coded(facts.office.measures, code),
        "airtime": lambda facts, rest: _noted(facts, MediaNote.objects.timed(), rest),
        "print": lambda facts, rest: _noted(facts, MediaNote.objects.printed(), rest),
        "venues": _venues,
        "live": lambda facts, name: _listed(facts).get(name),
    }
    rows = readers[kind](facts, rest) if kind in readers else None
    if rows is None:
        return None
    words = WORDS.get(kind if kind in WORDS else name, "")
    return {"kind": "records", "title": words or ref, "words": "", "rows": list(map(_row, rows))}


def _office(facts: Facts, rest: str) -> Iterable[Model] | None:
    phase, _colon, name = rest.rpartition(":")
    if phase:
        rows = [row for row in facts.office.meetings if row.phase == phase]
        rows = [row for row in rows if row.kind == Meeting.Kind.MEETING]
        heads = [row for row in rows if row.headquarters_id is not None]
        others = [row for row in rows if row.headquarters_id is None]
        return {"meetings": rows, "heads": heads, "others": others}.get(name)
    return _of_office(facts).get(name)


def _of_office(facts: Facts) -> dict[str, Iterable[Model]]:
    office = facts.office
    plan = [row for row in facts.calendar if row.kind == CalendarItem.Kind.PLAN]
    timed = [row for row in plan if row.deviation is not None]
    standing = [row for row in facts.candidates if row.withdrawn_on is None]
    heads = [row.headquarters for row in office.meetings if row.headquarters is not None]
    met = {row.candidate_id for row in heads}
    return {
        "tiers": office.tiers,
        "complaints": office.complaints,
        "forms": [row for row in office.rules if row.kind == CampaignRule.Kind.FORM],
        "planned": plan,
        "timed": timed,
        "late": [row for row in timed if (row.deviation or 0) > 0],
        "standing": standing,
        "met": [row for row in standing if row.pk in met],
        "recommendations": [row for row in office.recommendations if _open(row)],
    }


def _open(row: Recommendation) -> bool:
    own = row.origin == Recommendation.Origin.MISSION
    return own and row.status != Recommendation.Status.ACCEPTED


def _venues(facts: Facts, rest: str) -> Iterable[Model]:
    code = rest.partition(":")[0]
    return [row for row in facts.office.venues if row.candidate.code == code]


def _noted(facts: Facts, notes: QuerySet[MediaNote], rest: str) -> Iterable[Model]:
    """List the notes of a candidate, or of all other subjects; of one tone where one is named."""
    code, _colon, tone = rest.partition(":")
    rows = notes.filter(mission=facts.mission)
    rows = rows.filter(candidate__code=code) if code else rows.filter(candidate=None)
    rows = rows.filter(tone=tone) if tone in MediaNote.Tone.values else rows
    return rows.select_related("outlet", "candidate")


def _coded(rows: Iterable[Any], code: str) -> Iterable[Model] | None:
    return [row for row in rows if row.code == code] or None


def _listed(facts: Facts) -> dict[str, Iterable[Model]]:
    visited = {area.code for area, _number in facts.coverage.areas}
    home = [area for area in facts.areas if not area.abroad]
    return {
        "candidates": facts.candidates,
        "regions": [area for area in home if area.code in visited],
        "all_regions": home,
    }


@dataclass
class Row:
    """A record as a list shows it: itself, what it is, where it is edited, its source."""

    record: Model
    name: object
    address: str
    paragraph: str
    synthetic: bool


def _row(row: Model) -> Row:
    known = admin.site.is_registered(type(row))
    address = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
    return Row(
        row,
        row._meta.verbose_name,
        reverse(address, args=[row.pk]) if known else "",
        str(getattr(row, "source", "") or ""),
        bool(getattr(row, "synthetic", False)),
    )


def by_kind(facts: Facts, kind: str) -> Shown:
    """List the stations of a kind that were visited in the country."""
    rows = StationTally.objects.filter(mission=facts.mission, checklist="HD", n__gt=0)
    rows = rows.filter(station__kind=kind).select_related("station__area").order_by("station__code")
    return {"kind": "stations", "title": kind, "words": WORDS["stations"], "rows": rows}


def turned_away(facts: Facts) -> Shown:
    """List the stations abroad where access was refused."""
    rows = StationTally.objects.filter(mission=facts.mission, checklist="refused", n__gt=0)
    rows = rows.filter(station__kind=PollingStation.Kind.ABROAD)
    rows = rows.select_related("station__area").order_by("station__code")
    words = WORDS["refused_abroad"]
    return {"kind": "stations", "title": "refused_abroad", "words": words, "rows": rows}


def sure(facts: Facts) -> Shown:
    """List the irregularities that a coordinator confirmed."""
    rows = Irregularity.objects.counted().filter(
        mission=facts.mission, status=Irregularity.Status.CONFIRMED
    )
    rows = rows.select_related("station__area", "decided_by").order_by("-severity", "pk")
    words = WORDS["confirmed"]
    return {"kind": "irregularities", "title": "confirmed", "words": words, "rows": rows}


def chosen(facts: Facts, way: str) -> Shown:
    """List the stations in the country whose first visit was chosen in a way."""
    own = [station for station, known in ways_of(facts.mission).items() if known == way]
    rows = StationTally.objects.filter(mission=facts.mission, checklist="HD", station__in=own)
    rows = rows.select_related("station__area").order_by("station__code")
    return {"kind": "stations", "title": way, "words": WORDS["chosen"], "rows": rows}
