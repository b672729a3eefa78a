"""The app itself: its worker, manifest and page, the same for everybody."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from missions.forms.incident import blank_incident
from missions.forms.note import blank_notes
from observer.views.field.notes import TITLES
from observer.views.offline.packing import packed, squeezed
from observer.views.offline.release import asset_names, release

WORKER = "js/phone/worker.js"
ICONS = (
    ("img/icon-192.png", 192, "any"),
    ("img/icon-512.png", 512, "any"),
    ("img/icon-maskable-512.png", 512, "maskable"),
)
ACCENT, GROUND = "#24598f", "#fff"  # as in site.css

Answer = Callable[..., HttpResponse]


def of_nobody(answer: Answer) -> Answer:
    """Let an answer be the same for everybody: whatever middleware read of a session is not in it.

    A browser asks each time whether it has changed.
    """

    @wraps(answer)
    def view(request: HttpRequest, **rest: Any) -> HttpResponse:
        given = answer(request, **rest)
        given["Cache-Control"] = "no-cache"
        request.session.accessed = False  # or the answer would vary on the cookie
        return given

    return view


@require_safe
@of_nobody
def worker(request: HttpRequest) -> HttpResponse:
    """Give the service worker of this release: what it serves, and which files it keeps."""
    assets = [static(name) for name in asset_names()]
    of_release = json.dumps({"release": release(), "assets": assets})
    script = f'import {{ serve }} from "{static(WORKER)}";\nserve({of_release});\n'
    answer = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    answer["Service-Worker-Allowed"] = "/"
    return answer


@require_safe
@of_nobody
def manifest(request: HttpRequest) -> HttpResponse:
    """Say how the app is installed, in the language that is asked for."""
    asked = request.GET.get("language", "")
    language = asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with translation.override(language):
        content = {
            "id": "/",
            "lang": language,
            "name": _("Election observation"),
            "short_name": _("Observation"),
            "start_url": reverse("phone", kwargs={"language": language}),
            "scope": "/",
            "display": "standalone",
            "theme_color": ACCENT,
            "background_color": GROUND,
            "icons": [
                {"src": static(name), "sizes": f"{n}x{n}", "type": "image/png", "purpose": purpose}
                for name, n, purpose in ICONS
            ],
        }
    text = json.dumps(content, ensure_ascii=False)
    answer = HttpResponse(text, content_type="application/manifest+json")
    answer["Content-Language"] = language
    return answer


@require_safe
@of_nobody
def app_page(request: HttpRequest, language: str) -> HttpResponse:
    """Render the app's page in one language; the phone fills it with what it keeps."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    name = f"app:{release()}:{language}"
    answer = packed(request, name, lambda: rendered(language), "text/html; charset=utf-8")
    answer["Content-Language"] = language
    return answer


@require_safe
@of_nobody
def notes_page(request: HttpRequest, language: str) -> HttpResponse:
    """Render the forms of notes in one language, for the app to lay into its page."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    name = f"notes:{release()}:{language}"
    answer = packed(request, name, lambda: rendered_notes(language), "text/html; charset=utf-8")
    answer["Content-Language"] = language
    return answer


def rendered_notes(language: str) -> str:
    """Render the forms of notes, of no mission and nobody."""
    with translation.override(language):
        forms = [(f"note-{about}", TITLES[about], form) for about, form in blank_notes().items()]
        return squeezed(render_to_string("observer/phone/notes.html", {"forms": forms}))


def rendered(language: str) -> str:
    """Render the app's page; without a request nothing of its user can slip in."""
    with translation.override(language):
        context = {"language": language, "incident_form": blank_incident()}
        return squeezed(render_to_string("observer/phone/app.html", context))
