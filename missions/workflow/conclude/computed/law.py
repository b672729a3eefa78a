"""Computed parts about the law: its sources, what it provides, figures of a subject."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from missions.content import Block, Paragraph, Run
from missions.models import ExternalFigure, LegalAct, Provision
from missions.workflow.conclude.computed.times import when
from missions.workflow.conclude.live import external, is_part
from missions.workflow.conclude.sheet import Sheet, joined

Kind = Provision.Kind
LISTED = frozenset({Kind.ELIGIBILITY, Kind.COMMISSIONS, Kind.ENTITLEMENT})
AMOUNT = "{amount}"


def sources_of_law(sheet: Sheet, argument: str) -> Iterator[Block]:
    """List the sources of the election's law."""
    acts = [act for act in sheet.facts.office.acts if act.kind != LegalAct.Kind.AMENDMENT]
    if acts:
        yield Paragraph((Run(sheet.word("sources_of_law")),), "lead")
        for act in acts:
            cited = sheet.phrase("articles", {}, articles=act.articles) if act.articles else ""
            number = sheet.phrase("act_number", {}, number=act.number) if act.number else ""
            more = joined([number, sheet.date(act.date, act.precision), cited])
            name = sheet.text(act.name)
            yield Paragraph((Run(f"{name} ({more})" if more else name),), "list")


def amendments(sheet: Sheet, argument: str) -> Iterator[Block]:
    """List the amendments with when they were made."""
    acts = [act for act in sheet.facts.office.acts if act.kind == LegalAct.Kind.AMENDMENT]
    listed = (joined([sheet.text(act.name), when(sheet, act)]) for act in acts)
    if acts:
        yield sheet.paragraph(sheet.filled("amendments", {}, list="; ".join(listed)), "law")


def provisions(sheet: Sheet, argument: str) -> Iterator[Block]:
    """State the provisions of one kind, with the act and the article they stand in (P3)."""
    rows = [row for row in sheet.facts.office.provisions if row.kind == argument]
    if argument in LISTED:
        for under, group in groupby(rows, lambda row: _under(sheet, row)):
            yield Paragraph((Run(_lead(sheet, argument, under)),), "lead")
            for row in group:
                yield Paragraph(_ruled(sheet, row), "list")
        return
    for row in rows:
        under, runs = _under(sheet, row), _ruled(sheet, row)
        if under:
            runs = (Run(sheet.phrase("under", {}, act=under)), *runs)
        first = runs[0].text
        head = replace(runs[0], text=first[:1].upper() + first[1:])
        yield Paragraph((head, *runs[1:], Run(".")))


def figures(sheet: Sheet, argument: str) -> Iterator[Block]:
    """State the figures of a subject that others gave, each with its parts (P4)."""
    own = {
        code: rows[0] for code, rows in sheet.facts.external.items() if rows[0].subject == argument
    }
    for code, row in own.items():
        if any(is_part(code, whole) for whole in own):
            continue
        parts = [(part, other) for part, other in own.items() if is_part(part, code)]
        runs = list(_counted(sheet, code, row))
        for part, other in sorted(parts, key=lambda one: -one[1].value):
            runs += [Run("; "), *_counted(sheet, part, other, unit=False)]
        yield Paragraph((*runs, Run(".")))


def amount_of(sheet: Sheet, number: Decimal, forms: str) -> str:
    """Write a number with its unit in the form it asks for; a fraction takes the last."""
    style = sheet.catalogue.style
    if number == int(number):
        return style.counted(int(number), forms) if forms else style.number(int(number))
    shown = f"{number.normalize():f}".replace(".", style.point)
    return f"{shown} {forms.rpartition('|')[2]}".strip()


def _counted(sheet: Sheet, code: str, row: ExternalFigure, *, unit: bool = True) -> Iterator[Run]:
    shown = external(sheet, code)
    word = sheet.text(row.unit) if unit else ""
    yield Run(f"{sheet.text(row.meaning)} — ")
    yield sheet.figure(f"live:external:{code}", shown.text, shown.note)
    yield Run(f" {word}" if word else "")


def _under(sheet: Sheet, row: Provision) -> str:
    if row.act is None:
        return ""
    act = sheet.text(row.act.under) or sheet.text(row.act.name)
    return sheet.phrase("act_article", {}, act=act, article=row.article) if row.article else act


def _lead(sheet: Sheet, kind: str, under: str) -> str:
    if under:
        return sheet.phrase(f"{kind}_under", {}, act=under)
    return sheet.word(f"{kind}_rules")


def _ruled(sheet: Sheet, row: Provision) -> tuple[Run, ...]:
    """Give the rule's words, its number as a figure."""
    before, place, after = sheet.text(row.text).rstrip(". ").partition(AMOUNT)
    if not place or row.amount is None:
        return (Run(f"{before}{place}{after}"),)
    shown = amount_of(sheet, row.amount, sheet.text(row.unit))
    figure = sheet.figure(f"provision:{row.code}", shown)
    return tuple(run for run in (Run(before), figure, Run(after)) if run.text)
