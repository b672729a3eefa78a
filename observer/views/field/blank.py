"""Blank checklists as a phone keeps them: nobody's name, no token, nothing inline."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.http import require_safe

from missions import access
from missions.forms.checklist import ChecklistForm, Sheet
from missions.models import Edition
from observer.doors import Request, found, signed_in_json

KEPT = 365 * 24 * 3600


@require_safe
@login_required
def blank(request: Request, digest: str, language: str) -> HttpResponse:
    """Render an edition's blank checklist in one language, the same for everybody."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    edition = _edition(request, digest)
    with translation.override(language):
        form = ChecklistForm(Sheet(edition.definition, language))
        context = {"form": form, "definition": edition.definition, "digest": digest}
        # Without the request nothing of its user can slip in: no name, no token.
        content = HttpResponse(render_to_string("observer/field/blank.html", context))
    content["Cache-Control"] = "private, no-cache"  # its style sheets change with a release
    content["Content-Language"] = language
    return content


@require_safe
@signed_in_json
def edition(request: Request, digest: str) -> HttpResponse:
    """Give an edition's definition; under its hash it never changes."""
    answer = JsonResponse(_edition(request, digest).definition)
    answer["Cache-Control"] = f"private, max-age={KEPT}, immutable"
    return answer


def _edition(request: Request, digest: str) -> Edition:
    return found(access.editions_of(request.user).filter(digest=digest).first())
