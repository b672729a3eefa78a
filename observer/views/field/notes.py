"""Notes of a meeting, an outlet or a trip: written on a page of the server."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from missions import access
from missions.forms.incident import zone_of
from missions.forms.note import NoteForm
from missions.models import FieldNote, Membership
from missions.models.office.fieldnote import ASKED, written
from missions.workflow.receive import Outcome, receive
from observer.doors import Request, member_required

TITLES: dict[str, Promise] = {
    FieldNote.About.MEETING: _("Note a meeting"),
    FieldNote.About.MEDIA: _("Note what the media said"),
    FieldNote.About.TRIP: _("Note a trip"),
}
LEAD = _("The desk makes a record of it, or writes back why not.")


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def write_note(request: Request, membership: Membership, about: str) -> HttpResponse:
    """Take a note in; the same form sent twice is one note."""
    if about not in ASKED:
        raise Http404
    form = NoteForm(request.POST or None, about=about, author=membership)
    if form.is_valid():
        receipt = receive(request.user, form.parcel())
        if receipt.outcome != Outcome.REFUSED:
            return redirect("note", uid=receipt.uid)
        form.add_error(None, _("Open the form again."))
    context = {"form": form, "mission": membership.mission, "title": TITLES[about], "lead": LEAD}
    return render(request, "observer/field/report.html", context)


@require_safe
@login_required
def note(request: Request, uid: uuid.UUID) -> HttpResponse:
    """Say that a note was received, and what the desk made of it."""
    for membership in access.memberships_of(request.user):
        row = access.notes_of(membership).select_related("mission").filter(pk=uid).first()
        if row is not None:
            zone = zone_of(membership.mission, None)
            received = row.received_at.astimezone(zone).replace(tzinfo=None)
            context = {
                "note": row,
                "mission": membership.mission,
                "written": written(row),
                "received": received,
            }
            return render(request, "observer/field/note_received.html", context)
    raise Http404
