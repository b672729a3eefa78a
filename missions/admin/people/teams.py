"""Teams at the desk, and which stations they are deployed to."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import CharField, Field
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from missions.admin.scoped import MissionScoped, ScopedInline, limited
from missions.models import Checklist, Deployment, Team


class ChecklistChoices(admin.options.BaseModelAdmin):
    """Offers the checklists of the desk's missions by their codes."""

    def formfield_for_dbfield(
        self, db_field: Field, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        """Replace the box for a checklist's code by a choice."""
        if db_field.name != "checklist":
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        rows = limited(request, Checklist.objects.all())
        codes = list(rows.order_by("code").values_list("code", flat=True).distinct())
        choices = [("", _("any")), *((code, code) for code in codes)]
        return forms.ChoiceField(choices=choices, required=False, label=_("checklist"))


class DeploymentInline(ScopedInline, ChecklistChoices, admin.TabularInline):
    """The stations of a team."""

    model = Deployment
    extra = 1
    autocomplete_fields = ("station",)
    formfield_overrides: ClassVar[Any] = {
        **ScopedInline.formfield_overrides,
        CharField: {"widget": forms.TextInput({"size": 20})},
    }


@admin.register(Team)
class TeamAdmin(MissionScoped):
    """Who observes together, and where."""

    list_display = ("code", "name", "mission", "people")
    list_filter = (("mission", admin.RelatedOnlyFieldListFilter),)
    search_fields = ("code", "name")
    fields = ("mission", "code", "name", "members")
    autocomplete_fields = ("members",)
    inlines = (DeploymentInline,)

    @admin.display(description=_("members"))
    def people(self, team: Team) -> str:
        """Name the members."""
        return ", ".join(str(member.user) for member in team.members.all())

    def get_queryset(self, request: HttpRequest) -> Any:
        """Bring the members along."""
        rows = super().get_queryset(request)
        return rows.select_related("mission").prefetch_related("members__user")


@admin.register(Deployment)
class DeploymentAdmin(MissionScoped, ChecklistChoices):
    """Which team goes where, for which stage, when."""

    takes = "deployments"
    list_display = ("date", "starts", "team", "station", "checklist", "note")
    list_display_links = ("date", "team")
    list_filter = ("date", ("team", admin.RelatedOnlyFieldListFilter), "checklist")
    list_select_related = ("team", "station")
    search_fields = ("team__code", "station__number", "station__search")
    autocomplete_fields = ("team", "station")
    date_hierarchy = "date"
