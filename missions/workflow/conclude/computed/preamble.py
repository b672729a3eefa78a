"""Computed parts of the preamble: why the election is held, the invitation, the group."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from missions.content import Block, Paragraph, Run
from missions.models import CalendarItem
from missions.workflow.conclude.sheet import Sheet

STORY = frozenset({CalendarItem.Kind.CONTEXT, CalendarItem.Kind.CALLED})


def context_events(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Tell the dated events that led to the election."""
    for item in in_order([item for item in sheet.facts.calendar if item.kind in STORY]):
        when, text = sheet.date_on(item.date, item.precision), sheet.text(item.text).rstrip(". ")
        if when:
            sentence = sheet.filled("event", {}, date=when, text=text)
        else:
            sentence = sheet.filled("event_undated", {}, text=text[:1].upper() + text[1:])
        yield sheet.paragraph(sentence, "context")


def in_order(items: Iterable[CalendarItem]) -> list[CalendarItem]:
    """Put events in order; an undated one stays behind the one it was entered after."""
    known = datetime.date.min
    days = {}
    for item in sorted(items, key=lambda item: item.pk):
        known = item.date or known
        days[item] = known
    return sorted(days, key=lambda item: (days[item], item.pk))


def invitation(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Tell who invited the mission, when and to what."""
    mission = sheet.facts.mission
    if mission.invited_on is None:
        return
    details = {"by": sheet.text(mission.invited_by), "to": sheet.text(mission.invitation_subject)}
    given = [sheet.phrase(f"invited_{key}", {}, text=text) for key, text in details.items() if text]
    key = "invited" if given else "invited_only"
    sentence = sheet.filled(key, {}, date=sheet.date_on(mission.invited_on), text="; ".join(given))
    yield sheet.paragraph(sentence, "invitation")


def group(sheet: Sheet, argument: str) -> Iterator[Block]:
    """Tell when the group was formed, how many members it has, from how many states."""
    mission = sheet.facts.mission
    sentences = []
    if mission.formed_on is not None:
        formed = sheet.date_on(mission.formed_on, mission.formed_precision)
        sentences.append(sheet.filled("formed", {}, date=formed))
    figures = {"members": sheet.facts.members, "states": len(sheet.facts.states)}
    if figures["members"]:
        key = "group_of_states" if figures["states"] else "group"
        sentences.append(sheet.filled(key, figures))
    for key, texts in (
        ("categories", mission.member_categories),
        ("appointed", mission.appointing_act),
        ("headed", mission.coordinator_name),
    ):
        if text := sheet.text(texts):
            sentences.append(sheet.filled(key, {}, text=text.rstrip(". ")))
    runs: list[Run] = []
    for sentence in sentences:
        runs += [Run(" ")] if runs else []
        runs += sheet.runs(sentence.parts, "live")
    if runs:
        yield Paragraph(tuple(runs))


def principles(sheet: Sheet, argument: str) -> Iterator[Block]:
    """List the principles of the mission's work and its normative base."""
    mission = sheet.facts.mission
    if mission.principles:
        yield Paragraph((Run(sheet.word("principles")),), "lead")
        for principle in mission.principles:
            text = sheet.text(principle) if isinstance(principle, dict) else str(principle)
            yield Paragraph((Run(text),), "list")
    if base := sheet.text(mission.normative_base):
        yield sheet.paragraph(sheet.filled("normative_base", {}, text=base.rstrip(". ")), "base")
