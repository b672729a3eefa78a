"""Legal acts and their provisions at the desk."""

from __future__ import annotations

from django.contrib import admin

from missions.admin.filters import OfMission
from missions.admin.office.records import RecordList, UnderRecord
from missions.models import LegalAct, Provision


class ProvisionInline(UnderRecord):
    """What an act provides."""

    model = Provision
    fields = ("kind", "article", "text", ("amount", "unit"), ("position", "source"))


@admin.register(LegalAct)
class LegalActAdmin(RecordList):
    """Sources of law and amendments."""

    gives = takes = "legalact"
    own = (
        "kind",
        "name",
        "under",
        ("number", "articles"),
        ("date", "date_end", "precision"),
        "position",
    )
    list_display = ("__str__", "kind", "articles", "code")
    list_filter = (OfMission, "kind")
    search_fields = ("code", "name", "number")
    inlines = (ProvisionInline,)


@admin.register(Provision)
class ProvisionAdmin(RecordList):
    """Provisions across acts, with those whose act is not named."""

    gives = takes = "provision"
    own = ("act", "article", "kind", "text", ("amount", "unit"), "position")
    list_display = ("__str__", "kind", "act", "article", "amount")
    list_filter = (OfMission, "kind")
    list_select_related = ("act",)
    search_fields = ("code", "text", "article")
