"""Bodies, people and headquarters at the desk."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from missions.admin.filters import OfMission
from missions.admin.office.records import RecordList
from missions.models import Body, Headquarters, Person

CASES = (
    _("Name in sentences"),
    {
        "fields": ("genitive", "dative", "instrumental", "prepositional", "transliteration"),
        "description": _("Cases that stay empty are written as the name itself."),
    },
)


class NamedList(RecordList):
    """A list of names with their cases."""

    search_fields: ClassVar[Any] = ("code", "name", "transliteration")

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Put the cases between what it is and how it is kept."""
        first, *rest = super().get_fieldsets(request, obj)
        return [first, CASES, *rest]


@admin.register(Body)
class BodyAdmin(NamedList):
    """Bodies: authorities, commissions, parties, outlets, other missions."""

    gives = takes = "body"
    own = ("kind", "name", "short", "commission")
    list_display = ("__str__", "kind", "code")
    list_filter = (OfMission, "kind")


@admin.register(Person)
class PersonAdmin(NamedList):
    """People whom documents name; nobody of them needs an account."""

    gives = takes = "person"
    own = ("name", "gender", "office", "body", "candidate")
    list_display = ("__str__", "gender", "body", "code")
    list_select_related = ("body",)
    search_fields = ("code", "name", "office", "transliteration")
    autocomplete_fields = ("body",)


@admin.register(Headquarters)
class HeadquartersAdmin(NamedList):
    """Headquarters of candidates."""

    gives = takes = "headquarters"
    own = ("candidate", "name", "head")
    list_display = ("__str__", "candidate", "head", "code")
    list_select_related = ("candidate", "head")
    autocomplete_fields = ("head",)
