"""Editions at the desk: frozen questions to be read, and printed as a blank."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from missions.admin.filters import OfMission
from missions.admin.own_page import OwnPage
from missions.admin.print import sheet_of
from missions.models import Edition
from missions.models.texts import text_in

SHORT_HASH = 12


class OfOwnMission(OfMission):
    """The mission of an edition's checklist."""

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Keep the editions of the chosen mission."""
        chosen = self.value()
        return queryset.filter(checklist__mission=chosen) if chosen else queryset


@admin.register(Edition)
class EditionAdmin(OwnPage):
    """Editions: a list, the frozen questions, the printed blank."""

    desk_may = frozenset({"view"})
    list_display = ("__str__", "checklist", "published_at", "published_by", "hash")
    list_filter = (OfOwnMission, "checklist__stage")
    list_select_related = ("checklist", "published_by")

    @admin.display(description=gettext_lazy("hash"))
    def hash(self, row: Edition) -> str:
        """Give the beginning of the hash, as the printed blank shows it."""
        return row.digest[:SHORT_HASH]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Leave the definitions where they are until one is read."""
        return super().get_queryset(request).defer("definition")

    def get_urls(self) -> list[Any]:
        """Add the address of the printed blank."""
        view = self.admin_site.admin_view(self.print)
        name = "missions_edition_print"
        return [path("<int:pk>/print/<str:language>/", view, name=name), *super().get_urls()]

    def shown(self, request: HttpRequest, row: Edition) -> dict[str, Any]:
        """Give the frozen questions."""
        return {
            "title": _("Edition %(edition)s: %(title)s")
            % {"edition": row, "title": text_in(row.definition["title"])},
            "blocks": _blocks(row.definition),
            "candidates": [text_in(one["name"]) for one in row.definition["candidates"]],
            "languages": settings.LANGUAGES,
        }

    def print(self, request: HttpRequest, pk: int, language: str) -> HttpResponse:
        """Show the blank as it is printed, in one language."""
        if language not in dict(settings.LANGUAGES):
            raise Http404
        row = self.row_of(request, str(pk))
        with translation.override(language):
            context = {"sheet": sheet_of(row, language), "language": language}
            answer = TemplateResponse(request, "admin/missions/edition/print.html", context)
            return answer.render()


def _blocks(definition: dict[str, Any]) -> list[dict[str, Any]]:
    labels = definition["options"]
    return [
        {
            "code": block["code"],
            "title": text_in(block["title"]),
            "show_if": block.get("show_if", ""),
            "questions": [
                {
                    **question,
                    "text": text_in(question["text"]),
                    "hint": text_in(question.get("hint")),
                    "options": [text_in(labels.get(one)) or one for one in question["options"]],
                    "rules": [
                        {**rule, "text": text_in(rule["text"])} for rule in question["rules"]
                    ],
                }
                for question in block["questions"]
            ],
        }
        for block in definition["blocks"]
    ]
