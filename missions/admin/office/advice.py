"""Shortcomings and recommendations at the desk."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin

from missions.admin.filters import OfMission
from missions.admin.history import WithHistory
from missions.admin.office.records import RecordForm, RecordList
from missions.models import Recommendation, Shortcoming


class RecommendationForm(RecordForm):
    """Advice may go on from that of an earlier mission."""

    across: ClassVar[frozenset[str]] = frozenset({"predecessor"})


@admin.register(Shortcoming)
class ShortcomingAdmin(RecordList):
    """What the mission criticises."""

    gives = takes = "shortcoming"
    own = ("kind", "text", "claims", "position")
    list_display = ("__str__", "kind", "position")
    list_filter = (OfMission, "kind")
    search_fields = ("code", "text")
    autocomplete_fields = ("claims",)


@admin.register(Recommendation)
class RecommendationAdmin(RecordList, WithHistory):
    """The mission's recommendations, interlocutors' proposals, and what became of them."""

    form = RecommendationForm
    gives = takes = "recommendation"
    own = (
        "text",
        ("origin", "statement"),
        ("addressee", "priority"),
        "shortcomings",
        "claims",
        "predecessor",
        "status",
        "evidence",
        "position",
    )
    list_display = ("__str__", "origin", "addressee", "priority", "status")
    list_filter = (OfMission, "origin", "priority", "status")
    list_select_related = ("addressee",)
    search_fields = ("code", "text", "evidence")
    autocomplete_fields = ("statement", "addressee", "shortcomings", "claims", "predecessor")
