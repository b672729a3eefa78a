"""Campaign rules, debates, requests for venues and complaints at the desk."""

from __future__ import annotations

from django.contrib import admin

from missions.admin.filters import OfMission
from missions.admin.office.records import RecordList
from missions.models import CampaignRule, Complaint, Debate, VenueRequest

DATES = ("date", "date_end", "precision")


@admin.register(CampaignRule)
class CampaignRuleAdmin(RecordList):
    """When, how and with what candidates campaign."""

    gives = takes = "campaignrule"
    own = ("kind", "text", DATES, "position")
    list_display = ("__str__", "kind", "date", "date_end")
    list_filter = (OfMission, "kind")
    search_fields = ("code", "text")


@admin.register(Debate)
class DebateAdmin(RecordList):
    """Debates."""

    gives = takes = "debate"
    own = ("outlet", DATES, "text")
    list_display = ("__str__", "outlet", "date")
    list_select_related = ("outlet",)
    search_fields = ("code", "text")
    autocomplete_fields = ("outlet",)


@admin.register(VenueRequest)
class VenueRequestAdmin(RecordList):
    """Places asked for, granted and refused."""

    gives = takes = "venuerequest"
    own = ("candidate", "place", DATES, ("asked", "granted", "refused"), "reasons", "told")
    list_display = ("candidate", "asked", "granted", "refused", "told", "date")
    list_filter = (OfMission, "told")
    list_select_related = ("candidate",)
    search_fields = ("code", "place", "reasons")


@admin.register(Complaint)
class ComplaintAdmin(RecordList):
    """Complaints and their fate."""

    gives = takes = "complaint"
    own = ("subject", "by_whom", "to", DATES, "fate", "decision")
    list_display = ("__str__", "date", "to", "fate")
    list_filter = (OfMission, "fate")
    list_select_related = ("to",)
    search_fields = ("code", "subject", "by_whom", "decision")
    autocomplete_fields = ("to",)
