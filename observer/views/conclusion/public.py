"""The public conclusion: a document first, without sign-in and without script."""

from __future__ import annotations

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from missions.documents import html
from missions.workflow import conclude
from observer.doors import found
from observer.views.conclusion.files import FORMATS, file_of
from observer.views.conclusion.issued import issue_at, readable
from observer.views.conclusion.links import links_of


@require_safe
def latest(request: HttpRequest, mission: str) -> HttpResponse:
    """Lead to the newest revision that the reader may see, in a language they read."""
    frozen = found(readable(request, mission).order_by("-number").first())
    language = translation.get_language() or settings.LANGUAGE_CODE
    chosen = language if language in frozen.contents else next(iter(frozen.contents))
    return redirect("public_conclusion", mission, frozen.number, chosen)


@require_safe
def public(request: HttpRequest, mission: str, number: int, language: str) -> HttpResponse:
    """Show an issued conclusion in a language it was issued in."""
    frozen, content, address = issue_at(request, mission, number, language)
    links = links_of(frozen, content, mission)
    others = readable(request, mission).defer("contents", "evidence", "changes")
    page = {
        "document": mark_safe(html.render_fragment(content, address=address, links=links)),  # noqa: S308  rendered
        "content": content,
        "language": language,
        "languages": [row for row in settings.LANGUAGES if row[0] in frozen.contents],
        "mission": mission,
        "issue": frozen,
        "issues": others.order_by("-number"),
        "formats": FORMATS,
        "changed": conclude.stale(frozen),
        "package": request.build_absolute_uri(reverse("public_package", args=[mission, number])),
    }
    with translation.override(language):
        return render(request, "observer/conclusion/public.html", page)


@require_safe
def download(
    request: HttpRequest, mission: str, number: int, language: str, suffix: str
) -> FileResponse:
    """Give an issued conclusion as a file; it is rendered once."""
    frozen, _content, address = issue_at(request, mission, number, language)
    path = file_of(frozen, language, found(FORMATS.get(suffix)), address)
    name = f"{mission.replace('~', '-')}-{number}-{language}.{suffix}"
    return FileResponse(path.open("rb"), as_attachment=True, filename=name)
