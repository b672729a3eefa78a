"""The desk's messages to the field: written once, ended by hand or by their time."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from missions import access
from missions.admin import signs
from missions.admin.filters import Choices, OfMission
from missions.admin.own_page import OwnPage
from missions.admin.scoped import OneMissionForm
from missions.models import Message, User
from missions.workflow import inform


class Shown(admin.SimpleListFilter):
    """Whether a message is shown now."""

    title = gettext_lazy("shown")
    parameter_name = "shown"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        """Offer yes and no."""
        return [("yes", _("Yes")), ("no", _("No"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Keep those that are shown, or those whose time is over."""
        now = Message.objects.current().values("pk")
        if self.value() == "yes":
            return queryset.filter(pk__in=now)
        return queryset.exclude(pk__in=now) if self.value() == "no" else queryset


class MessageForm(OneMissionForm):
    """A new message."""

    def clean_text(self) -> str:
        """Keep plain text that every database takes."""
        return str(self.cleaned_data["text"]).replace("\0", "")

    def clean_until(self) -> Any:
        """Refuse a time that is over already."""
        until = self.cleaned_data["until"]
        if until is not None and until <= timezone.now():
            raise ValidationError(_("Choose a time to come."))
        return until


@admin.register(Message)
class MessageAdmin(OwnPage):
    """Messages: newest first; write, see who has read, end."""

    form = MessageForm
    desk_may = frozenset({"view", "add"})
    fields = ("mission", "text", "urgent", "team", "member", "until")
    autocomplete_fields = ("member",)
    list_display = ("__str__", "to", "read", "stands", "written_by", "written_at")
    list_select_related = ("mission", "team", "member__user", "written_by")
    list_filter = (Shown, "urgent", OfMission)
    search_fields = ("text",)
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Bring along how many read each."""
        return access.with_readers(super().get_queryset(request))

    @admin.display(description=gettext_lazy("to whom"))
    def to(self, row: Message) -> str:
        """Say whom it is for."""
        if row.member is not None:
            return str(row.member.user)
        return str(row.team) if row.team is not None else _("everybody")

    @admin.display(description=gettext_lazy("read"))
    def read(self, row: Any) -> str:
        """Say how many have read it."""
        return _("read by %(read)s of %(all)s") % {"read": row.read_by, "all": row.readers}

    @admin.display(description=gettext_lazy("status"))
    def stands(self, row: Message) -> SafeString:
        """Say whether it is shown, and whether it is urgent."""
        if row.until is not None and row.until <= timezone.now():
            return signs.status("closed", _("over"))
        if row.urgent:
            return signs.status("queried", _("shown, urgent"))
        return signs.status("new", _("shown"))

    def save_model(self, request: HttpRequest, obj: Message, form: Any, change: Any) -> None:
        """Send it; a message is never changed."""
        inform.write(cast("User", request.user), obj)

    def get_urls(self) -> list[Any]:
        """Add the address of ending."""
        view = self.admin_site.admin_view(require_POST(self.end))
        return [path("<uuid:uid>/end/", view, name="missions_message_end"), *super().get_urls()]

    def shown(self, request: HttpRequest, row: Message) -> dict[str, Any]:
        """Give all that is shown of one message: its text, who has read it, who has not."""
        readings = {one.member_id: one for one in row.readings.all()}
        readers = access.readers_of(row).select_related("user").order_by("user__name", "pk")
        return {
            "title": str(row),
            "to": self.to(row),
            "read": self.read(row),
            "stands": self.stands(row),
            "over": row.until is not None and row.until <= timezone.now(),
            "have_read": [(one, readings[one.pk]) for one in readers if one.pk in readings],
            "have_not": [one for one in readers if one.pk not in readings],
        }

    def end(self, request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
        """Show it no longer, and stay."""
        if inform.end(cast("User", request.user), self.row_of(request, str(uid))):
            messages.success(request, _("Ended: the field no longer sees it."))
        else:
            messages.error(request, _("Its time was over before."))
        return redirect("admin:missions_message_change", uid)
