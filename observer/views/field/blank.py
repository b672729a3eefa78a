"""Blank checklists as a phone keeps them: nobody's name, no token, nothing inline."""

from __future__ import annotations

import json
from functools import partial

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.http import require_safe

from missions import access
from missions.forms.checklist import ChecklistForm, Sheet
from missions.messages import patterns
from missions.models import Edition
from observer.doors import Request, found, signed_in_json
from observer.views.offline.packing import packed, squeezed
from observer.views.offline.release import release

KEPT = 365 * 24 * 3600
HTML = "text/html; charset=utf-8"


@require_safe
@login_required
def blank(request: Request, digest: str, language: str) -> HttpResponse:
    """Give an edition's blank checklist in one language, the same for everybody."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    edition = _edition(request, digest)
    name = f"blank:{release()}:{digest}:{language}"
    answer = packed(request, name, lambda: rendered(edition, language), HTML)
    answer["Cache-Control"] = "private, no-cache"  # its style sheets change with a release
    answer["Content-Language"] = language
    return answer


def rendered(edition: Edition, language: str) -> str:
    """Render a blank checklist; without a request nothing of its user can slip in."""
    with translation.override(language):
        context = {
            "form": ChecklistForm(Sheet(edition.definition, language)),
            "definition": edition.definition,
            "digest": edition.digest,
            "language": language,
            "messages_of_codes": patterns(),
        }
        return squeezed(render_to_string("observer/field/blank.html", context))


@require_safe
@signed_in_json
def edition(request: Request, digest: str) -> HttpResponse:
    """Give an edition's definition; under its hash it never changes."""
    row = _edition(request, digest)
    text = partial(json.dumps, row.definition, ensure_ascii=False, separators=(",", ":"))
    answer = packed(request, f"edition:{digest}", text, "application/json")
    answer["Cache-Control"] = f"private, max-age={KEPT}, immutable"
    return answer


def _edition(request: Request, digest: str) -> Edition:
    return found(access.editions_of(request.user).filter(digest=digest).first())
