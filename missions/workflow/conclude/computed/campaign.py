"""Computed parts about the campaign: period, forms, debates, venues, complaints, media."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from missions.content import Block, Cell, Paragraph, Run, Table
from missions.models import CampaignRule, Complaint, MediaNote
from missions.workflow.conclude.airtime import Airtime, chart, clock
from missions.workflow.conclude.computed.times import when
from missions.workflow.conclude.sheet import Sheet, heads, joined

Kind = CampaignRule.Kind
TONES = tuple(f"tone_{tone}" for tone in MediaNote.Tone.values)


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
        yield from _reasons(sheet)


def _reasons(sheet: Sheet) -> Iterator[Block]:
    """List the reasons given, each with the candidate, the place and the day."""
    given = [row for row in sheet.facts.office.venues if sheet.text(row.reasons)]
    if given:
        yield Paragraph((Run(sheet.word("venues_reasons")),), "lead")
    for row in given:
        about = [sheet.text(row.candidate.name), sheet.text(row.place), when(sheet, row)]
        text = sheet.text(row.reasons).rstrip(". ")
        yield Paragraph((Run(f"{joined(about)} — {text}"),), "list")


def complaints(sheet: Sheet, argument: str) -> Iterator[Block]:
    """List the complaints known to the mission with their fate."""
    rows = sheet.facts.office.complaints
    if not rows:
        return
    yield sheet.leading("complaints_known", {"complaints": len(rows)}, "office")
    for row in rows:
        yield Paragraph((Run(_complaint(sheet, row)),), "list")


def media_table(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Set out the time on air of each candidate and of other subjects, by tone."""
    rows = sheet.facts.office.airtime
    if not rows:
        return
    times = [[_time(sheet, *one) for one in _parts("airtime", row)] for row in rows]
    keys = ("candidate", *TONES, "time_in_all", "notes")
    cells = _media(sheet, "airtime", rows, times)
    yield Table(
        sheet.word("airtime"), heads(sheet, *keys), cells, sheet.word("airtime_note"), "airtime"
    )


def media_lines(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Set out the lines of each candidate and of other subjects in print, by tone."""
    rows = sheet.facts.office.print_space
    if not rows:
        return
    lines = [[sheet.cell(*one) for one in _parts("print", row)] for row in rows]
    keys = ("candidate", *TONES, "lines_in_all", "notes")
    cells = _media(sheet, "print", rows, lines)
    yield Table(
        sheet.word("print_space"), heads(sheet, *keys), cells, sheet.word("print_note"), "print"
    )


def _parts(kind: str, row: Airtime) -> Iterator[tuple[str, int]]:
    """Give the key and the length of each tone, then of all."""
    code = row.code
    for tone in MediaNote.Tone.values:
        yield f"{kind}:{code}:{tone}", row.lengths.get(tone, 0)
    yield f"{kind}:{code}", row.total


def _media(
    sheet: Sheet, kind: str, rows: Sequence[Airtime], lengths: Sequence[list[Cell]]
) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (
            Cell(row.name(sheet.language)),
            *own,
            sheet.cell(f"{kind}:{row.code}:notes", row.notes),
        )
        for row, own in zip(rows, lengths, strict=True)
    )


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
