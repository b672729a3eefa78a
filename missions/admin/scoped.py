"""Every list and choice of the desk ends at the missions whose desk a person sits at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import ForeignKey, Model, Q, QuerySet
from django.db.models.constants import LOOKUP_SEP
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from missions import access
from missions.admin.texts import TEXTS
from missions.models import Membership, Mission, User

if TYPE_CHECKING:
    Options = admin.options.BaseModelAdmin
else:
    Options = object


def missions_of(request: HttpRequest) -> frozenset[int]:
    """Give the ids of the missions whose desk the signed-in person sits at, asked once."""
    kept = vars(request)
    if "missions_at_desk" not in kept:
        user = request.user
        rows = access.missions_at_desk(user) if isinstance(user, User) else Mission.objects.none()
        kept["missions_at_desk"] = frozenset(rows.values_list("pk", flat=True))
    return frozenset(kept["missions_at_desk"])


def sits_at_a_desk(request: HttpRequest) -> bool:
    """Say whether the desk is open to the signed-in person at all."""
    return bool(missions_of(request)) or _is_superuser(request)


def _is_superuser(request: HttpRequest) -> bool:
    return bool(request.user.is_active and request.user.is_superuser)


def lookup_of(model: type[Model]) -> str | None:
    """Give the shortest way over required foreign keys from a model to its mission."""
    ways: list[tuple[str, type[Model]]] = [("", model)]
    for way, here in ways:
        if here is Mission:
            return way.removesuffix(LOOKUP_SEP) or "pk"
        ways += [
            (f"{way}{field.name}{LOOKUP_SEP}", field.related_model)
            for field in here._meta.get_fields()
            if isinstance(field, ForeignKey) and not field.null and field.related_model != here
        ]
    return None


def limited(request: HttpRequest, rows: QuerySet, lookup: str = "") -> QuerySet:
    """Keep the rows that belong to the person's missions; rows of no mission are nobody's."""
    if _is_superuser(request):
        return rows
    mine = missions_of(request)
    if rows.model is User:
        return rows.filter(pk__in=Membership.objects.filter(mission__in=mine).values("user"))
    way = lookup or lookup_of(rows.model)
    return rows.filter(Q(**{f"{way}__in": mine})) if way else rows.none()


def mission_id_of(row: Model | None) -> int | None:
    """Follow a row to its mission; None for rows that belong to no one mission."""
    way = lookup_of(type(row)) if row is not None else None
    if way is None or way == "pk":
        return row.pk if isinstance(row, Mission) else None
    here: Any = row
    for name in way.split(LOOKUP_SEP):
        here = getattr(here, name, None)
    return here.pk if isinstance(here, Mission) else None


class OneMissionForm(forms.ModelForm):
    """A form whose choices must all belong to one mission, but for those named in `across`."""

    across: ClassVar[frozenset[str]] = frozenset()

    def clean(self) -> dict[str, Any] | None:
        """Refuse a choice of another mission than the row's own."""
        cleaned = super().clean()
        chosen = self.cleaned_data if cleaned is None else cleaned
        own = self._own_mission(chosen)
        for name, value in list(chosen.items()):
            others = {mission_id_of(row) for row in _rows(value)} - {own, None}
            if own is not None and others and name not in self.across:
                self.add_error(name, _("This belongs to another mission."))
        return cleaned

    def _own_mission(self, chosen: dict[str, Any]) -> int | None:
        first = (lookup_of(type(self.instance)) or "").split(LOOKUP_SEP)[0]
        if isinstance(chosen.get(first), Model):
            return mission_id_of(chosen[first])
        return mission_id_of(self.instance) if self.instance.pk else None


def _rows(value: object) -> Iterable[Model]:
    if isinstance(value, Model):
        return [value]
    return value if isinstance(value, QuerySet) else []


class ScopedChoices(Options):
    """Limits what foreign keys and many-to-many fields offer."""

    form: Any = OneMissionForm
    formfield_overrides: ClassVar[Any] = TEXTS

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> forms.ModelChoiceField | None:
        """Offer only rows of the person's missions."""
        kwargs["queryset"] = self._offered(db_field, request, kwargs)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> forms.ModelMultipleChoiceField | None:
        """Offer only rows of the person's missions."""
        kwargs["queryset"] = self._offered(db_field, request, kwargs)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def _offered(self, db_field: Any, request: HttpRequest, kwargs: dict[str, Any]) -> QuerySet:
        rows = kwargs.get("queryset")
        if rows is None:
            rows = QuerySet(db_field.remote_field.model)
        return limited(request, rows)


class MissionScoped(ScopedChoices, admin.ModelAdmin):
    """A list of the desk: rows and choices of the person's missions, permissions of the desk.

    `mission_lookup` is the way from a row to its mission, found by itself when empty;
    `desk_may` says what the desk may do here. In `list_filter`, related fields take
    `admin.RelatedOnlyFieldListFilter`, so that filters name no other mission's rows.
    """

    mission_lookup: ClassVar[str] = ""
    gives: ClassVar[str] = ""  # the table that its list exports as
    takes: ClassVar[str] = ""  # the list that can be taken in to it
    desk_may: ClassVar[frozenset[str]] = frozenset({"view", "add", "change", "delete"})

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Give the rows of the person's missions."""
        return limited(request, super().get_queryset(request), self.mission_lookup)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Show the desk to whoever sits at one."""
        return sits_at_a_desk(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Allow the desk of the row's mission to look."""
        return self._desk_may("view", request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Allow a desk to add."""
        return self._desk_may("add", request)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Allow the desk of the row's mission to change it."""
        return self._desk_may("change", request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Allow the desk of the row's mission to delete it."""
        return self._desk_may("delete", request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        """Keep a row in the mission it was made in."""
        fields = list(super().get_readonly_fields(request, obj))
        kept = obj is not None and hasattr(obj, "mission_id") and "mission" not in fields
        return [*fields, "mission"] if kept else fields

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Begin with the mission when there is only one."""
        initial: dict[str, Any] = dict(super().get_changeform_initial_data(request))
        mine = missions_of(request)
        if len(mine) == 1:
            initial.setdefault("mission", next(iter(mine)))
        return initial

    def _desk_may(self, act: str, request: HttpRequest, obj: Model | None = None) -> bool:
        if act not in self.desk_may or not self.has_module_permission(request):
            return False
        if obj is None:
            return True
        rows = limited(request, QuerySet(self.model), self.mission_lookup)
        return rows.filter(pk=obj.pk).exists()

    def action_checkbox(self, obj: Model) -> SafeString:
        """Give a row's box for actions; Django renders a form field for each."""
        said = format_html(gettext("Select this object for an action - {}"), str(obj))
        return format_html(
            '<input type="checkbox" name="{}" value="{}" class="action-select" aria-label="{}">',
            ACTION_CHECKBOX_NAME,
            obj.pk,
            said,
        )


class ScopedInline(ScopedChoices):
    """Rows under a row: what the desk may do follows from the row above, choices are limited.

    Written before Django's class: `class SectionInline(ScopedInline, admin.TabularInline)`.
    """

    desk_may: ClassVar[frozenset[str]] = frozenset({"view", "add", "change", "delete"})

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Allow a desk to look."""
        return self._desk_may("view", request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Allow a desk to add."""
        return self._desk_may("add", request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Allow a desk to change."""
        return self._desk_may("change", request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Allow a desk to delete."""
        return self._desk_may("delete", request, obj)

    def _desk_may(self, act: str, request: HttpRequest, obj: Model | None) -> bool:
        if act not in self.desk_may:
            return False
        if obj is None or obj.pk is None:
            return sits_at_a_desk(request)
        return limited(request, QuerySet(type(obj)).filter(pk=obj.pk)).exists()
