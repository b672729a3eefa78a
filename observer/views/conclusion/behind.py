"""Behind the figures that no claim states: stations, answers, ratings, irregularities, members."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from missions.content.charts import bar_of
from missions.models import (
    Decision,
    Evidence,
    Irregularity,
    Membership,
    Mission,
    Observation,
    PollingStation,
    StationTally,
)
from missions.models.checklist import Stage
from missions.wording.disclosure import SELECTIONS
from missions.workflow import conclude
from missions.workflow.conclude import Facts
from missions.workflow.conclude.computed.day import OPENED
from missions.workflow.conclude.facts import REGISTER
from missions.workflow.conclude.live import EXTERNAL
from observer.views.conclusion import records

Shown = dict[str, Any]
KIND = PollingStation.Kind

WORDS: dict[str, Promise] = {
    "stations": _("Distinct polling stations in the country with a verified observation."),
    "abroad": _("Distinct polling stations abroad with a verified observation."),
    "commissions": _("Distinct commissions visited as places with a verified observation."),
    "visits": _("Visits with a verified observation, each counted once."),
    "hours": _("Whole hours between arrival and departure, all visits together."),
    "refused": _("Distinct stations where access was refused."),
    "register": _("Stations in the country: the figure of the authority, else our register."),
    "regions": _("First-level areas in the country with a station visited."),
    "all_regions": _("First-level areas of the country in our register."),
    "members": _("Accredited members of the mission."),
    "states": _("Different states of accredited members."),
    "candidates": _("Candidates in our list, withdrawn ones included."),
    "irregularities": _("Irregularities of verified observations, dismissed ones left out."),
}


def counted(facts: Facts, ref: str) -> Shown | None:
    """Say what a figure counts and list what it counts; None for a figure nobody knows."""
    kind, _colon, rest = ref.partition(":")
    readers: dict[str, Callable[[Facts, str], Shown | None]] = {
        "live": _live,
        "area": _area,
        "answer": _answer,
        "ratings": _rating,
        "fault": _fault,
        "opening": _opening,
    }
    read = readers.get(kind)
    known = records.recorded(facts, ref) or _otherwise(facts, kind, rest)
    return known or (read(facts, rest) if read else _plain(ref))


def _otherwise(facts: Facts, kind: str, rest: str) -> Shown | None:
    """Give what is counted neither by a claim nor in the office's records."""
    if kind == "home" and rest in KIND.values:
        return records.by_kind(facts, rest)
    if kind not in {"live", "selection"}:
        return None
    if rest in SELECTIONS:
        return records.chosen(facts, rest)
    own = {"refused_abroad": records.turned_away, "confirmed": records.sure}
    return own[rest](facts) if rest in own else None


def _plain(title: str, words: object = "") -> Shown:
    return {"kind": "plain", "title": title, "words": words, "rows": []}


def _live(facts: Facts, name: str) -> Shown | None:
    title = conclude.label(facts, name)
    if name.startswith(EXTERNAL):
        words = _("Given by others; the first is used in the text.")
        given = list(facts.external.get(name.removeprefix(EXTERNAL), ()))
        return {"kind": "external", "title": title, "words": words, "rows": given}
    rows = _places(facts.mission).get(name)
    if rows is not None:
        what = WORDS.get(name, WORDS["stations"])
        return {"kind": "stations", "title": title, "words": what, "rows": rows}
    if name in {"members", "states"}:
        members = Membership.objects.accredited().filter(mission=facts.mission)
        found = members.select_related("user").order_by("state", "user__name")
        return {"kind": "members", "title": title, "words": WORDS[name], "rows": found}
    if name in {"irregularities", "kinds"}:
        return _irregularities(title, WORDS["irregularities"], _counted(facts.mission))
    others = name == "register" and REGISTER in facts.external
    return _live(facts, f"{EXTERNAL}{REGISTER}") if others else _plain(title, WORDS.get(name, ""))


def _places(mission: Mission) -> dict[str, QuerySet[StationTally]]:
    rows = facts_stations(mission)
    home = rows.exclude(station__kind__in=[KIND.ABROAD, KIND.COMMISSION])
    return {
        "stations": home,
        "asked": home,
        "abroad": rows.filter(station__kind=KIND.ABROAD),
        "commissions": rows.filter(station__kind=KIND.COMMISSION),
        "refused": facts_stations(mission, "refused"),
        "visits": rows,
        "hours": rows,
    }


def facts_stations(mission: Mission, checklist: str = "HD") -> QuerySet[StationTally]:
    """Give the stations that count, with the number of their visits."""
    rows = StationTally.objects.filter(mission=mission, checklist=checklist, n__gt=0)
    return rows.select_related("station__area").order_by("station__code")


def _area(facts: Facts, rest: str) -> Shown | None:
    code, _colon, kind = rest.partition(":")
    area = next((row for row in facts.areas if row.code == code), None)
    if area is None:
        return None
    rows = facts_stations(facts.mission).filter(station__area__path__startswith=area.path)
    rows = rows.filter(station__kind=kind) if kind else rows.exclude(station__kind=KIND.COMMISSION)
    return {"kind": "stations", "title": str(area), "words": WORDS["stations"], "rows": rows}


def _answer(facts: Facts, rest: str) -> Shown | None:
    checklist, _colon, tail = rest.partition(":")
    question, _colon, outcome = tail.partition(":")
    path = f"verified_revision__answers__{question}"
    chosen = {
        "yes": {f"{path}__value": "yes"},
        "no": {f"{path}__value": "no"},
        "told": {f"{path}__basis": "told", f"{path}__state": "given"},
        "not_observed": {f"{path}__state": "not_observed"},
    }
    unanswered = Q(**{f"{path}__state": "not_applicable"}) | Q(**{f"{path}__isnull": True})
    title = f"{question} · {outcome}"
    if question not in facts.lines.get(checklist, {}):
        return None
    rows = _observations(facts.mission, checklist)
    if outcome not in chosen:
        rows, words = rows.filter(unanswered), _("Not applicable or left blank.")
    else:
        words = _("Verified observations that gave this answer.")
        rows = rows.filter(**chosen[outcome])
    return {"kind": "observations", "title": title, "words": words, "rows": rows}


def _rating(facts: Facts, rest: str) -> Shown | None:
    checklist, _colon, point = rest.partition(":")
    if checklist not in facts.standing.ratings:
        return None
    question = "RD_RATING" if checklist == "RD" else "OV_RATING"
    good, bad = ["very_good", "good"], ["bad", "very_bad"]
    groups = {"positive": good, "negative": bad, "answered": [*good, *bad]}
    points = groups.get(point, [point])
    path = f"verified_revision__answers__{question}__value__in"
    rows = _observations(facts.mission, checklist).filter(**{path: points})
    words = _("Verified observations with this rating.")
    return {"kind": "observations", "title": question, "words": words, "rows": rows}


def _fault(facts: Facts, rest: str) -> Shown | None:
    kind, _colon, tail = rest.partition(":")
    severity, _colon, tail = tail.partition(":")
    if not severity.isdigit():
        return None
    rows = _counted(facts.mission).filter(severity=int(severity))
    stage = tail.partition(":")[0]
    if stage in Stage.values:  # what was issued before has none
        rows = rows.filter(stage=stage)
    own = rows.filter(rule=kind) | rows.filter(rule="", question=kind)
    return _irregularities(kind, WORDS["irregularities"], own)


def _opening(facts: Facts, last: str) -> Shown:
    """List the openings seen that stand in one bar of their picture."""
    rows = Evidence.objects.filter(
        claim__mission=facts.mission, claim__code=OPENED, speaks=True, value__has_key="detail"
    ).exclude(basis="told")
    minutes = rows.values_list("observation_id", "value__detail")
    own = [pk for pk, one in minutes if isinstance(one, int) and str(bar_of(one)) == last]
    words = _("Openings seen, so many minutes from the scheduled time.")
    found = _observations(facts.mission).filter(pk__in=own)
    return {"kind": "observations", "title": last, "words": words, "rows": found}


def _counted(mission: Mission) -> QuerySet[Irregularity]:
    return Irregularity.objects.counted().filter(mission=mission)


def _irregularities(title: str, words: object, rows: QuerySet[Irregularity]) -> Shown:
    told = rows.select_related("station__area", "decided_by").order_by("-severity", "pk")
    return {"kind": "irregularities", "title": title, "words": words, "rows": told}


def _observations(mission: Mission, checklist: str = "") -> QuerySet[Observation]:
    """Give the verified observations, of one checklist, with who answered and who verified."""
    own = {"checklist__code": checklist} if checklist else {}
    verified = Decision.objects.filter(
        revision=OuterRef("verified_revision"), kind=Decision.Kind.VERIFY
    ).order_by("-pk")
    return (
        Observation.objects.verified()
        .filter(mission=mission, **own)
        .select_related("station__area")
        .annotate(answered_by=F("verified_revision__author__user__name"))
        .annotate(verified_by=Subquery(verified.values("by__name")[:1]))
        .annotate(verified_at=Subquery(verified.values("at")[:1]))
        .order_by("station__code", "pk")
    )
