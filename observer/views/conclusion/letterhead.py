"""The letterhead of a mission's documents: put in, looked at, taken away."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from missions.documents.letterhead import LARGEST, LetterheadError, check
from missions.models import Conclusion, Letterhead
from missions.workflow import conclude
from observer.doors import Request
from observer.views.conclusion.doors import desk_page, desk_required

REASONS: dict[str, Promise] = {
    "missing": gettext_lazy("Choose a file first."),
    "large": gettext_lazy("The file is too large: a letterhead has at most 2 MB."),
    "no_docx": gettext_lazy("This is no DOCX. Save the letterhead as “Word document (.docx)”."),
    "macros": gettext_lazy("The file holds macros. Save it as a document without macros (.docx)."),
    "program": gettext_lazy("The file holds an embedded object. Take it out and save it again."),
    "outside": gettext_lazy(
        "The file leads outside: a link, a linked picture or a template. "
        "Take it out, keep pictures in the document, and save it again."
    ),
    "broken": gettext_lazy("The file is damaged: open it in a word processor and save it anew."),
}


@desk_required
@require_http_methods(["GET", "HEAD", "POST"])
def letterhead(request: Request, conclusion: Conclusion) -> HttpResponse:
    """Show the letterhead in force, take another in, or print on none again."""
    mission = conclusion.mission
    if request.method == "POST":
        try:
            messages.success(request, _take(request, conclusion))
        except LetterheadError as error:
            found = f" ({error.detail})" if error.detail else ""
            messages.error(request, f"{REASONS[error.code]}{found}")
        return redirect("conclusion_letterhead", conclusion.address)
    row = Letterhead.objects.in_force(mission)
    return desk_page(
        request,
        "letterhead.html",
        title=_("Letterhead"),
        mission=mission,
        conclusion=conclusion,
        letterhead=row if row and row.data else None,
    )


def _take(request: Request, conclusion: Conclusion) -> str:
    if request.POST.get("act") == "remove":
        conclude.put_letterhead(request.user, conclusion.mission, "", b"")
        return _("Documents are printed without a letterhead from now on.")
    file = request.FILES.get("file")
    if file is None:
        raise LetterheadError("missing")
    if (file.size or 0) > LARGEST:
        raise LetterheadError("large")
    data = file.read()
    check(data)
    conclude.put_letterhead(request.user, conclusion.mission, str(file.name), data)
    return _("Documents are printed on this letterhead from now on; what was issued stays.")
