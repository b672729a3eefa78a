"""Memberships at the desk: who registered, and the decision on each."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from missions import access
from missions.admin.history import WithHistory
from missions.admin.people.decisions import DECISIONS, decide
from missions.admin.scoped import OneMissionForm
from missions.admin.search import FoldedSearch
from missions.models import Membership, User
from missions.workflow import enrol


class MembershipForm(OneMissionForm):
    """A membership; the actor is the person at the desk."""

    actor: User

    def clean(self) -> dict[str, Any] | None:
        """Leave seats at the desk to the head of mission."""
        cleaned = super().clean()
        said = self.cleaned_data
        before = self.initial.get("role") if self.instance.pk else ""
        roles = {said.get("role", before), before}
        mission = said.get("mission") or getattr(self.instance, "mission", None)
        seats = len(roles) > 1 and bool(roles & set(access.DESK_ROLES))
        if seats and mission and not access.may_seat(self.actor, mission):
            self.add_error("role", _("Only the head of mission gives seats at the desk."))
        return cleaned


@admin.register(Membership)
class MembershipAdmin(FoldedSearch, WithHistory):
    """Registrations and members of the desk's missions; decisions are steps of their own."""

    gives = takes = "people"
    form = MembershipForm
    desk_may: ClassVar[frozenset[str]] = frozenset({"view", "add", "change"})
    list_display = (
        "user",
        "mission",
        "role",
        "status",
        "sending_body",
        "accreditation_number",
        "accredited_on",
        "told_at",
    )
    list_filter = ("status", "role", ("mission", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("user", "mission")
    search_fields = ("user__name", "user__email", "sending_body", "accreditation_number")
    ordering = ("-status", "user__name", "pk")
    actions = ("accredit", "decline")
    change_form_template = "admin/missions/membership/change_form.html"
    decided = ("status", "accreditation_number", "accredited_on", "reason", "told_at")
    declared = ("pledged_at", "privacy_at", "registered_at")
    said = ("mission", "user", "role", "sending_body", "state", "languages")

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        """Show what was said, and of a kept membership also what was decided."""
        return [*self.said, *self.decided, *self.declared] if obj else list(self.said)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        """Leave decisions to their steps, and a membership to its person."""
        own = [*self.decided, *self.declared, "user"] if obj else []
        return [*super().get_readonly_fields(request, obj), *own]

    def get_form(
        self,
        request: HttpRequest,
        obj: Any | None = None,
        change: bool = False,  # noqa: FBT001, FBT002
        **kwargs: Any,
    ) -> Any:
        """Tell the form who fills it."""
        form: Any = super().get_form(request, obj, change, **kwargs)
        return type(form)(form.__name__, (form,), {"actor": request.user})

    def save_model(self, request: HttpRequest, obj: Membership, form: Any, change: bool) -> None:  # noqa: FBT001
        """Open or close the desk with the role."""
        super().save_model(request, obj, form, change)
        enrol.seat(obj.user)

    @admin.action(description=_("Accredit…"))
    def accredit(self, request: HttpRequest, chosen: QuerySet) -> HttpResponse:
        """Lead to the page that asks for numbers and date."""
        return self._to_decision("accredit", chosen)

    @admin.action(description=_("Decline…"))
    def decline(self, request: HttpRequest, chosen: QuerySet) -> HttpResponse:
        """Lead to the page that asks for the reason."""
        return self._to_decision("decline", chosen)

    def _to_decision(self, act: str, chosen: QuerySet) -> HttpResponse:
        keys = "&".join(f"pk={pk}" for pk in chosen.values_list("pk", flat=True))
        return redirect(f"{reverse('admin:missions_membership_decide', args=[act])}?{keys}")

    def get_urls(self) -> list[URLPattern]:
        """Add the page of decisions."""
        page = self.admin_site.admin_view(self.decide)
        own = path("decide/<slug:act>/", page, name="missions_membership_decide")
        return [own, *super().get_urls()]

    def decide(self, request: HttpRequest, act: str) -> HttpResponse:
        """Ask for number and date, or reason, and take the step for each."""
        return decide(self, request, act)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Offer the decisions that fit."""
        row = self.get_object(request, object_id)
        fitting: list[tuple[str, Any]] = []
        if row is not None and access.may_accredit(cast("User", request.user), row):
            fitting = [(act, one.title) for act, one in DECISIONS.items() if row.status in one.of]
        context = {**(extra_context or {}), "decisions": fitting}
        return super().change_view(request, object_id, form_url, context)
