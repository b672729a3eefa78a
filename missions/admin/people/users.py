"""Accounts at the desk: add a person who cannot register, mend a contact, hand out a way in."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from missions import access
from missions.admin.qr import qr_svg
from missions.admin.scoped import MissionScoped, limited, missions_of
from missions.admin.search import FoldedSearch
from missions.models import Membership, Mission, User
from missions.models.people import Role
from missions.workflow import enrol

ROLES = [(role.value, role.label) for role in Role if role in enrol.FIELD_ROLES]


class PersonForm(forms.ModelForm):
    """An account; a new one begins as a registration with a mission."""

    mission = forms.ModelChoiceField(Mission.objects.none(), label=_("mission"))
    role = forms.ChoiceField(choices=ROLES, label=_("role"))

    class Meta:
        model = User
        fields = ("name", "email", "phone", "language")


@admin.register(User)
class UserAdmin(FoldedSearch, MissionScoped):
    """The accounts of people who belong to the desk's missions."""

    desk_may: ClassVar[frozenset[str]] = frozenset({"view", "add", "change"})
    list_display = ("name", "email", "phone", "language", "missions", "is_active")
    list_filter = ("language", "is_active")
    search_fields = ("name", "email", "phone")
    ordering = ("name", "pk")
    change_form_template = "admin/missions/user/change_form.html"

    @admin.display(description=_("missions"))
    def missions(self, user: User) -> str:
        """Name the missions that both the person and the desk belong to."""
        return ", ".join(str(membership.mission) for membership in user.memberships.all())

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Add the memberships that the desk may see."""
        seen = limited(request, Membership.objects.select_related("mission"))
        return super().get_queryset(request).prefetch_related(Prefetch("memberships", seen))

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        """Ask for mission and role when adding; show what only a superuser turns to them."""
        fields: list[Any] = ["name", "email", "phone", "language"]
        if obj is None:
            return [*fields, "mission", "role"]
        return [*fields, "is_active", "is_superuser"] if request.user.is_superuser else fields

    def get_form(
        self,
        request: HttpRequest,
        obj: Any | None = None,
        change: bool = False,  # noqa: FBT001, FBT002
        **kwargs: Any,
    ) -> Any:
        """Ask for a new person's mission: one of the desk's."""
        if obj is not None:
            return super().get_form(request, obj, change, **kwargs)
        form: Any = super().get_form(request, obj, change, form=PersonForm, **kwargs)
        form.base_fields["mission"].queryset = limited(request, Mission.objects.all())
        return form

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Allow changes to people for whom the desk answers alone."""
        if not super().has_change_permission(request, obj):
            return False
        return obj is None or access.may_answer_for(cast("User", request.user), cast("User", obj))

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:  # noqa: FBT001
        """Keep the contact; register a new person with the mission, the pledge still open."""
        obj.clean()
        if not change:
            obj.set_unusable_password()
            obj.save()
            said = form.cleaned_data
            Membership.objects.create(mission=said["mission"], user=obj, role=said["role"])
            return
        enrol.keep_contact(obj)
        enrol.seat(obj)

    def get_urls(self) -> list[URLPattern]:
        """Add the page that hands out a way in."""
        page = self.admin_site.admin_view(never_cache(self.sign_in_link))
        own = path("<int:pk>/sign-in-link/", page, name="missions_user_sign_in_link")
        return [own, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Offer the way in only where it may be handed out."""
        person = self.get_object(request, object_id)
        may = person is not None and access.may_answer_for(cast("User", request.user), person)
        context = {**(extra_context or {}), "may_hand_a_link": may}
        return super().change_view(request, object_id, form_url, context)

    def sign_in_link(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask first; then make the link and show it this once."""
        person = self.get_queryset(request).filter(pk=pk).first()
        if person is None or not (missions_of(request) or request.user.is_superuser):
            raise Http404
        user = cast("User", request.user)
        if not access.may_answer_for(user, person):
            raise PermissionDenied
        context = {**self.admin_site.each_context(request), "opts": self.opts, "original": person}
        context["title"] = _("Sign-in link")
        if request.method == "POST":
            secret = enrol.issue_link(user, person)
            address = request.build_absolute_uri(reverse("sign_in_link", args=[secret]))
            context |= {"address": address, "picture": qr_svg(address)}
        return render(request, "admin/missions/user/sign_in_link.html", context)
