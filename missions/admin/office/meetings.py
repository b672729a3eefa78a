"""Trips, meetings and statements at the desk."""

from __future__ import annotations

from django.contrib import admin

from missions.admin.filters import OfMission
from missions.admin.history import WithHistory
from missions.admin.office.from_note import FromNote
from missions.admin.office.records import RecordList, UnderRecord
from missions.models import Meeting, Statement, Trip

DATES = ("date", "date_end", "precision")


class StatementInline(UnderRecord):
    """What was said in a meeting: a speaker, or opening words that name who said it."""

    model = Statement
    fields = (
        "speaker",
        "attribution",
        "text",
        ("recommendation", "position", "source"),
        "figures",
    )
    autocomplete_fields = ("speaker", "figures")


@admin.register(Trip)
class TripAdmin(FromNote):
    """Trips."""

    gives = takes = "trip"
    own = ("phase", DATES, "places", "met")
    list_display = ("__str__", "phase", "date", "date_end")
    list_filter = (OfMission, "phase")


@admin.register(Meeting)
class MeetingAdmin(FromNote):
    """Meetings and contacts, with what was said there."""

    gives = takes = "meeting"
    own = (
        ("kind", "phase"),
        DATES,
        ("headquarters", "body"),
        "place",
        "ours",
        "theirs",
        "topics",
        ("basis", "position"),
    )
    list_display = ("__str__", "kind", "phase", "date", "date_end", "basis")
    list_filter = (OfMission, "kind", "phase", "basis")
    list_select_related = ("headquarters", "body")
    search_fields = ("code", "headquarters__name", "body__name", "place")
    autocomplete_fields = ("headquarters", "body", "ours", "theirs")
    inlines = (StatementInline,)


@admin.register(Statement)
class StatementAdmin(RecordList, WithHistory):
    """Statements across meetings, with those made in none."""

    gives = takes = "statement"
    own = (
        "meeting",
        "subject",
        "speaker",
        "attribution",
        "text",
        ("recommendation", "position"),
        "figures",
    )
    list_display = ("__str__", "meeting", "subject", "recommendation")
    list_filter = (OfMission, "subject", "recommendation")
    list_select_related = ("speaker", "meeting__headquarters", "meeting__body")
    search_fields = ("code", "text", "attribution", "speaker__name")
    autocomplete_fields = ("meeting", "speaker", "figures")
