"""Searching people at the desk in any case and spelling: «семёнов» finds «Семенов»."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from missions.models.texts import fold


class FoldedSearch(admin.ModelAdmin):
    """Compares folded words with folded texts; for lists of thousands, not of millions."""

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        """Keep the rows that hold every word."""
        words = fold(search_term).split()
        if not words:
            return queryset, False
        rows = queryset.values_list("pk", *self.get_search_fields(request))
        found = [
            pk for pk, *texts in rows if all(word in fold(" ".join(_told(texts))) for word in words)
        ]
        return queryset.filter(pk__in=found), False


def _told(values: Iterable[object]) -> Iterator[str]:
    """Give the words in values: texts in several languages have those of each."""
    for value in values:
        if isinstance(value, dict):
            yield from _told(value.values())
        elif isinstance(value, str):
            yield value
