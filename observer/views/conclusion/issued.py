"""Issued conclusions by their public address; what somebody may not see does not exist."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from missions import access
from missions.content import Content
from missions.models import Issue, User
from missions.models.conclusion import USUAL
from missions.workflow import conclude
from observer.doors import found
from observer.views.conclusion.doors import parted


def issue_at(
    request: HttpRequest, mission: str, number: int, language: str
) -> tuple[Issue, Content, str]:
    """Give the issue asked for, its text in a language, and its public address."""
    frozen = found(readable(request, mission).filter(number=number).first())
    found(language if language in frozen.contents else None)
    path = reverse("public_conclusion", args=[mission, number, language])
    return frozen, conclude.content_in(frozen, language), request.build_absolute_uri(path)


def readable(request: HttpRequest, mission: str) -> QuerySet[Issue]:
    """Give the issues of a document that whoever asks may read."""
    user = request.user if isinstance(request.user, User) else None
    code, document = parted(mission)
    rows = access.issues_for(user).select_related("conclusion__mission")
    return rows.filter(conclusion__mission__code=code, conclusion__code=document or USUAL)
