"""Messages of the desk: opened, they are read."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from missions import access
from missions.workflow import inform
from observer.doors import Request


@require_safe
@login_required
def message(request: Request, uid: uuid.UUID) -> HttpResponse:
    """Show a message whole, and keep that it was read."""
    for membership in access.memberships_of(request.user):
        written = access.messages_shown_to(membership).filter(pk=uid).first()
        if written is not None:
            if request.method == "GET":
                inform.note_read(membership, {uid: None})
            context = {"written": written, "mission": membership.mission}
            return render(request, "observer/field/message.html", context)
    raise Http404
