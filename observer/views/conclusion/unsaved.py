"""What authors type is kept at the server after a pause, and offered again until it is saved."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from missions.models import Conclusion
from missions.workflow import conclude
from observer.doors import Request
from observer.views.conclusion.doors import desk_page, desk_required
from observer.views.conclusion.writing import (
    back,
    passage_of,
    section_of,
    texts_of,
    version_of,
)


@desk_required
@require_POST
def draft(request: Request, conclusion: Conclusion, section: str) -> HttpResponse:
    """Keep what is typed for a passage of a section, or a new one; or let go of it."""
    row = section_of(conclusion, section)
    pk = request.POST.get("passage", "")
    passage = passage_of(conclusion, pk) if pk else None
    where = passage.section if passage else row
    if request.POST.get("act") == "drop":
        conclude.drop_draft(request.user, where, passage)
        return back(request, conclusion, where, conclude.key_of(passage) if passage else "")
    begun = conclude.Begun(version_of(request) or 0, request.POST.get("seen", ""))
    kept = conclude.keep_draft(request.user, where, passage, texts_of(request), begun)
    return desk_page(
        request,
        "kept.html",
        at=kept.saved_at if kept else None,
        changed=passage if passage and passage.version != begun.version else None,
    )
