"""The desk's phones: which were heard of, which are withdrawn, what those had not sent."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.safestring import SafeString
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from missions import access
from missions.admin import bulk, handed, left, signs
from missions.admin.decisions import Data, Done
from missions.admin.filters import Choices, OfMission, whole
from missions.admin.own_page import OwnPage
from missions.kinds import PHOTO
from missions.models import Phone, User
from missions.workflow import enrol
from missions.workflow.receive.pixels import PhotoError


class OfMembersMission(OfMission):
    """The mission of a phone's observer."""

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Keep the phones of the chosen mission."""
        chosen = self.value()
        return queryset.filter(member__mission=chosen) if whole(chosen) else queryset


class LongSilent(admin.SimpleListFilter):
    """Phones in use that have not been heard of for long."""

    title = gettext_lazy("silent")
    parameter_name = "silent"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Offer the one that matters."""
        return [("yes", _("for more than 2 hours"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Keep the silent ones."""
        if self.value() != "yes":
            return queryset
        return queryset.filter(pk__in=Phone.objects.silent().values("pk"))


def withdraw(user: User, row: Phone, data: Data) -> Done:
    """Withdraw one phone; give whether, and in words."""
    if not enrol.withdraw_phone(user, row):
        return False, _("It was withdrawn before.")
    return True, _("Withdrawn: at its next contact the phone hands over what it has, and is wiped.")


@admin.register(Phone)
class PhoneAdmin(OwnPage):
    """Phones: who was heard of last comes first; withdraw, and enter what was left."""

    desk_may = frozenset({"view"})
    list_display = ("observer", "team", "seen", "waiting", "stands")
    list_select_related = ("member__user", "member__mission", "withdrawn_by")
    list_filter = (OfMembersMission, LongSilent)
    search_fields = ("member__user__name", "member__teams__code")
    ordering = ("-last_seen_at", "pk")
    list_per_page = 50
    change_list_template = "admin/missions/phone/list.html"
    show_facets = admin.ShowFacets.NEVER
    actions = (bulk.action("withdraw", gettext_lazy("Withdraw the phone"), withdraw),)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Bring the teams along, and leave what was left where it is until it is read."""
        rows = super().get_queryset(request).defer("left")
        return rows.prefetch_related("member__teams")

    @admin.display(description=gettext_lazy("observer"), ordering="member__user__name")
    def observer(self, row: Phone) -> str:
        """Name whose phone it is."""
        return str(row.member.user)

    @admin.display(description=gettext_lazy("team"))
    def team(self, row: Phone) -> str:
        """Name the observer's teams."""
        return ", ".join(sorted(team.code for team in row.member.teams.all()))

    @admin.display(description=gettext_lazy("last seen"), ordering="last_seen_at")
    def seen(self, row: Phone) -> str:
        """Say how long ago it was heard of."""
        return _("%(time)s ago") % {"time": timesince(row.last_seen_at, depth=1)}

    @admin.display(description=gettext_lazy("state"))
    def stands(self, row: Phone) -> SafeString:
        """Say where it stands."""
        return signs.status(row.state, str(row.state.label))

    def get_urls(self) -> list[Any]:
        """Add the addresses of withdrawing and entering."""
        view, name = self.admin_site.admin_view, "missions_phone"
        return [
            path("<uuid:uid>/withdraw/", view(require_POST(self.take)), name=f"{name}_withdraw"),
            path("<uuid:uid>/enter/", view(require_POST(self.enter)), name=f"{name}_enter"),
            path("file/", view(self.file), name=f"{name}_file"),
            path(
                "file/<slug:mission>/<int:user>/<slug:sha256>/",
                view(require_POST(self.photo)),
                name=f"{name}_photo",
            ),
            *super().get_urls(),
        ]

    def shown(self, request: HttpRequest, row: Phone) -> dict[str, Any]:
        """Give all that is shown of one phone."""
        return {
            "title": str(row.member.user),
            "team": self.team(row),
            "seen": self.seen(row),
            "stands": self.stands(row),
            "left": left.things(row),
            "may_enter": access.may_enter_for(cast("User", request.user), row.member),
        }

    def take(self, request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
        """Withdraw it, and stay."""
        done, words = withdraw(cast("User", request.user), self.row_of(request, str(uid)), {})
        (messages.success if done else messages.error)(request, words)
        return redirect("admin:missions_phone_change", uid)

    def enter(self, request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
        """Enter what was left, say what became of each, and stay."""
        row, user = self.row_of(request, str(uid)), cast("User", request.user)
        if not access.may_enter_for(user, row.member):
            messages.error(request, _("You cannot enter for this observer."))
            return redirect("admin:missions_phone_change", uid)
        for thing, reasons in left.enter(user, row):
            words = " ".join(reasons) or _("Taken in. Another coordinator reviews it.")
            (messages.error if reasons else messages.success)(request, f"{thing}: {words}")
        return redirect("admin:missions_phone_change", uid)

    def file(self, request: HttpRequest) -> HttpResponse:
        """Show where a file of unsent work is opened, or enter what the browser read of it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            title = _("Take in a file of a phone")
            context = {**self.admin_site.each_context(request), "opts": self.opts, "title": title}
            return TemplateResponse(request, "admin/missions/phone/file.html", context)
        try:
            done = handed.enter(cast("User", request.user), request.body)
        except handed.UnreadableError:
            return JsonResponse({"words": _("It cannot be read.")}, status=400)
        return JsonResponse({"things": [one.as_json() for one in done]})

    def photo(self, request: HttpRequest, mission: str, user: int, sha256: str) -> HttpResponse:
        """Keep a photo of a file."""
        member = handed.member_of(cast("User", request.user), user, mission)
        if member is None or not PHOTO.fullmatch(sha256):
            return JsonResponse({"words": _("You cannot enter for this observer.")}, status=404)
        try:
            handed.keep_photo(member, sha256, request.body)
        except PhotoError as error:
            return JsonResponse({"words": error.code}, status=422)
        return JsonResponse({"taken": True})
