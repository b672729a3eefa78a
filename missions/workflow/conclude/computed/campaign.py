"""Computed parts about the campaign: period, forms, debates, venues, complaints, media."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from missions.content import Block, Cell, Paragraph, Run, Table
from missions.models import CampaignRule, Complaint, MediaNote
from missions.workflow.conclude.airtime import chart, clock
from missions.workflow.conclude.computed.times import when
from missions.workflow.conclude.sheet import Sheet, heads, joined

Kind = CampaignRule.Kind


def campaign(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Tell when candidates campaigned, in what forms and with what."""
    rules = sheet.facts.office.rules
    for row in rules:
        if row.kind == Kind.PERIOD:
            texts = [sheet.phrase("campaign_lasted", {}, when=when(sheet, row))]
            texts += [sheet.text(row.text).rstrip(". ")]
            said = "; ".join(text for text in texts if text)
            yield sheet.paragraph(sheet.filled("sentence", {}, text=said), "office")
    forms = [row for row in rules if row.kind == Kind.FORM]
    if forms:
        yield sheet.leading("campaign_forms", {"forms": len(forms)}, "office")
        for row in forms:
            yield Paragraph((Run(sheet.text(row.text)),), "list")
    for row in rules:
        if row.kind not in {Kind.PERIOD, Kind.FORM}:
            texts = [when(sheet, row), sheet.text(row.text).rstrip(". ")]
            yield sheet.paragraph(sheet.filled("sentence", {}, text=joined(texts)), "office")


def debates(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Tell of each debate: when, where, who."""
    for row in sheet.facts.office.debates:
        place = row.outlet.form("prepositional", sheet.language) if row.outlet else ""
        said = [when(sheet, row), sheet.phrase("debate_on", {}, outlet=place) if place else ""]
        texts = {"opening": joined(said), "text": sheet.text(row.text).rstrip(". ")}
        yield sheet.paragraph(sheet.filled("debate", {}, **texts), "office")


def venues(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Set out the venues each candidate asked for, was granted and was refused."""
    sums: dict[int, Counter[str]] = {}
    for row in sheet.facts.office.venues:
        own = sums.setdefault(row.candidate_id, Counter())
        own.update({name: getattr(row, name) for name in ("asked", "granted", "refused")})
    rows = tuple(
        (
            Cell(sheet.text(candidate.name)),
            *(
                sheet.cell(f"venues:{candidate.code}:{name}", sums[candidate.pk][name])
                for name in ("asked", "granted", "refused")
            ),
        )
        for candidate in sheet.facts.candidates
        if candidate.pk in sums
    )
    if rows:
        keys = ("candidate", "venues_asked", "venues_granted", "venues_refused")
        told = any(row.told for row in sheet.facts.office.venues)
        note = sheet.word("venues_told") if told else ""
        yield Table(sheet.word("venues"), heads(sheet, *keys), rows, note, "venues")


def complaints(sheet: Sheet, argument: str) -> Iterator[Block]:
    """List the complaints known to the mission with their fate."""
    rows = sheet.facts.office.complaints
    if not rows:
        return
    yield sheet.leading("complaints_known", {"complaints": len(rows)}, "office")
    for row in rows:
        yield Paragraph((Run(_complaint(sheet, row)),), "list")


def media_table(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Set out the time on air of each candidate, by tone."""
    rows = sheet.facts.office.airtime
    if not rows:
        return
    tones = MediaNote.Tone.values
    cells = tuple(
        (
            Cell(sheet.text(row.candidate.name)),
            *(
                _time(sheet, f"airtime:{row.candidate.code}:{tone}", row.seconds.get(tone, 0))
                for tone in tones
            ),
            _time(sheet, f"airtime:{row.candidate.code}", row.total),
            sheet.cell(f"airtime:{row.candidate.code}:notes", row.notes),
        )
        for row in rows
    )
    keys = ("candidate", *(f"tone_{tone}" for tone in tones), "time_in_all", "notes")
    note = sheet.word("airtime_note")
    yield Table(sheet.word("airtime"), heads(sheet, *keys), cells, note, "airtime")


def media_chart(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Draw the time on air of each candidate, beside the time of all."""
    picture = chart(sheet.facts.office.airtime, sheet.language)
    if picture:
        yield picture


def _time(sheet: Sheet, key: str, seconds: int) -> Cell:
    return sheet.cell(key, seconds, clock(seconds))


def _complaint(sheet: Sheet, row: Complaint) -> str:
    subject, fate = sheet.text(row.subject).rstrip(". "), sheet.words("fates", row.fate)
    to = row.to.form("dative", sheet.language) if row.to else ""
    who = [sheet.text(row.by_whom), sheet.phrase("complaint_to", {}, body=to) if to else ""]
    about = joined([*who, when(sheet, row)])
    decision = sheet.text(row.decision).rstrip(". ")
    said = f"{fate}: {decision}" if decision else fate
    return f"{subject} ({about}) — {said}" if about else f"{subject} — {said}"
