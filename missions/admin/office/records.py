"""What the lists of the office share: forms, search, rows under a row."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from missions.admin.filters import OfMission
from missions.admin.scoped import MissionScoped, OneMissionForm, ScopedInline
from missions.admin.search import FoldedSearch
from missions.admin.texts import TEXTS, TextsListFormField
from missions.models.office.record import TextsListField

WRITTEN: dict[Any, dict[str, Any]] = {
    **TEXTS,
    TextsListField: {"form_class": TextsListFormField},
}
KEPT = (_("How the record is kept"), {"fields": ("code", "source", "synthetic")})


class RecordForm(OneMissionForm):
    """A form of a record, whose mission may be known before it is saved: from the row above."""

    def _own_mission(self, chosen: dict[str, Any]) -> int | None:
        own: int | None = self.instance.mission_id
        return super()._own_mission(chosen) or own

    def _get_validation_exclusions(self) -> set[str]:
        """Let rules read the mission of a row under a row, where no box asks for it."""
        kept = {"mission"} if self.instance.mission_id else set()
        return set(super()._get_validation_exclusions()) - kept  # type: ignore[misc]


class RecordList(FoldedSearch, MissionScoped):
    """A list of records; found by folded words in any language."""

    form = RecordForm
    formfield_overrides = WRITTEN
    list_filter: ClassVar[Any] = (OfMission,)
    search_fields: ClassVar[Any] = ("code",)
    search_help_text = _("Words in any language, in any case.")
    own: ClassVar[tuple[Any, ...]] = ()

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Put the record's own boxes first, how it is kept last."""
        return [(None, {"fields": ("mission", *self.own)}), KEPT]


class UnderFormSet(BaseInlineFormSet):
    """Rows under a row, of the same mission as that."""

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        form = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        form.instance.mission_id = self.instance.mission_id
        return form

    @property
    def empty_form(self) -> Any:
        """Give the blank row that the page copies."""
        form = super().empty_form
        form.instance.mission_id = self.instance.mission_id
        return form


class UnderRecord(ScopedInline, admin.StackedInline):
    """Records under a record."""

    form = RecordForm
    formset = UnderFormSet
    formfield_overrides = WRITTEN
    extra = 0
