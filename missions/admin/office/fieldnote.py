"""Notes of observers at the desk: read whole, made a record of, or declined with a reason."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from missions import access
from missions.admin import decisions, signs
from missions.admin.filters import OfMission
from missions.admin.own_page import OwnPage
from missions.models import FieldNote, MediaNote, Meeting, Trip, User
from missions.models.office.fieldnote import written

RECORDS: dict[str, type[Any]] = {
    FieldNote.About.MEETING: Meeting,
    FieldNote.About.MEDIA: MediaNote,
    FieldNote.About.TRIP: Trip,
}


class OfAbout(admin.ChoicesFieldListFilter):
    """What a note is about: a meeting, media, a trip."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Name the filter so that it reads as one."""
        super().__init__(*args, **kwargs)
        self.title = _("kind of note")


@admin.register(FieldNote)
class FieldNoteAdmin(OwnPage):
    """Notes: newest first; each is made a record of, or declined."""

    mission_lookup = "mission"
    desk_may = frozenset({"view"})
    list_display = ("__str__", "kind", "observer", "received_at", "stands")
    list_select_related = ("author__user", "mission")
    list_filter = ("status", ("about", OfAbout), OfMission)
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    actions = None

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Give the list the width of the page."""
        return super().changelist_view(request, {**signs.WIDE, "title": _("Notes of observers")})

    @admin.display(description=_("kind of note"), ordering="about")
    def kind(self, row: FieldNote) -> str:
        """Say what it is about."""
        return str(row.get_about_display())

    @admin.display(description=_("observer"))
    def observer(self, row: FieldNote) -> str:
        """Name who wrote it."""
        return str(row.author.user)

    @admin.display(description=_("status"), ordering="status")
    def stands(self, row: FieldNote) -> SafeString:
        """Say where it stands."""
        return signs.status(row.status, row.get_status_display())

    def get_urls(self) -> list[Any]:
        """Add the address of declining."""
        view = self.admin_site.admin_view(require_POST(self.decide))
        name = "missions_fieldnote_decide"
        return [path("<uuid:uid>/decide/", view, name=name), *super().get_urls()]

    def shown(self, request: HttpRequest, row: FieldNote) -> dict[str, Any]:
        """Give all that is shown of one note, and the address of the form of its record."""
        model = RECORDS[row.about]._meta.model_name
        made = RECORDS[row.about].objects.filter(mission=row.mission_id, code=row.record).first()
        change = reverse(f"admin:missions_{model}_change", args=[made.pk]) if made else ""
        query = urlencode({"note": str(row.pk)})
        return {
            "title": str(row),
            "stands": self.stands(row),
            "written": written(row),
            "sent_off": row.written_at.replace("T", " "),
            "made": made,
            "made_at": change,
            "make_at": f"{reverse(f'admin:missions_{model}_add')}?{query}",
            "may_decide": access.may_decide_note(cast("User", request.user), row),
        }

    def decide(self, request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
        """Decline, and stay."""
        row = self.row_of(request, str(uid))
        done, words = decisions.on_note(cast("User", request.user), row, request.POST)
        (messages.success if done else messages.error)(request, words)
        return redirect("admin:missions_fieldnote_change", uid)
