"""Tiers of commissions, accessibility and publications at the desk."""

from __future__ import annotations

from django.contrib import admin

from missions.admin.filters import OfMission
from missions.admin.office.records import RecordList
from missions.models import AccessibilityMeasure, CommissionTier, Publication


@admin.register(CommissionTier)
class CommissionTierAdmin(RecordList):
    """The tiers that this election has."""

    gives = takes = "commissiontier"
    own = ("tier", "name", "figure", "position")
    list_display = ("__str__", "tier", "figure", "position")
    list_select_related = ("figure",)
    search_fields = ("code", "name")
    autocomplete_fields = ("figure",)


@admin.register(AccessibilityMeasure)
class AccessibilityMeasureAdmin(RecordList):
    """What was done for voters with disabilities."""

    gives = takes = "accessibilitymeasure"
    own = ("kind", "text", "by", "number", "position")
    list_display = ("__str__", "kind", "by", "number")
    list_filter = (OfMission, "kind")
    list_select_related = ("by",)
    search_fields = ("code", "text")
    autocomplete_fields = ("by",)


@admin.register(Publication)
class PublicationAdmin(RecordList):
    """What authorities make public."""

    gives = takes = "publication"
    own = ("by", "text", "medium", "languages", "position")
    list_display = ("__str__", "by", "code")
    list_select_related = ("by",)
    search_fields = ("code", "text", "medium")
    autocomplete_fields = ("by",)
