"""Missions at the desk: found one from the library, copy one, keep its rules."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from missions import access
from missions.admin.qr import qr_svg
from missions.admin.scoped import MissionScoped
from missions.admin.texts import TextsListFormField
from missions.models import Mission, User
from missions.workflow import found

SECTIONS: Any = (
    (None, {"fields": ("code", "join_code", "title", "body", "document_title", "practice")}),
    (
        gettext_lazy("Election"),
        {"fields": ("country", "election", "election_type", "election_day")},
    ),
    (gettext_lazy("Clock"), {"fields": ("time_zone", "opens", "closes")}),
    (
        gettext_lazy("Invitation and group"),
        {
            "fields": (
                ("invited_on", "invited_by"),
                "invitation_subject",
                ("formed_on", "formed_precision"),
                "member_categories",
                "appointing_act",
                "coordinator_name",
                "principles",
                "normative_base",
            )
        },
    ),
    (
        gettext_lazy("Norms that the rules read"),
        {
            "fields": (
                "booth_norm",
                "reserve_percent",
                "max_voters",
                "spoiled_in_issued",
                "significant_observers",
            )
        },
    ),
    (
        gettext_lazy("Status"),
        {"fields": ("demonstration", "cut_offs_frozen_at", "closed_at", "created_at")},
    ),
)


class CopyForm(forms.Form):
    """The code of the copy."""

    code = forms.SlugField(
        label=gettext_lazy("Code of the new mission"), max_length=40, validators=[validate_slug]
    )


@admin.register(Mission)
class MissionAdmin(MissionScoped):
    """The missions whose desk the person sits at."""

    desk_may: ClassVar[frozenset[str]] = frozenset({"view", "add", "change"})
    list_display = ("code", "__str__", "election_day", "practice", "join_code", "closed_at")
    list_filter = ("practice",)
    fieldsets = SECTIONS
    change_form_template = "admin/missions/mission/change_form.html"

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Allow those who may found missions."""
        return isinstance(request.user, User) and access.may_found(request.user)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        """Leave what decides over every count to the head of mission, and codes as they are."""
        fields = ["cut_offs_frozen_at", "created_at"]
        if obj is None:
            return fields
        user, mission = cast("User", request.user), cast("Mission", obj)
        head = access.may_seat(user, mission)
        return [*fields, "code"] if head else [*fields, "code", "practice", "closed_at"]

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Write the principles line by line in each language."""
        if db_field.name == "principles":
            return TextsListFormField(
                label=db_field.verbose_name,
                required=False,
                help_text=_("One on each line, in the same order in each language."),
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Mission, form: Any, change: bool) -> None:  # noqa: FBT001
        """Found a new mission with all that the library has."""
        if change:
            super().save_model(request, obj, form, change)
        else:
            found.found(cast("User", request.user), obj)

    def get_urls(self) -> list[URLPattern]:
        """Add copying, and the picture that observers scan to register."""
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/copy/", view(self.copy), name="missions_mission_copy"),
            path("<int:pk>/join/", view(self.join), name="missions_mission_join"),
            *super().get_urls(),
        ]

    def copy(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Make a mission like this one: its rules, no people and no data."""
        source = self._mission(request, pk)
        if not self.has_add_permission(request):
            raise Http404
        form = CopyForm(request.POST or None)
        if form.is_valid():
            try:
                made = found.copy(cast("User", request.user), source, form.cleaned_data["code"])
            except ValidationError as error:
                form.add_error("code", error.messages)
            else:
                messages.success(request, _("Copied. Give it its own registration code."))
                return redirect("admin:missions_mission_change", made.pk)
        context = self._context(request, source, title=_("Copy the mission"), form=form)
        return render(request, "admin/missions/mission/copy.html", context)

    def join(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the address and the picture by which observers register."""
        mission = self._mission(request, pk)
        address = request.build_absolute_uri(f"{reverse('register')}?code={mission.join_code}")
        context = self._context(
            request,
            mission,
            title=_("Registration"),
            address=address if mission.join_code else "",
            picture=qr_svg(address),
        )
        return render(request, "admin/missions/mission/join.html", context)

    def _mission(self, request: HttpRequest, pk: int) -> Mission:
        mission: Mission | None = self.get_queryset(request).filter(pk=pk).first()
        if mission is None:
            raise Http404
        return mission

    def _context(self, request: HttpRequest, mission: Mission, **more: Any) -> dict[str, Any]:
        site = self.admin_site.each_context(request)
        return {**site, "opts": self.opts, "original": mission, **more}
